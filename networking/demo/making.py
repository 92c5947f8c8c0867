"""Makes one invented person from a short outline; the same outline always gives the same person."""

import datetime
import re
from collections import Counter
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from . import fates, work, writing
from .fates import Fate
from .local_texts import MODE_NOTES, OWN_LANGUAGE
from .names import choosing, honorifics
from .names.choosing import MAN, WOMAN, Name
from .person import DemoPerson, DemoProfile
from .places import GRADES, NEIGHBOURS, OWN_POSTS, POSTS, SENIORITY, UNITS
from .reading import institutions, state_facts, topics

CODE_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
PARTICLES = {"bin", "binti", "binte", "a", "l", "p", "s", "o", "d", "haji", "jr", "iii"}
ENTERED = {
    "junior": (2021, 2025),
    "officer": (2014, 2022),
    "senior": (2006, 2017),
    "manager": (2002, 2014),
    "executive": (1996, 2008),
}
DIALLING = {
    "BN": "673", "KH": "855", "ID": "62", "LA": "856", "MY": "60", "MM": "95", "PH": "63", "SG": "65", "TH": "66",
    "TL": "670", "VN": "84",
}  # fmt: skip
BASES = ["attestation", "attestation", "letter", "invitation", "mailbox"]
COMMUNITY_LANGUAGES = {"malay": "ms", "chinese": "zh", "indian": "ta"}


@dataclass(frozen=True, slots=True)
class Outline:
    """What is settled before chance decides the rest."""

    key: str
    state: str
    topic: str
    fate: Fate = fates.LISTED
    role: str = ""
    focal_position: int = 0
    name: Name | None = None
    gender: str = ""
    honorific: str = ""
    institution: str = ""
    seniority: str = ""
    writes: str = ""  # the language of the person's texts; empty leaves it to chance


@dataclass(frozen=True, slots=True)
class Life:
    """What several parts of one record must agree on."""

    state: str
    fate: Fate
    name: Name
    gender: str
    seniority: str
    institution: str
    unit: str
    post: str
    since: int
    topics: list[str]
    writes: str
    email: str


