"""Whom the offices of the demo deal with today: Kesone's people in Laos above all, and Indonesia's chain of two keys."""

from dataclasses import dataclass, replace
from random import Random

from .fates import APPLICANT, LISTED, Fate, ago, listing, two_years_after
from .making import Maker, Outline
from .names.choosing import MAN, WOMAN, Name
from .person import DemoPerson

DECLINED, SUSPENDED, INVITED = Fate("declined", ""), Fate("suspended"), Fate("invited", "")
DRAFTING, LAPSED = Fate("drafting", ""), Fate("lapsed")
MEMBER = Fate(listing="")

FINANCE = "Ministry of Finance"
HEALTH = "Ministry of Health"
SCHOOLS = "Ministry of Education and Sports"
SAVANNAKHET = "Savannakhet Provincial Administration"
TWIN = Name("Somphone Vilay", "ສົມພອນ ວິໄລ", "lo", "Somphone")

# Mailboxes that do not exist, at places that do: only there can webmail and a shared suffix be shown.
WEBMAIL, SHARED = "ny.kh@gmail.com", "noy.latsamy@students.a-expecs-demo.edu.la"
UNIT = "saraban@la.example"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One of them: where they stand, and the days (before today) on which it came about."""

    key: str
    fate: Fate
    topic: str
    institution: str = ""
    state: str = "LA"
    name: Name | None = None
    gender: str = ""
    email: str = ""
    verified: int = 0
    invited: int = 0
    suspended: int = 0


NEWCOMERS = [
    # wait for Kesone, oldest first
    Newcomer("la-late", APPLICANT, "SVC-02", SAVANNAKHET, name=TWIN, gender=MAN),
    Newcomer("la-letter", APPLICANT, "PER-02", FINANCE),
    Newcomer("la-unit", APPLICANT, "LRN-02", HEALTH, email=UNIT),
    Newcomer("la-webmail", APPLICANT, "REC-01", SCHOOLS, email=WEBMAIL, gender=WOMAN),
    Newcomer("la-shared", APPLICANT, "LRN-04", HEALTH, email=SHARED, gender=WOMAN),
    Newcomer("la-proposed", APPLICANT, "SHR-04"),
    Newcomer("la-return", APPLICANT, "ETH-02", FINANCE, verified=900),
    Newcomer("la-move", LISTED, "TAL-04", HEALTH, verified=400),
    Newcomer("la-answered", APPLICANT, "DIG-01", "Ministry of Technology and Communications"),
    *[Newcomer(f"la-accepted-{place}", APPLICANT, f"PER-0{place}", FINANCE, invited=9) for place in range(1, 5)],
    # wait for somebody else, or for nobody
    Newcomer("la-asked", APPLICANT, "REW-01", SCHOOLS),
    Newcomer("la-writing", DRAFTING, "REF-01", "Lao Statistics Bureau"),
    Newcomer("la-declined", DECLINED, "DIG-02", HEALTH),
    Newcomer("la-suspended", SUSPENDED, "SVC-04", FINANCE, verified=300, suspended=6),
    # verified by her lately
    Newcomer("la-twin", MEMBER, "SVC-02", SAVANNAKHET, name=TWIN, gender=MAN, verified=75),
    Newcomer("la-just-now", APPLICANT, "REC-02", "State Audit Organisation"),
    Newcomer("la-mailbox", MEMBER, "PER-03", FINANCE, verified=12),
    Newcomer("la-objects", MEMBER, "LRN-05", HEALTH, verified=33),
    Newcomer("la-agreed", MEMBER, "TAL-03", SCHOOLS, verified=52),
    Newcomer("la-recovered", MEMBER, "TAL-05", SCHOOLS, verified=61),
    # their verification ends soon, or has ended
    *[
        Newcomer(f"la-ends-{place}", LISTED if place % 2 else MEMBER, f"SHR-0{place}", FINANCE, verified=days)
        for place, days in enumerate((725, 719, 708, 695, 680), start=1)
    ],
    Newcomer("la-ended", LAPSED, "REF-02", SAVANNAKHET, verified=740),
    # invited
    Newcomer("la-sent", INVITED, "ETH-01", FINANCE, invited=4),
    Newcomer("la-expired", INVITED, "ETH-03", HEALTH, invited=41),
    Newcomer("la-again", INVITED, "ETH-04", HEALTH, invited=45),
    Newcomer("la-not-me", INVITED, "ETH-05", SCHOOLS, invited=6),
    Newcomer("la-bounced", INVITED, "DIG-03", SAVANNAKHET, invited=3),
    Newcomer("la-conflict", INVITED, "DIG-04", FINANCE, invited=2),
    # Indonesia asks the institution first
    Newcomer("id-officer", MEMBER, "SHR-03", FINANCE, state="ID", verified=200),
    Newcomer("id-first-key", APPLICANT, "REC-04", FINANCE, state="ID"),
    Newcomer("id-second-key", APPLICANT, "REC-05", FINANCE, state="ID"),
]  # fmt: skip


def newcomers(maker: Maker) -> list[DemoPerson]:
    """All of them, complete."""
    return [_person(maker, row) for row in NEWCOMERS]


def _person(maker: Maker, row: Newcomer) -> DemoPerson:
    outline = Outline(
        row.key, row.state, row.topic, row.fate, name=row.name, gender=row.gender, institution=row.institution,
        writes="en",
    )  # fmt: skip
    made = maker.make(outline)
    if row.email:
        made = replace(made, email=row.email)
    if row.verified:
        day = ago(row.verified)
        basis = made.verification_basis or "attestation"
        made = replace(
            made,
            verified_on=day,
            expires_on=two_years_after(day),
            verification_basis=basis,
            # Chance that is the same on every machine; nothing here is a secret.
            listing=listing(row.fate, day, Random(f"A-EXPECS listing {row.key}")),
        )
    if row.invited:
        made = replace(made, invited_on=ago(row.invited))
    return replace(made, suspended_on=ago(row.suspended)) if row.suspended else made
