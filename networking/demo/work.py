"""What a person has done: topics claimed, portfolio, posts held, education."""

import datetime
from random import Random

from .local_texts import PARTNERS
from .person import DemoExpertise, DemoLink, DemoWork
from .places import ABROAD, DEGREES, PLACES, SCHOOLS, SENIORITY
from .reading import institutions, topics, words
from .writing import figures

TODAY = datetime.date(2026, 11, 21)
Post = tuple[str, str, int, int | None]
LABELS = {
    "project": "Project report",
    "publication": "The text",
    "training": "Course outline",
    "policy": "The rule",
    "certificate": "Issuer's page",
    "award": "Announcement",
    "talk": "Slides",
}


def choose_topics(main: str, rng: Random) -> list[str]:
    """The main topic, one or two of the same area, and sometimes one of another."""
    area = [code for code in topics() if code[:3] == main[:3] and code != main]
    chosen = [main, *rng.sample(area, rng.choice([0, 1, 1, 2]))]
    if rng.random() < 0.6:
        chosen.append(rng.choice([code for code in topics() if code[:3] != main[:3]]))
    return chosen


def portfolio(
    chosen: list[str], state: str, institution: str, since: int, rng: Random
) -> tuple[DemoWork, ...]:
    """One to five pieces of work, the newest and most telling one shown first."""
    choices = [(topic, row) for topic in chosen for row in words()[topic].works]
    rng.shuffle(choices)
    choices.sort(key=lambda choice: choice[0] != chosen[0])  # the main topic's work first; sort is stable
    count = min(len(choices), rng.choice([1, 2, 2, 3, 3, 4, 5]))
    return tuple(
        _work(topic, row, chosen, state, institution, max(since, 2010), rng, is_first=place == 0)
        for place, (topic, row) in enumerate(choices[:count])
    )


def _work(
    topic: str,
    row: list[str],
    chosen: list[str],
    state: str,
    institution: str,
    since: int,
    rng: Random,
    *,
    is_first: bool,
) -> DemoWork:
    kind, *texts = row
    gaps = figures(state, rng)
    title, role, summary, result = (text.format(**gaps) for text in texts)
    started = rng.randrange(min(since, 2025), 2026)
    is_ongoing = kind == "project" and started >= 2024 and rng.random() < 0.5
    lasts = kind in {"project", "policy"}
    ended = None if is_ongoing else min(started + rng.randrange(0, 4), 2026) if lasts else started
    linked = rng.random() < 0.4
    slug = title.lower().replace(" ", "-").replace(":", "").replace(",", "").replace("'", "")[:60].strip("-")
    partners, month = rng.choice(PARTNERS), rng.choice([None, None, rng.randrange(1, 13)])
    return DemoWork(
        kind=kind,
        title=title,
        role=role,
        institution=institution,
        place=gaps["place"],
        partners=partners,
        summary=summary,
        result=result,
        started_year=started,
        started_month=month,
        started_day=None if lasts or month is None else 1 + len(title) % 28,
        ended_year=ended,
        is_ongoing=is_ongoing,
        is_featured=is_first,
        topics=(topic, *rng.sample(chosen[1:], 1)) if len(chosen) > 1 and topic == chosen[0] else (topic,),
        links=(_link(kind, f"https://{state.lower()}.example/{slug}", rng),) if linked else (),
    )


def _link(kind: str, url: str, rng: Random) -> DemoLink:
    return DemoLink(LABELS[kind], url, rng.choice(["members", "members", "members", "state", "contacts"]))


def expertise(
    chosen: list[str], works: tuple[DemoWork, ...], seniority: str, since: int, stage: str, rng: Random
) -> tuple[DemoExpertise, ...]:
    """Topics with level and years; `stage` says how far the focal point has looked at them."""
    claims = []
    for place, topic in enumerate(chosen):
        years = max(1, min(2026 - since, 30) - place * rng.randrange(1, 5))
        leads = years >= 10 and SENIORITY.index(seniority) >= 2 and rng.random() < 0.6
        level = "leads" if leads else "learning" if years <= 2 and place else "practises"
        academic = rng.random() < 0.25
        state = _state_of_claim(stage, is_main=place == 0, rng=rng)
        confirmed_on = (
            TODAY - datetime.timedelta(days=rng.randrange(20, 600)) if state == "confirmed" else None
        )
        proof = tuple(n for n, work in enumerate(works) if topic in work.topics)
        claims.append(
            DemoExpertise(
                topic=topic,
                is_main=place == 0,
                academic=academic,
                practitioner=not academic or rng.random() < 0.7,
                level=level,
                years=years,
                state=state,
                confirmed_on=confirmed_on,
                proof=proof,
            )
        )
    return tuple(claims)


def _state_of_claim(stage: str, *, is_main: bool, rng: Random) -> str:
    if stage == "looked_at":
        return (
            "confirmed" if is_main else rng.choice(["confirmed"] * 7 + ["waiting", "declared", "sent_back"])
        )
    if stage == "waiting":
        return "waiting" if is_main else rng.choice(["waiting", "declared"])
    return "declared"


def career(post: str, institution: str, state: str, since: int, rng: Random) -> tuple[Post, ...]:
    """Posts held, the present one first."""
    own = [row["official_name"] for row in institutions(state) if row["official_name"] != institution]
    present = max(since, 2026 - rng.randrange(1, 8))
    posts: list[Post] = [(post, institution, present, None)]
    if present - since >= 3:
        middle = since + (present - since) // 2
        posts.append((f"Analyst, {rng.choice(PLACES[state])} programme", institution, middle, present))
        posts.append(("Officer", rng.choice(own), since, middle))
    elif present > since:
        posts.append(("Officer", institution, since, present))
    return tuple(posts)


def education(state: str, since: int, rng: Random) -> tuple[tuple[str, str, int], ...]:
    """One or two degrees, the first taken before entering the service."""
    first = rng.choice([degree for degree in DEGREES if degree.startswith("Bachelor")])
    degrees = [(first, rng.choice(SCHOOLS[state]), since - rng.randrange(0, 3))]
    if rng.random() < 0.6:
        second = rng.choice([degree for degree in DEGREES if not degree.startswith("Bachelor")])
        school = rng.choice(ABROAD if rng.random() < 0.25 else SCHOOLS[state])
        degrees.insert(0, (second, school, min(2025, since + rng.randrange(2, 9))))
    return tuple(degrees)
