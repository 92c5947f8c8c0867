"""Sentences for people who write in their own language; {topic} is the topic's name in that language."""

HEADLINES = {
    "th": [
        "ผู้เชี่ยวชาญด้าน{topic}",
        "งานด้าน{topic}ใน {agencies} หน่วยงาน",
        "วิทยากรด้าน{topic}",
        "ที่ปรึกษาด้าน{topic}ของส่วนราชการ {agencies} แห่ง",
    ],
    "lo": ["ຜູ້ຊ່ຽວຊານດ້ານ{topic}", "ວຽກງານ{topic}ໃນ {agencies} ອົງການ", "ວິທະຍາກອນດ້ານ{topic}"],
    "km": ["អ្នកជំនាញផ្នែក{topic}", "បទពិសោធន៍ផ្នែក{topic}ក្នុងស្ថាប័ន {agencies}", "គ្រូបង្គោលផ្នែក{topic}"],
    "my": ["{topic} ကျွမ်းကျင်သူ", "{topic} သင်တန်းနည်းပြ", "ဌာန {agencies} ခုတွင် {topic} အတွေ့အကြုံ"],
    "vi": ["Chuyên gia về {topic}", "Kinh nghiệm về {topic} tại {agencies} cơ quan", "Giảng viên về {topic}"],
    "id": [
        "Praktisi {topic} di {agencies} instansi",
        "Pengajar {topic} bagi ASN",
        "Pendamping {agencies} instansi dalam {topic}",
    ],
}
HELPS = {
    "th": [
        "ให้คำปรึกษาด้าน{topic}แก่ส่วนราชการ",
        "จัดฝึกอบรมเรื่อง{topic}สำหรับข้าราชการ",
        "ช่วยทบทวนคู่มือและแนวทางด้าน{topic}",
        "แลกเปลี่ยนประสบการณ์เรื่อง{topic}ทางออนไลน์",
    ],
    "lo": [
        "ໃຫ້ຄຳປຶກສາດ້ານ{topic}",
        "ຈັດຝຶກອົບຮົມກ່ຽວກັບ{topic}ໃຫ້ລັດຖະກອນ",
        "ຊ່ວຍກວດຄືນຄູ່ມືດ້ານ{topic}",
        "ແລກປ່ຽນບົດຮຽນກ່ຽວກັບ{topic}",
    ],
    "km": [
        "ផ្តល់ប្រឹក្សាអំពី{topic}",
        "បណ្តុះបណ្តាលមន្ត្រីរាជការអំពី{topic}",
        "ជួយពិនិត្យសៀវភៅណែនាំអំពី{topic}",
        "ចែករំលែកបទពិសោធន៍អំពី{topic}",
    ],
    "my": [
        "{topic}နှင့် ပတ်သက်၍ အကြံပေးနိုင်ပါသည်။",
        "{topic}ဆိုင်ရာ သင်တန်းများ ပို့ချပေးနိုင်ပါသည်။",
        "{topic}ဆိုင်ရာ လက်စွဲစာအုပ်ကို ပြန်လည်သုံးသပ်ပေးနိုင်ပါသည်။",
        "{topic}ဆိုင်ရာ အတွေ့အကြုံများ ဖလှယ်လိုပါသည်။",
    ],
    "vi": [
        "Tư vấn về {topic} cho các cơ quan nhà nước.",
        "Tập huấn cho công chức về {topic}.",
        "Góp ý cho dự thảo hướng dẫn về {topic}.",
        "Chia sẻ kinh nghiệm thực tế về {topic}.",
    ],
    "id": [
        "Membantu instansi menyusun pedoman {topic}.",
        "Mengajar pegawai tentang {topic}.",
        "Menelaah rancangan aturan tentang {topic}.",
        "Berbagi pengalaman lapangan tentang {topic}.",
    ],
}
BIOGRAPHIES = {
    "th": "ปฏิบัติงานที่{institution}มา {years} ปี ทำงานด้าน{topic}เป็นหลัก ยินดีแลกเปลี่ยนประสบการณ์กับเพื่อนข้าราชการในอาเซียน",
    "lo": "ເຮັດວຽກຢູ່{institution}ມາ {years} ປີ ໃນດ້ານ{topic}. ຍິນດີແລກປ່ຽນບົດຮຽນກັບເພື່ອນຮ່ວມງານອາຊຽນ.",
    "km": "ខ្ញុំបម្រើការនៅ{institution}អស់រយៈពេល {years} ឆ្នាំ ក្នុងផ្នែក{topic}។ ខ្ញុំរីករាយចែករំលែកបទពិសោធន៍ជាមួយមិត្តរួមការងារអាស៊ាន។",
    "my": "{institution}တွင် {years} နှစ် တာဝန်ထမ်းဆောင်ခဲ့ပြီး {topic}ကို အဓိကထား လုပ်ကိုင်ပါသည်။ အာဆီယံ လုပ်ဖော်ကိုင်ဖက်များနှင့် အတွေ့အကြုံ ဖလှယ်လိုပါသည်။",
    "vi": "Công tác tại {institution} {years} năm, chủ yếu về {topic}. Sẵn sàng chia sẻ kinh nghiệm với đồng nghiệp trong ASEAN.",
    "id": "Bekerja di {institution} selama {years} tahun, terutama di bidang {topic}. Senang berbagi pengalaman dengan rekan aparatur di negara ASEAN lain.",
}
OWN_LANGUAGE = {"TH": "th", "LA": "lo", "KH": "km", "MM": "my", "VN": "vi", "ID": "id"}