class Maker:
    """Makes the people of one pool: no address, code or headline too often."""

    def __init__(self) -> None:
        self.writer = writing.Writer()
        self.stems: Counter[str] = Counter()
        self.codes: set[str] = set()

    def make(self, outline: Outline) -> DemoPerson:
        """One person, complete."""
        # Chance that is the same on every machine, and is meant to be; nothing here is a secret.
        rng = Random(f"A-EXPECS demo {outline.key}")
        life, fate = self._life(outline, rng), outline.fate
        before, after = honorifics.choose(life.state, life.gender, life.seniority, rng)
        day = fates.dates(fate, rng)
        works = (
            ()
            if fate.status == "invited"
            else work.portfolio(life.topics, life.state, life.institution, life.since, rng)
        )
        return DemoPerson(
            key=outline.key,
            role=outline.role,
            focal_position=outline.focal_position,
            email=life.email,
            language=life.writes if life.writes != "en" else language_of_pages(life.state, rng),
            time_zone=time_zone(life.state, rng),
            state=life.state,
            institution=life.institution,
            status=fate.status,
            status_reason=fates.REASONS.get(fate.status, ""),
            honorific_before=outline.honorific or before,
            honorific_after=after,
            unit=life.unit,
            post=life.post,
            grade=GRADES[life.state][SENIORITY.index(life.seniority)],
            seniority=life.seniority,
            gender=life.gender if rng.random() < 0.7 else "",
            verification_basis=rng.choice(BASES) if day.verified_on else "",
            profile=self._profile(life, rng),
            listing=fates.listing(fate, day.verified_on, rng),
            expertise=work.expertise(life.topics, works, life.seniority, life.since, fate.stage, rng),
            portfolio=works,
            **_name_fields(life.name),
            **asdict(day),
        )

    def _life(self, outline: Outline, rng: Random) -> Life:
        state = outline.state
        gender = outline.gender or rng.choice([WOMAN, MAN])
        name = outline.name or choosing.choose(state, gender, rng)
        seniority = outline.seniority or rng.choices(SENIORITY, [8, 25, 33, 24, 10])[0]
        unit = rng.choice(UNITS[outline.topic[:3]])
        return Life(
            state=state,
            fate=outline.fate,
            name=name,
            gender=gender,
            seniority=seniority,
            institution=outline.institution or choose_institution(state, rng),
            unit=unit,
            post=choose_post(state, seniority, unit, rng),
            since=rng.randrange(*ENTERED[seniority]),
            topics=work.choose_topics(outline.topic, rng),
            writes=outline.writes or language_of_texts(state, rng),
            email=self._address(name, state),
        )

    def _profile(self, life: Life, rng: Random) -> DemoProfile:
        state, chosen, writes, since = life.state, life.topics, life.writes, life.since
        is_invited = life.fate.status == "invited"
        return DemoProfile(
            code=self._code(rng),
            text_language=writes,
            headline="" if is_invited else self.writer.headline(chosen[0], state, writes, rng),
            helps=writing.helps(chosen, state, writes, rng),
            biography=""
            if is_invited
            else writing.biography(chosen, state, life.institution, since, writes, rng),
            engagements_at_a_time=rng.choice([1, 1, 2, 2, 3]),
            days_a_year=rng.choice([5, 8, 10, 12, 15, 20]),
            visibility=life.fate.visibility,
            confirmed_on=fates.ago(rng.randrange(5, 360)) if life.fate.status == "verified" else None,
            languages=spoken(state, life.name.community, rng),
            modes=() if is_invited else modes(rng),
            availability=() if is_invited else availability(rng),
            contacts=() if is_invited else contacts(state, life.email, rng),
            career=() if is_invited else work.career(life.post, life.institution, state, since, rng),
            education=() if is_invited else work.education(state, since, rng),
            **audiences(Random(f"A-EXPECS audience {life.email}")),
        )

    def _address(self, name: Name, state: str) -> str:
        """A mail address under a domain reserved for examples, unlike everybody else's."""
        parts = [
            part for part in re.findall(r"[a-z]+", choosing.sort_key(name.official)) if part not in PARTICLES
        ]
        ends = [parts[-1], parts[0]] if state == "VN" else [parts[0], *parts[1:][-1:]]
        stem = ".".join(ends)
        self.stems[f"{stem}@{state}"] += 1
        number = self.stems[f"{stem}@{state}"]
        return f"{stem}{number if number > 1 else ''}@{state.lower()}.example"

    def _code(self, rng: Random) -> str:
        code = ""
        while not code or code in self.codes:
            code = "".join(rng.choice(CODE_LETTERS) for _n in range(10))
        self.codes.add(code)
        return code


def choose_institution(state: str, rng: Random) -> str:
    """An institution that still exists, the first ones (civil service agencies) more often."""
    rows = institutions(state)
    weights = [4, 3, 2, *[1] * (len(rows) - 3)]
    return rng.choices(rows, weights)[0]["official_name"]


def choose_post(state: str, seniority: str, unit: str, rng: Random) -> str:
    """A post as an ASEAN list writes it, now and then as the state's own service does."""
    own = OWN_POSTS.get(state, {}).get(seniority)
    return own if own and rng.random() < 0.35 else rng.choice(POSTS[seniority]).format(unit=unit)


def language_of_texts(state: str, rng: Random) -> str:
    """A quarter of the people with a language of texts of their own write in it."""
    own = OWN_LANGUAGE.get(state)
    return own if own and rng.random() < 0.25 else "en"


def language_of_pages(state: str, rng: Random) -> str:
    """Half of the Indonesians read the portal in Indonesian."""
    return "id" if state == "ID" and rng.random() < 0.5 else "en"


