"""The people of the demo as plain records, in the words of the models they will fill."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoLink:
    """A web address shown with a piece of work."""

    label: str
    url: str
    audience: str


@dataclass(frozen=True, slots=True)
class DemoWork:
    """One piece of work in a portfolio."""

    kind: str
    title: str
    role: str
    institution: str
    place: str
    partners: str
    summary: str
    result: str
    started_year: int
    started_month: int | None
    ended_year: int | None
    is_ongoing: bool
    is_featured: bool
    topics: tuple[str, ...]
    links: tuple[DemoLink, ...] = ()
    text_language: str = "en"
    started_day: int | None = None
    ended_month: int | None = None
    ended_day: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class DemoExpertise:
    """One topic a person claims; `proof` are places in the portfolio, counted from 0."""

    topic: str
    is_main: bool
    academic: bool
    practitioner: bool
    level: str
    years: int
    state: str
    confirmed_on: datetime.date | None
    proof: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoListing:
    """How far a person has come into the pool."""

    state: str
    submitted_on: datetime.date | None = None
    nominated_on: datetime.date | None = None
    listed_on: datetime.date | None = None
    unlisted_on: datetime.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DemoProfile:
    """What a person's page says."""

    code: str
    text_language: str
    headline: str
    helps: tuple[str, str, str]
    biography: str
    engagements_at_a_time: int
    days_a_year: int
    visibility: str
    confirmed_on: datetime.date | None
    languages: tuple[tuple[str, str], ...]  # (language, level)
    modes: tuple[tuple[str, str], ...]  # (mode, note)
    availability: tuple[tuple[datetime.date, str], ...]  # (first of the month, state)
    contacts: tuple[tuple[str, str, str], ...]  # (kind, value, audience)
    career: tuple[tuple[str, str, int, int | None], ...]  # (title, institution, from, to)
    education: tuple[tuple[str, str, int], ...]  # (title, place, year)
    photo_audience: str = "members"
    biography_audience: str = "members"
    career_audience: str = "members"
    education_audience: str = "members"
    is_ordered_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An invented civil servant, or an invented officer of the secretariat (`status` and `state` empty)."""

    key: str
    role: str  # which demo log-in this is: member, expert, applicant, focal-point, secretariat, or ""
    focal_position: int  # 1 focal point, 2 deputy, 0 neither
    email: str
    language: str
    time_zone: str
    last_seen_on: datetime.date | None
    state: str
    institution: str
    status: str
    status_reason: str
    official_name: str
    native_name: str
    native_language: str
    called: str
    sort_key: str
    honorific_before: str
    honorific_after: str
    unit: str
    post: str
    grade: str
    seniority: str
    gender: str
    verification_basis: str
    verified_on: datetime.date | None
    expires_on: datetime.date | None
    invited_on: datetime.date | None
    suspended_on: datetime.date | None
    left_on: datetime.date | None
    profile: DemoProfile | None
    listing: DemoListing | None
    expertise: tuple[DemoExpertise, ...] = ()
    portfolio: tuple[DemoWork, ...] = ()

    @property
    def has_log_in(self) -> bool:
        """Everybody but those who were invited and have not joined yet."""
        return self.status != "invited"