# Biographies in English: how it began, what the work is, what one wishes for.
OPENINGS = [
    "I joined the public service in {year} and have worked on {topic} for {years} years.",
    "Most of my {years} years in public service were spent on {topic}.",
    "I came to {institution} in {year}, first as an analyst, and stayed with {topic}.",
    "Trained in {field}, I moved to {topic} when {institution} asked for volunteers in {year}.",
    "My work is {topic}, in the capital and in {place}.",
    "For {years} years I have been the person offices in {place} call about {topic}.",
    "I began at a counter in {place} in {year}; today I work on {topic} for the whole country.",
]
MIDDLES = [
    "What I know comes from {agencies} offices that let me watch how they really work.",
    "My team is small, so we test everything in one district before we write a rule.",
    "I have made the usual mistakes and kept notes of them, which I gladly share.",
    "I teach twice a year at {school} and bring the students' questions back to the office.",
    "Half of my time goes to {second}, because one does not work without the other.",
    "I like short documents: a good guide fits in one evening.",
    "Colleagues from {few} member states have used our templates and sent back better ones.",
    "I prefer to start from forms, registers and queues rather than from strategies.",
    "The best ideas came from clerks in {place}, and I say so when I present them.",
    "I keep a list of what we stopped doing; it is longer than the list of what we began.",
    "Before we change a rule, I spend two days at the desk of the person who must apply it.",
    "Our figures are open to every office, which makes the yearly talks shorter.",
    "I worked outside the capital for {few} years and still plan with slow lines in mind.",
    "Together with {second}, this is what most visitors from other ministries ask me about.",
]
CLOSINGS = [
    "I am happy to look at drafts and to say what I would do first.",
    "Send me your draft before the call, so that we can use the hour well.",
    "I would like to learn how others keep such a reform alive after a change of government.",
    "I answer in English and in my own language.",
    "Visits are welcome, best outside the budget season.",
    "I look for colleagues who want to compare figures honestly.",
    "If I cannot help, I usually know who can.",
    "Short questions get short answers, usually within two days.",
    "I am glad to share forms and data models, not only slides.",
    "I enjoy working with people who are new to the subject.",
    "What I ask in return is to hear how it went.",
]
FIELDS = [
    "law",
    "economics",
    "psychology",
    "political science",
    "engineering",
    "statistics",
    "education",
    "accounting",
]

MODE_NOTES = {
    "video": ["one hour, in the morning", "up to two calls for one question", "evenings are possible", ""],
    "review": [
        "up to 30 pages, answer within a week",
        "comments in the text",
        "drafts of rules and forms",
        "",
    ],
    "training": ["up to 3 days", "for groups of up to 25", "online or in the classroom", ""],
    "mission": ["up to two weeks a year", "needs my director's approval", "outside the budget season", ""],
    "mentoring": ["one colleague at a time, six months", "a call every two weeks", ""],
    "study_visit": ["up to five visitors, three days", "with a visit to a district office", ""],
    "research": ["surveys and interviews", "comparing two member states", ""],
}
PARTNERS = [
    "",
    "",
    "",
    "a national university",
    "the training institute",
    "two provincial governments",
    "a sister ministry",
]
