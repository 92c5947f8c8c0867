"""What work looks like in each member state: places, posts, grades, languages."""

SENIORITY = ["junior", "officer", "senior", "manager", "executive"]

PLACES = {
    "BN": ["Brunei-Muara", "Tutong", "Belait", "Temburong"],
    "KH": ["Siem Reap", "Battambang", "Kampong Cham", "Kampot", "Takeo", "Kratie", "Phnom Penh"],
    "ID": [
        "North Sumatra",
        "West Java",
        "East Java",
        "South Sulawesi",
        "West Nusa Tenggara",
        "Papua",
        "Bali",
        "Aceh",
    ],
    "LA": ["Luang Prabang", "Savannakhet", "Champasak", "Attapeu", "Oudomxay", "Xieng Khouang", "Vientiane"],
    "MY": ["Selangor", "Johor", "Penang", "Sarawak", "Sabah", "Kelantan", "Perak"],
    "MM": ["Mandalay", "Ayeyarwady", "Shan State", "Bago", "Magway", "Yangon"],
    "PH": ["Cebu", "Bicol", "Davao Region", "Iloilo", "Palawan", "Cagayan Valley", "Northern Mindanao"],
    "SG": ["Ang Mo Kio", "Jurong", "Tampines", "Woodlands", "Toa Payoh"],
    "TH": ["Chiang Mai", "Khon Kaen", "Songkhla", "Nakhon Ratchasima", "Ubon Ratchathani", "Phuket"],
    "TL": ["Baucau", "Bobonaro", "Viqueque", "Ermera", "Oé-Cusse", "Dili"],
    "VN": ["Da Nang", "Can Tho", "Hai Phong", "Quang Tri", "Lao Cai", "Ho Chi Minh City"],
}

# Grades in the order of SENIORITY.
GRADES = {
    "BN": ["Division III", "Division II", "Division II", "Division I", "Superscale"],
    "KH": ["A.3.4", "A.3.1", "A.2.3", "A.1.5", "A.1.1"],
    "ID": ["III/a", "III/c", "IV/a", "IV/b", "JPT Pratama"],
    "LA": [
        "Level III, step 4",
        "Level IV, step 3",
        "Level IV, step 9",
        "Level V, step 5",
        "Level V, step 12",
    ],
    "MY": ["9", "10", "12", "14", "JUSA C"],
    "MM": ["Staff Officer", "Assistant Director", "Deputy Director", "Director", "Deputy Director-General"],
    "PH": ["SG 15", "SG 18", "SG 22", "SG 24", "SG 27"],
    "SG": ["MX13", "MX12", "MX11", "MX10", "MX9"],
    "TH": ["K1", "K2", "K3", "M1", "S1"],
    "TL": [
        "Técnico Profissional C",
        "Técnico Superior B",
        "Técnico Superior B",
        "Técnico Superior A",
        "Director-Geral",
    ],
    "VN": ["01.003", "01.003", "01.002", "01.002", "01.001"],
}

# What an officer of an area is called, from beginner to head; {unit} is the unit's subject.
POSTS = {
    "junior": ["Officer, {unit}", "Analyst, {unit}", "Assistant Officer, {unit}"],
    "officer": ["Specialist, {unit}", "Programme Officer, {unit}", "Analyst, {unit}"],
    "senior": ["Senior Specialist, {unit}", "Senior Analyst, {unit}", "Principal Officer, {unit}"],
    "manager": ["Head of Division, {unit}", "Deputy Director, {unit}", "Manager, {unit}"],
    "executive": ["Director, {unit}", "Director-General", "Deputy Director-General, {unit}"],
}
# Posts as a state's own services call them; mixed in with the general ones.
OWN_POSTS = {
    "ID": {
        "officer": "Analis SDM Aparatur Ahli Muda",
        "senior": "Widyaiswara Ahli Madya (senior trainer)",
        "manager": "Kepala Bidang",
    },
    "TH": {
        "officer": "นักทรัพยากรบุคคลชำนาญการ",
        "senior": "นักทรัพยากรบุคคลชำนาญการพิเศษ",
        "manager": "ผู้อำนวยการกอง",
    },
    "MY": {"officer": "Pegawai Tadbir dan Diplomatik", "manager": "Ketua Penolong Pengarah Kanan"},
    "BN": {"officer": "Pegawai Perkhidmatan Awam", "senior": "Senior Administrative Officer"},
    "PH": {
        "officer": "Administrative Officer V",
        "senior": "Supervising Personnel Specialist",
        "manager": "Division Chief",
    },
    "VN": {"officer": "Chuyên viên", "senior": "Chuyên viên chính", "executive": "Vụ trưởng"},
    "KH": {"manager": "Chief of Office", "executive": "Director-General"},
    "LA": {"manager": "Director of Division"},
    "TL": {"senior": "Técnica Superior", "manager": "Head of Department", "executive": "National Director"},
}

