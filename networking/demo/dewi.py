"""Dewi Anggraini of Indonesia, the expert everybody is shown first: a page with everything on it."""

import datetime
from dataclasses import replace
from typing import Any

from .fates import LISTED
from .making import Maker, Outline
from .names.choosing import WOMAN, Name
from .person import DemoExpertise, DemoLink, DemoPerson, DemoWork

AGENCY = "National Civil Service Agency"
PAGE: dict[str, Any] = {
    "headline": "Talent pools and succession plans for provinces, built so that anyone can check them",
    "helps": (
        "Designing a talent pool (manajemen talenta) for a province, step by step.",
        "Reviewing an appraisal form and its guide. Send it and I will mark it up.",
        "Training assessors so that two of them give the same score.",
    ),
    "biography": (
        "I joined the National Civil Service Agency in 2006 as an analyst and have built talent pools with "
        "provinces since 2014, first in North Sumatra. I believe that a pool only works when every candidate "
        "learns their result and how to improve it. Half of my time goes to training assessors in the regions. "
        "I would like to learn how smaller administrations fill senior posts without rotating the same ten people."
    ),
    "engagements_at_a_time": 3,
    "days_a_year": 20,
    "languages": (("id", "teach"), ("en", "work"), ("jv", "teach"), ("ms", "understand")),
    "modes": (
        ("video", "one hour, in the morning"),
        ("review", "up to 30 pages, answer within a week"),
        ("training", "up to 3 days, online or in the classroom"),
        ("mission", "up to two weeks a year"),
        ("mentoring", "one colleague at a time, six months"),
    ),
    "confirmed_on": datetime.date(2026, 10, 12),
    "contacts": (
        ("email", "dewi.anggraini@id.example", "contacts"),
        ("phone", "+62 555 014 2210", "state"),
        ("messenger", "+62 555 014 2211", "nobody"),
        ("link", "https://id.example/dewi.anggraini", "members"),
    ),
    "photo_audience": "members",
    "biography_audience": "members",
    "career_audience": "members",
    "education_audience": "state",
    "is_ordered_by_hand": True,
    "career": (
        ("Head, Centre for Talent Management", AGENCY, 2022, None),
        ("Senior Assessor", AGENCY, 2014, 2022),
        ("Secondment, adviser on civil service exams", "Ministry of Civil Service, Cambodia", 2018, 2019),
        ("Personnel Analyst", AGENCY, 2006, 2014),
    ),
    "education": (
        ("Doctor of Public Administration", "Universitas Gadjah Mada", 2017),
        ("Master of Psychology", "Universitas Indonesia", 2010),
        ("Bachelor of Psychology", "Universitas Padjadjaran", 2005),
    ),
}


def dewi(maker: Maker) -> DemoPerson:
    """The demo's expert, with what chance would have given her replaced by what we want to show."""
    name = Name("Dewi Anggraini", called="Dewi")
    made = maker.make(
        Outline("expert", "ID", "TAL-01", LISTED, "expert", 0, name, WOMAN, "Dr.", AGENCY, "manager", "en")
    )
    if made.profile is None:
        raise ValueError("Whoever is listed has a profile.")
    return replace(
        made,
        language="en",
        unit="Centre for Talent Management",
        post="Head, Centre for Talent Management",
        honorific_after="M.Psi.",
        gender=WOMAN,
        time_zone="Asia/Jakarta",
        profile=replace(made.profile, **PAGE),
        portfolio=WORKS,
        expertise=_claims(made.expertise[0]),
    )


