"""The people everybody meets in the demo: one for each log-in, and two who vouch for each state."""

import datetime
from dataclasses import replace

from .dewi import dewi
from .fates import APPLICANT, LISTED, Fate, ago, two_years_after
from .making import Maker, Outline
from .names.choosing import MAN, WOMAN, Name
from .newcomers import newcomers
from .person import DemoPerson
from .reading import state_facts

NEVER_OFFERED = Fate(listing="")

# state, position, name, gender, honorific, topic
FOCAL_POINTS = [
    ("BN", 1, Name("Rosnah binti Haji Metassan", called="Hajah Rosnah"), WOMAN, "Hajah", "LRN-01"),
    ("BN", 2, Name("Hamzah bin Duraman", called="Hamzah"), MAN, "Awang", "SHR-03"),
    ("KH", 1, Name("Vuthy Sok", "សុខ វុទ្ធី", "km", "Vuthy", "Sok Vuthy"), MAN, "Lok", "SVC-01"),
    ("KH", 2, Name("Rachana Lim", "លឹម រចនា", "km", "Rachana", "Lim Rachana"), WOMAN, "Lok Srey", "REC-02"),
    ("ID", 1, Name("Teguh Pratama", called="Teguh"), MAN, "Drs.", "SHR-06"),
    ("ID", 2, Name("Nurul Hesti Handayani", called="Nurul"), WOMAN, "Dr.", "TAL-02"),
    ("LA", 1, Name("Kesone Vongsa", "ເກສອນ ວົງສາ", "lo", "Kesone"), WOMAN, "Nang", "PER-01"),
    ("LA", 2, Name("Somphone Inthavong", "ສົມພອນ ອິນທະວົງ", "lo", "Somphone"), MAN, "Thao", "SHR-01"),
    ("MY", 1, Name("Kamarul bin Othman", called="Kamarul"), MAN, "Dato'", "SVC-05"),
    ("MY", 2, Name("Lim Siew Mei", "林秀美", "zh", "Siew Mei"), WOMAN, "", "REW-01"),
    ("MM", 1, Name("Than Htay", "သန်းဌေး", "my", "Than Htay"), MAN, "U", "PER-04"),
    ("MM", 2, Name("Nilar Aung", "နီလာအောင်", "my", "Nilar Aung"), WOMAN, "Daw", "LRN-03"),
    (
        "PH",
        1,
        Name("Teresita R. Panganiban", called="Tess", sort="Panganiban Teresita"),
        WOMAN,
        "Dir.",
        "REC-03",
    ),
    ("PH", 2, Name("Rodel M. Navarro", called="Rodel", sort="Navarro Rodel"), MAN, "Atty.", "ETH-05"),
    ("SG", 1, Name("Goh Kok Wah", "吴国华", "zh", "Kok Wah"), MAN, "Mr", "TAL-03"),
    ("SG", 2, Name("Kavitha d/o Rajan", "கவிதா ராஜன்", "ta", "Kavitha"), WOMAN, "Ms", "LRN-06"),
    ("TH", 1, Name("Anong Phasuk", "อนงค์ ผาสุข", "th", "Anong"), WOMAN, "Dr.", "SHR-02"),
    ("TH", 2, Name("Weerayut Rattanakul", "วีรยุทธ รัตนกุล", "th", "Weerayut"), MAN, "", "DIG-06"),
    (
        "TL",
        1,
        Name("Filomena Soares Pinto", called="Filomena Pinto", sort="Pinto Filomena Soares"),
        WOMAN,
        "Dra.",
        "SHR-07",
    ),
    (
        "TL",
        2,
        Name("Mateus da Costa Belo", called="Mateus Belo", sort="Belo Mateus da Costa"),
        MAN,
        "Sr.",
        "REC-06",
    ),
    ("VN", 1, Name("Trần Thị Thanh Vân", called="Vân", sort="Van Tran Thi Thanh"), WOMAN, "Ms.", "REF-01"),
    ("VN", 2, Name("Võ Minh Đức", called="Đức", sort="Duc Vo Minh"), MAN, "Mr.", "SHR-05"),
]


def cast(maker: Maker) -> list[DemoPerson]:
    """The log-ins of the demo first, then every state's focal point and deputy, then whom they deal with today."""
    focal_points = [_focal_point(maker, *row) for row in FOCAL_POINTS]
    named = [_member(maker), dewi(maker), _applicant(maker), _secretariat()]
    kesone = [person for person in focal_points if person.role]
    others = [person for person in focal_points if not person.role]
    return [*named, *kesone, *others, *newcomers(maker)]


def _focal_point(
    maker: Maker, state: str, position: int, name: Name, gender: str, honorific: str, topic: str
) -> DemoPerson:
    """Deputies are listed experts themselves; first focal points are members only."""
    outline = Outline(
        key=f"focal-point-{state.lower()}-{position}",
        state=state,
        topic=topic,
        fate=LISTED if position == 2 else NEVER_OFFERED,
        role="focal-point" if name.official == "Kesone Vongsa" else "",
        focal_position=position,
        name=name,
        gender=gender,
        honorific=honorific,
        institution=state_facts(state)["focal_agency"],
        seniority="manager" if position == 1 else "senior",
        writes="en",
    )
    return maker.make(outline)


def _member(maker: Maker) -> DemoPerson:
    """Asks for help and thinks of offering some: her listing is a draft, her profile half finished."""
    name = Name("Chanthou Meas", "មាស ចាន់ធូ", "km", "Chanthou", "Meas Chanthou")
    outline = Outline(
        "member", "KH", "REC-02", Fate(listing="draft"), "member", 0, name, WOMAN, "Lok Srey", "Ministry of Civil Service",
        "senior", "en",
    )  # fmt: skip
    verified_on = ago(710)  # so that its end in some three weeks is announced
    made = maker.make(outline)
    begun = made.profile and replace(
        made.profile, biography="", availability=(), contacts=(), career=(), education=()
    )
    return replace(
        made,
        profile=begun,
        portfolio=(),
        expertise=tuple(replace(claim, proof=()) for claim in made.expertise),
        unit="Examinations",
        post="Deputy Head of Examinations",
        verified_on=verified_on,
        expires_on=two_years_after(verified_on),
    )


def _applicant(maker: Maker) -> DemoPerson:
    """Has confirmed his address and waits for Cambodia's focal point."""
    name = Name("Sophal Kong", "គង់ សុផល", "km", "Sophal", "Kong Sophal")
    outline = Outline(
        "applicant", "KH", "SVC-03", APPLICANT, "applicant", 0, name, MAN, "Lok", "Siem Reap Provincial Administration",
        "officer", "en",
    )  # fmt: skip
    return replace(maker.make(outline), unit="One-Window Service Office", post="Administrative Officer")


def _secretariat() -> DemoPerson:
    """An officer of the secretariat: a log-in, and no member."""
    return DemoPerson(
        key="secretariat", role="secretariat", focal_position=0, email="ratna.wulandari@secretariat.example",
        language="en", time_zone="Asia/Jakarta", last_seen_on=datetime.date(2026, 11, 20), state="", institution="",
        status="", status_reason="", official_name="Ratna Wulandari", native_name="", native_language="", called="Ratna",
        sort_key="ratna wulandari", honorific_before="", honorific_after="", unit="", post="", grade="", seniority="",
        gender="", verification_basis="", verified_on=None, expires_on=None, invited_on=None, suspended_on=None,
        left_on=None, profile=None, listing=None,
    )  # fmt: skip