UNITS = {
    "SHR": ["Workforce Planning", "Organisation and Establishment", "Personnel Policy"],
    "REC": ["Recruitment", "Examinations", "Assessment Centre"],
    "TAL": ["Talent Management", "Career Development", "Leadership Development"],
    "PER": ["Performance Management", "Results and Evaluation", "Productivity"],
    "REW": ["Remuneration", "Pensions and Benefits", "Staff Welfare"],
    "LRN": ["Training Programmes", "Competency Standards", "Learning Innovation"],
    "ETH": ["Integrity and Ethics", "Internal Audit", "Legal and Discipline"],
    "SVC": ["Service Quality", "Service Innovation", "Citizen Services"],
    "DIG": ["Digital Transformation", "Information Systems", "Data Governance"],
    "REF": ["Public Sector Reform", "Policy and Planning", "International Cooperation"],
    "RES": ["Crisis Management", "Risk and Continuity", "Public Communication"],
    "INC": ["Gender and Inclusion", "Citizen Participation", "Employee Relations"],
}

# Languages beside the state's own, with how likely they are.
NEIGHBOURS = {
    "BN": [("zh", 0.15), ("ar", 0.1)],
    "KH": [("fr", 0.35), ("th", 0.15), ("vi", 0.12)],
    "ID": [("jv", 0.3), ("su", 0.12), ("ar", 0.1), ("ms", 0.15)],
    "LA": [("th", 0.6), ("vi", 0.25), ("fr", 0.2)],
    "MY": [("id", 0.2), ("ar", 0.08)],
    "MM": [("th", 0.12)],
    "PH": [("ceb", 0.3), ("ms", 0.05)],
    "SG": [("id", 0.08)],
    "TH": [("lo", 0.3), ("zh", 0.1), ("ms", 0.06)],
    "TL": [("id", 0.8)],
    "VN": [("fr", 0.12), ("zh", 0.15), ("lo", 0.06)],
}

DEGREES = [
    "Master of Public Administration",
    "Master of Public Policy",
    "Master of Human Resource Management",
    "Master of Laws",
    "Master of Business Administration",
    "Bachelor of Economics",
    "Bachelor of Laws",
    "Bachelor of Political Science",
    "Bachelor of Psychology",
    "Bachelor of Computer Science",
    "Doctor of Public Administration",
]
SCHOOLS = {
    "BN": ["Universiti Brunei Darussalam", "Universiti Teknologi Brunei"],
    "KH": ["Royal University of Phnom Penh", "Royal University of Law and Economics"],
    "ID": [
        "Universitas Gadjah Mada",
        "Universitas Indonesia",
        "Universitas Padjadjaran",
        "Universitas Hasanuddin",
    ],
    "LA": ["National University of Laos", "Savannakhet University"],
    "MY": ["Universiti Malaya", "Universiti Sains Malaysia", "Universiti Kebangsaan Malaysia"],
    "MM": ["University of Yangon", "Yangon University of Economics", "University of Mandalay"],
    "PH": ["University of the Philippines", "Ateneo de Davao University", "University of San Carlos"],
    "SG": ["National University of Singapore", "Nanyang Technological University"],
    "TH": [
        "Chulalongkorn University",
        "Thammasat University",
        "Chiang Mai University",
        "Khon Kaen University",
    ],
    "TL": ["National University of Timor Lorosa'e", "Universidade de Coimbra"],
    "VN": ["Viet Nam National University, Hanoi", "Can Tho University", "Hue University"],
}
ABROAD = [
    "Australian National University",
    "University of Tokyo",
    "Seoul National University",
    "University of Leiden",
]