def time_zone(state: str, rng: Random) -> str:
    """Mostly the capital's."""
    zones = state_facts(state)["time_zones"]
    return rng.choices(zones, [8, 1, 3, 2][: len(zones)])[0]


def _name_fields(name: Name) -> dict[str, Any]:
    return {
        "official_name": name.official,
        "native_name": name.native,
        "native_language": name.native_language,
        "called": name.called,
        "sort_key": choosing.sort_key(name.sort or name.official),
    }


def spoken(state: str, community: str, rng: Random) -> tuple[tuple[str, str], ...]:
    """The state's first language, English, that of the person's community, and what neighbours speak."""
    own, *others = state_facts(state)["languages"]
    found = {own: "teach"} | (
        {} if own == "en" else {"en": rng.choice(["understand", "work", "work", "teach"])}
    )
    if community:
        found.setdefault(COMMUNITY_LANGUAGES[community], rng.choice(["work", "teach"]))
    for code in others:
        if code not in COMMUNITY_LANGUAGES.values() and code not in found and rng.random() < 0.3:
            found[code] = rng.choice(["understand", "work", "teach"])
    for code, chance in NEIGHBOURS[state]:
        if code not in found and rng.random() < chance:
            found[code] = rng.choice(["understand", "work"])
    return tuple(found.items())


def modes(rng: Random) -> tuple[tuple[str, str], ...]:
    """Two to five ways to help, the easy ones more often."""
    likely = {
        "video": 9,
        "review": 8,
        "training": 6,
        "mission": 4,
        "mentoring": 4,
        "study_visit": 3,
        "research": 2,
    }
    chosen: set[str] = set()
    wanted = rng.randrange(2, 6)
    while len(chosen) < wanted:
        chosen.add(rng.choices(list(likely), list(likely.values()))[0])
    return tuple((mode, rng.choice(MODE_NOTES[mode])) for mode in likely if mode in chosen)


def availability(rng: Random) -> tuple[tuple[datetime.date, str], ...]:
    """This month and the twelve after it; busy times last a few months."""
    months = [datetime.date(2026 + (10 + n) // 12, (10 + n) % 12 + 1, 1) for n in range(13)]
    current, states = rng.choices(["free", "partly", "busy"], [5, 3, 2])[0], []
    for _month in months:
        if rng.random() < 0.4:
            current = rng.choices(["free", "partly", "busy"], [6, 3, 2])[0]
        states.append(current)
    return tuple(zip(months, states, strict=True))


def contacts(state: str, email: str, rng: Random) -> tuple[tuple[str, str, str], ...]:
    """Ways to reach the person, each for the audience they chose."""
    ways = [("email", email, rng.choice(["contacts", "contacts", "state", "members", "nobody"]))]
    if rng.random() < 0.5:
        number = f"+{DIALLING[state]} 555 {rng.randrange(100, 999)} {rng.randrange(1000, 9999)}"
        ways.append(
            (
                rng.choice(["phone", "messenger"]),
                number,
                rng.choice(["contacts", "contacts", "nobody", "state"]),
            )
        )
    if rng.random() < 0.15:
        ways.append(("link", f"https://{state.lower()}.example/{email.partition('@')[0]}", "members"))
    return tuple(ways)


def audiences(rng: Random) -> dict[str, Any]:
    """Most show all they have written to all; some keep their photograph or their past to fewer people."""
    if rng.random() < 0.75:
        return {}
    parts = ["photo", "biography", "career", "education"]
    narrower = ["state", "state", "contacts", "nobody"]
    return {f"{part}_audience": rng.choice(narrower) for part in rng.sample(parts, rng.randrange(1, 4))}


def main_topic(place: int) -> str:
    """Every topic in turn; neighbours in the order work on different things."""
    codes = topics()
    return codes[place * 29 % len(codes)]
