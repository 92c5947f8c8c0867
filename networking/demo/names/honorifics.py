"""Titles before and after a name, as each member state's services use them."""

from random import Random

from .choosing import WOMAN

# (before, after) by state; a pair for the upper ranks stands in SENIOR.
AFTER_DEGREES = {
    "ID": [
        "S.E., M.Si.",
        "S.Sos., M.Si.",
        "S.H., M.H.",
        "S.Kom., M.T.I.",
        "M.P.A.",
        "S.Psi., M.Psi.",
        "Ph.D.",
    ],
    "PH": ["CESO IV", "CPA", "MPA", "EnP", "RN, MPA", "PhD"],
    "MY": ["P.M.C.", "Ph.D.", "A.M.P."],
}
BEFORE = {
    "BN": (["Dayang", "Hajah", "Dr.", "Dayang Hajah"], ["Awang", "Haji", "Dr.", "Awang Haji", "Ir."]),
    "KH": (["Lok Srey", "Dr."], ["Lok", "Dr."]),
    "ID": (["Dr.", "Dra.", "Hj.", "Ir."], ["Dr.", "Drs.", "H.", "Ir."]),
    "LA": (["Nang", "Dr."], ["Thao", "Dr."]),
    "MY": (["Puan", "Dr.", "Hjh.", "Ts."], ["Encik", "Dr.", "Hj.", "Ir.", "Ts."]),
    "MM": (["Daw", "Daw", "Daw", "Dr."], ["U", "U", "U", "Dr."]),
    "PH": (["Atty.", "Dr.", "Engr.", "Ms."], ["Atty.", "Dr.", "Engr.", "Mr."]),
    "SG": (["Ms", "Mdm", "Dr"], ["Mr", "Mr", "Dr"]),
    "TH": (["Dr.", "Assoc. Prof.", "Ms."], ["Dr.", "Assoc. Prof.", "Mr."]),
    "TL": (["Sra.", "Dra.", "Eng."], ["Sr.", "Dr.", "Eng."]),
    "VN": (["Ms.", "Dr.", "Assoc. Prof. Dr."], ["Mr.", "Dr.", "Assoc. Prof. Dr."]),
}
HIGH = {
    "BN": (["Datin Paduka", "Dr. Hajah"], ["Pehin Dato", "Dato Seri", "Dato Paduka"]),
    "KH": (["Lok Chumteav"], ["H.E."]),
    "ID": (["Prof. Dr.", "Dr. Hj."], ["Prof. Dr.", "Dr. H."]),
    "LA": (["H.E.", "Assoc. Prof."], ["H.E.", "Assoc. Prof."]),
    "MY": (["Datuk", "Dato'", "Datin Dr."], ["Dato'", "Datuk", "Datuk Seri", "Dato' Sri"]),
    "MM": (["Daw"], ["U"]),
    "PH": (["Asec.", "Dir."], ["Asec.", "Dir."]),
    "SG": (["Ms", "A/Prof"], ["Mr", "A/Prof"]),
    "TH": (["M.L.", "Assoc. Prof."], ["M.L.", "Pol. Lt. Col.", "Assoc. Prof."]),
    "TL": (["S.E.", "Dra."], ["S.E.", "Dr."]),
    "VN": (["Assoc. Prof. Dr."], ["Assoc. Prof. Dr.", "Prof."]),
}
# Where a name is hardly ever written without its title.
ALWAYS = {"MM"}
# Where titles are conferred on heads of division too.
CONFERRED = {"BN", "MY"}


def choose(state: str, gender: str, seniority: str, rng: Random) -> tuple[str, str]:
    """Honorifics before and after the name; many people use none."""
    place = 0 if gender == WOMAN else 1
    before = ""
    if state in ALWAYS or rng.random() < 0.45:
        is_high = seniority == "executive" or (state in CONFERRED and seniority in {"manager", "senior"})
        table = HIGH if is_high else BEFORE
        before = rng.choice(table[state][place])
    after = rng.choice(AFTER_DEGREES[state]) if state in AFTER_DEGREES and rng.random() < 0.5 else ""
    return before, "" if state == "MY" and before in {"Encik", "Puan"} else after
