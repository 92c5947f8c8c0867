"""Names written in Latin letters: Malay, Indonesian, Philippine, Timorese, Vietnamese."""

MALAY_F = """Siti Hajar|Noraini|Nurul Huda|Aminah|Faridah|Rosnah|Hasnah|Azizah|Norhayati|Zaleha|Salmah|Nadiah|Rohana|
Fatimah Zahra|Nur Aisyah|Mariam|Halimah|Suraya|Khadijah|Rahimah|Zainab|Masitah|Nor Azlina|Dayangku Nurul|Haslinda"""
MALAY_M = """Faizal|Ahmad Rizal|Mohd Hafiz|Azman|Ismail|Kamarul|Zulkifli|Shahrul|Hamzah|Rosli|Khairul Anuar|Nasir|
Abdul Rahim|Mohamad Syafiq|Iskandar|Roslan|Hairul|Amirul|Yusof|Sabri|Rashid|Muhammad Nazri|Osman|Tarmizi|Saifuddin"""
MALAY_FATHER = """Osman|Mansor|Yusof|Abdullah|Ibrahim|Hassan|Ahmad|Othman|Salleh|Kassim|Mohd Noor|Jaafar|Sulaiman|
Abdul Karim|Idris|Musa|Hamid|Daud|Metassan|Matusin|Tengah|Duraman|Awang Damit|Bakar|Latif|Mahmud"""
ID_F = """Dewi|Siti|Ratna|Ayu|Kartika|Indah|Sri|Rina|Wulan|Lestari|Maya|Fitriani|Nurul|Endang|Yuni|Retno|Diah|Putri|
Citra|Anisa|Ni Luh Sari|Ni Made|Tuti|Hesti|Rahayu"""
ID_M = """Budi|Agus|Eko|Teguh|Bagus|Hendra|Joko|Rizal|Arif|Dedi|Wahyu|Bambang|Yusuf|I Made|I Wayan|Andi|Taufik|Ahmad|
Ferry|Hari|Imam|Slamet|Dimas|Gunawan|Rudi"""
ID_SECOND = """Anggraini|Santoso|Wulandari|Setiawan|Siregar|Nugroho|Hutapea|Ginting|Maharani|Kusuma|Pratama|Hidayat|
Wijaya|Saputra|Lubis|Nasution|Sitorus|Rahmawati|Utami|Purnomo|Suryadi|Handayani|Hakim|Firmansyah|Kurniawan|Susanto|
Tarigan|Manurung|Rumbiak|Wenda|Latuconsina|Pattinama|Mokoginta|Daeng Mattiro"""
ID_SINGLE_F = (
    "Sukarsih|Sumiyati|Murniati|Suharti|Fitri|Wartini|Nuraini|Sulastri|Kartini|Mulyani|Sutinah|Rohmah"
)
ID_SINGLE_M = "Sutrisno|Suyanto|Mulyono|Wagiman|Sudarmo|Paijo|Sukirman|Tugiman|Ridwan|Supardi|Kasmin|Hartono"
PH_F = """Maria Lourdes|Grace|Ana Marie|Josefina|Teresita|Cristina|Rosario|Marites|Imelda|Carmela|Lorna|Analyn|Joy|
Bernadette|Divina|Evangeline|Fe|Gloria|Jocelyn|Katrina|Leonora|Melinda|Noemi"""
PH_M = """Jose|Ramon|Antonio|Eduardo|Rodel|Ernesto|Danilo|Roberto|Michael|Arnel|Joselito|Renato|Rommel|Gerardo|Edgar|
Florante|Noel|Rogelio|Allan|Crisanto|Dominador|Emmanuel|Francisco"""
PH_FAMILY = """Bautista|Evangelista|dela Cruz|Reyes|Santos|Mendoza|Villanueva|Dimaculangan|Panganiban|Ocampo|
Navarro|Salazar|Macaraeg|de los Reyes|Catacutan|Abad|Peñaflor|Nuñez|Tolentino|Manalo|Dimagiba|Batungbakal|
Quiambao|Alonto|Dumlao|Pacquing"""
TL_F = """Maria|Ana|Filomena|Domingas|Natércia|Rosária|Olinda|Isabel|Madalena|Joana|Teresa|Fernanda|Lúcia|Angelina|
Esperança|Graciana|Cesaltina|Zélia"""
TL_M = """Domingos|João|José|Agostinho|Júlio|Manuel|António|Francisco|Mateus|Armindo|Gregório|Leandro|Tomás|Vicente|
Zacarias|Abílio|Duarte|Elísio"""
TL_FAMILY = """Soares|da Costa|Ximenes|Belo|dos Santos|de Jesus|Amaral|Pinto|Freitas|da Silva|Sarmento|
Martins|Pereira|Alves|Lopes|Correia|Barreto|do Rosário|Tilman|Magno|Cabral|Moniz"""
VN_FAMILY = """Nguyễn|Nguyễn|Nguyễn|Nguyễn|Trần|Trần|Lê|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh"""
VN_F = """Thị Minh Hà|Thị Lan|Thu Hương|Thị Ngọc Anh|Thanh Thủy|Thị Kim Oanh|Bích Ngọc|Thị Hồng Nhung|Phương Thảo|
Thị Tuyết Mai|Khánh Linh|Thị Mỹ Dung|Hải Yến|Diệu Linh|Thị Thanh Vân|Quỳnh Nga|Thị Hạnh|Ngọc Diệp|Thu Trang|Thị Xuân"""
VN_M = """Quốc Dũng|Văn Hùng|Minh Đức|Đức Thắng|Hữu Phước|Văn Nam|Thành Long|Ngọc Sơn|Quang Huy|Anh Tuấn|Đình Khoa|
Xuân Trường|Văn Bình|Trọng Nghĩa|Công Minh|Hoàng Việt|Tấn Phát|Mạnh Cường|Bảo Quốc|Thế Vinh"""