def _claims(first: DemoExpertise) -> tuple[DemoExpertise, ...]:
    """Seven topics: three confirmed, and one in each of the other states."""
    day = datetime.date(2026, 3, 4)
    rows = [
        ("TAL-01", "leads", 12, "confirmed", (0, 1)),
        ("PER-01", "leads", 14, "confirmed", (2,)),
        ("REC-03", "practises", 11, "confirmed", (3,)),
        ("TAL-06", "practises", 4, "waiting", (4,)),
        ("DIG-04", "learning", 1, "declared", ()),
        ("LRN-03", "practises", 8, "sent_back", (3,)),
        ("REW-01", "practises", 2, "removed", ()),
    ]
    return tuple(
        replace(
            first,
            topic=topic,
            is_main=place == 0,
            academic=topic in {"TAL-01", "DIG-04"},
            practitioner=topic != "DIG-04",
            level=level,
            years=years,
            state=state,
            confirmed_on=day if state == "confirmed" else None,
            proof=proof,
        )
        for place, (topic, level, years, state, proof) in enumerate(rows)
    )


def _work(
    kind: str,
    title: str,
    role: str,
    years: tuple[int, int | None],
    topic: str,
    summary: str,
    result: str,
    **more: Any,
) -> DemoWork:
    facts: dict[str, Any] = {
        "institution": AGENCY,
        "place": "North Sumatra",
        "partners": "",
        "links": (),
        "is_featured": False,
        "started_month": None,
        "topics": (topic,),
    } | more
    return DemoWork(
        kind=kind, title=title, role=role, summary=summary, result=result, started_year=years[0],
        ended_year=years[1], is_ongoing=years[1] is None, **facts,
    )  # fmt: skip


WORKS = (
    _work(
        "project", "Talent pool of North Sumatra", "Programme lead", (2023, None), "TAL-01",
        "Assessed candidates with open criteria, told every one of them the result, and reviewed the pool twice a year "
        "with the provincial personnel board.",
        "1,240 officers in the pool; 41% of senior posts filled from it.",
        partners="Provincial Government of North Sumatra", is_featured=True, started_month=2, position=1,
        links=(DemoLink("Programme note (in English)", "https://id.example/talent-pool-note", "members"),),
    ),
    _work(
        "policy", "Guidelines on talent management in regional governments", "Lead drafter", (2020, 2021), "TAL-01",
        "Defines critical posts, readiness and who decides; written with nine provinces.",
        "Applied by 27 provinces within two years.", place="Jakarta", is_featured=True, position=2,
        started_month=8, ended_month=11,
        links=(DemoLink("The guidelines", "https://id.example/talent-guidelines", "members"),),
    ),
    _work(
        "publication", "Guide to appraisal interviews for supervisors", "Author", (2019, 2019), "PER-01",
        "Forty pages, ten sample targets for each kind of office, and what to do when supervisor and officer disagree.",
        "Used in 34 provinces since 2021.", place="Jakarta", position=4,
    ),
    _work(
        "training", "Assessors' course for regional assessment centres", "Master trainer", (2016, 2024), "REC-03",
        "Five days with practice on camera and written feedback to every assessor.",
        "310 assessors trained; agreement between assessors rose from 0.61 to 0.84.", place="Medan and Makassar", topics=("REC-03", "LRN-03"), is_featured=True, position=3,
    ),
    _work(
        "certificate", "Coach of first-time heads of division", "Holder", (2022, 2022), "TAL-06",
        "Sixty hours of supervised coaching with public managers.", "18 heads of division coached since.", place="Jakarta", position=5,
        started_month=6, started_day=17, ended_month=6, ended_day=17,
        links=(DemoLink("Certificate", "https://id.example/coach-certificate", "contacts"),),
    ),
    _work(
        "award", "Top 45 public service innovations: open talent pools", "Team lead", (2024, 2024), "TAL-01",
        "Chosen from 2,800 entries of ministries and provinces.", "", place="Jakarta", position=6,
        started_month=10, started_day=9,
        links=(DemoLink("Announcement", "https://id.example/top-45", "state"),),
    ),
    _work(
        "talk", "What a talent pool does not solve", "Speaker", (2025, 2025), "TAL-01",
        "Half an hour on rotation, patience and the ten people everybody wants.",
        "160 listeners from nine member states.", place="Bangkok", position=7, started_month=3,
    ),
)  # fmt: skip
