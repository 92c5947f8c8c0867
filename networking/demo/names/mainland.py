"""Names written in a script of their own: Thai, Lao, Khmer, Burmese. Each entry is Latin=native."""

TH_F = """
Kanya=กัญญา Siriporn=ศิริพร Orathai=อรทัย Pimchanok=พิมพ์ชนก Anong=อนงค์ Malee=มาลี Wipa=วิภา Nittaya=นิตยา
Sunisa=สุนิสา Chutima=ชุติมา Ratchanee=รัชนี Darunee=ดรุณี Pornthip=พรทิพย์ Jintana=จินตนา Supaporn=สุภาพร
Waraporn=วราภรณ์ Nanthana=นันทนา Benjawan=เบญจวรรณ Kulthida=กุลธิดา Thitima=ฐิติมา Rungnapa=รุ่งนภา
Panida=พนิดา Saowalak=เสาวลักษณ์ Yupa=ยุพา Achara=อัจฉรา
"""
TH_M = """
Somchai=สมชาย Nattapon=ณัฐพล Weerayut=วีรยุทธ Thanakorn=ธนกร Anan=อนันต์ Prasert=ประเสริฐ Surasak=สุรศักดิ์
Kittipong=กิตติพงษ์ Chaiwat=ชัยวัฒน์ Wichai=วิชัย Pongsak=พงศ์ศักดิ์ Narong=ณรงค์ Adisorn=อดิศร Teerawat=ธีรวัฒน์
Sombat=สมบัติ Manop=มานพ Suchart=สุชาติ Apichat=อภิชาติ Ekachai=เอกชัย Phichit=พิชิต Worawut=วรวุฒิ
Sarawut=ศราวุธ Boonlert=บุญเลิศ Decha=เดชา Preecha=ปรีชา
"""
TH_FAMILY = """
Jaidee=ใจดี Chanpen=จันทร์เพ็ญ Boonmee=บุญมี Srisuwan=ศรีสุวรรณ Sukkasem=สุขเกษม Saengthong=แสงทอง Promma=พรหมมา
Wattana=วัฒนา Thongchai=ธงชัย Rattanakul=รัตนกุล Intharak=อินทรักษ์ Kaewmanee=แก้วมณี Phromsri=พรหมศรี
Suwannarat=สุวรรณรัตน์ Chaiyasit=ไชยสิทธิ์ Bunyarat=บุญญรัตน์ Panyawong=ปัญญาวงศ์ Maneerat=มณีรัตน์
Thepsiri=เทพศิริ Sangkaew=แสงแก้ว Charoensuk=เจริญสุข Nakprasit=นาคประสิทธิ์
Phongphan=พงศ์พันธุ์ Khamdee=คำดี Ruangrit=เรืองฤทธิ์ Sirikul=ศิริกุล Yodying=ยอดยิ่ง Phasuk=ผาสุข Tantrakul=ตันตระกูล
"""
LA_F = """
Kesone=ເກສອນ Bouavanh=ບົວວັນ Chansouk=ຈັນສຸກ Daovone=ດາວວອນ Khamla=ຄຳລາ Malaythong=ມາໄລທອງ Manivone=ມະນີວອນ
Phonesavanh=ພອນສະຫວັນ Souksavanh=ສຸກສະຫວັນ Thipphavanh=ທິບພາວັນ Vilayvanh=ວິໄລວັນ Bounthong=ບຸນທອງ Latsamy=ລັດສະໝີ
Noy=ນ້ອຍ Somchit=ສົມຈິດ Amphone=ອຳພອນ Chanthala=ຈັນທະລາ
"""
LA_M = """
Bounmy=ບຸນມີ Bounthavy=ບຸນທະວີ Khamphone=ຄຳພອນ Somphone=ສົມພອນ Sengphet=ແສງເພັດ Thongchanh=ທອງຈັນ Viengxay=ວຽງໄຊ
Souliya=ສຸລິຍາ Phouvong=ພູວົງ Khamsing=ຄຳສິງ Bounlert=ບຸນເລີດ Sisavath=ສີສະຫວາດ Anousone=ອານຸສອນ Thavone=ຖາວອນ
Xaysana=ໄຊຊະນະ Outhai=ອຸໄທ Keo=ແກ້ວ
"""
LA_FAMILY = """
Vongsa=ວົງສາ Keosavath=ແກ້ວສະຫວັດ Inthavong=ອິນທະວົງ Phommachanh=ພົມມະຈັນ Chanthavong=ຈັນທະວົງ
Sayavong=ໄຊຍະວົງ Phimmasone=ພິມມະສອນ Souvannavong=ສຸວັນນະວົງ Vongphachanh=ວົງພະຈັນ Luangrath=ຫຼວງລາດ
Bounyavong=ບຸນຍະວົງ Thammavong=ທຳມະວົງ Xayasone=ໄຊຍະສອນ Keomany=ແກ້ວມະນີ Rattanavong=ລັດຕະນະວົງ Khamvongsa=ຄຳວົງສາ
Sengdara=ແສງດາລາ Phetsavanh=ເພັດສະຫວັນ
"""
KH_F = """
Chanthou=ចាន់ធូ Sokunthea=សុគន្ធា Bopha=បុប្ផា Chenda=ចិន្តា Dara=ដារា Kunthea=គន្ធា Leakhena=លក្ខិណា Malis=ម្លិះ
Mealea=មាលា Nary=ណារី Phalla=ផល្លា Rachana=រចនា Sophea=សុភា Sreymom=ស្រីមុំ Sothea=សុធា Theary=ធារី Vanna=វណ្ណា
Pisey=ពិសី Kolab=កុលាប
"""
KH_M = """
Sophal=សុផល Vannak=វណ្ណៈ Vuthy=វុទ្ធី Bunthoeun=ប៊ុនធឿន Chamroeun=ចំរើន Dina=ឌីណា Kosal=កុសល Makara=មករា
Narin=ណារិន Phirun=ភិរុណ Piseth=ពិសិដ្ឋ Ratanak=រតនៈ Rithy=ឫទ្ធី Samnang=សំណាង Sambath=សម្បត្តិ Sokha=សុខា
Veasna=វាសនា Virak=វីរៈ Visal=វិសាល
"""
KH_FAMILY = """
Meas=មាស Kong=គង់ Prak=ប្រាក់ Chea=ជា Sok=សុខ Chan=ចាន់ Chhim=ឈឹម Heng=ហេង Keo=កែវ Khiev=ខៀវ Lim=លឹម Long=ឡុង
Mao=ម៉ៅ Nhem=ញ៉ែម Nuon=នួន Ouk=អ៊ុក Pen=ប៉ែន Phan=ផាន Ros=រស់ San=សាន Seng=សេង Sin=ស៊ីន Tep=ទេព Thong=ថោង
Yim=យឹម
"""
# A Burmese name has no family part: two or three of these words, in this order, make one.
MM_F = """
Khin=ခင် Thandar=သန္တာ Win=ဝင်း | Aye=အေး Aye=အေး Mon=မွန် | Su=စု Myat=မြတ် Noe=နိုး | Hnin=နှင်း Wai=ဝေ |
Ei=အိ Phyu=ဖြူ | Nilar=နီလာ Aung=အောင် | Thida=သီတာ Oo=ဦး | Yin=ယဉ် Mar=မာ Htwe=ထွေး | May=မေ Thu=သူ |
Sandar=စန္ဒာ Lwin=လွင် | Cho=ချို Cho=ချို Tun=ထွန်း | Wah=ဝါ Wah=ဝါ Soe=စိုး | Moe=မိုး Pwint=ပွင့် |
Zin=ဇင် Mar=မာ Kyaw=ကျော် | Nwe=နွယ် Nwe=နွယ် Thein=သိန်း | Tin=တင် Tin=တင် Hla=လှ | Khin=ခင် Mya=မြ |
Myint=မြင့် Myint=မြင့် San=စန်း | Phyu=ဖြူ Phyu=ဖြူ Win=ဝင်း | Aye=အေး Thandar=သန္တာ | Hla=လှ Hla=လှ Than=သန်း |
Ohn=အုန်း Mar=မာ | Thin=သင်း Thin=သင်း Aung=အောင် | Yu=ယု Yu=ယု Hlaing=လှိုင် | Khine=ခိုင် Zar=ဇာ Lin=လင်း |
Htay=ဌေး Htay=ဌေး | Nyein=ငြိမ်း Nyein=ငြိမ်း Ei=အိ | Mya=မြ Thidar=သီတာ | Sabai=စံပယ် Oo=ဦး | Kyi=ကြည် Pyar=ပြာ
"""
MM_M = """
Aung=အောင် Zaw=ဇော် Moe=မိုး | Zaw=ဇော် Min=မင်း Tun=ထွန်း | Thura=သူရ | Myo=မျိုး Naing=နိုင် | Kyaw=ကျော် Zin=ဇင် |
Htun=ထွန်း Lin=လင်း | Soe=စိုး Naing=နိုင် Win=ဝင်း | Than=သန်း Htay=ဌေး | Wai=ဝေ Yan=ယံ | Ye=ရဲ Htut=ထွဋ် |
Nay=နေ Lin=လင်း Aung=အောင် | Tin=တင် Maung=မောင် Htwe=ထွေး | Phone=ဘုန်း Myint=မြင့် | Win=ဝင်း Thein=သိန်း |
Hla=လှ Moe=မိုး | Kaung=ကောင်း Myat=မြတ် | Thet=သက် Paing=ပိုင် | Min=မင်း Thu=သူ | Khin=ခင် Maung=မောင် Oo=ဦး |
Sai=စိုင်း Aung=အောင် | Thant=သန့် Zin=ဇင် | Bo=ဗို Bo=ဗို Lwin=လွင် | Aung=အောင် Naing=နိုင် Oo=ဦး | Kyaw=ကျော် Swar=စွာ |
Ko=ကို Ko=ကို Latt=လတ် | Zeya=ဇေယျာ | Tun=ထွန်း Tun=ထွန်း Naing=နိုင် | Myint=မြင့် Swe=ဆွေ | Pyae=ပြည့် Sone=စုံ
"""
