"""Where a person stands: status, way into the pool, visibility. A hundred people, told in proportion."""

import datetime
from dataclasses import dataclass
from random import Random

from .person import DemoListing
from .work import TODAY


@dataclass(frozen=True, slots=True)
class Fate:
    """One way a life in the pool can go; `listing` is empty for those who never offered themselves."""

    status: str = "verified"
    listing: str = "listed"
    visibility: str = "pool"

    @property
    def stage(self) -> str:
        """How far the focal point has looked at what the person claims."""
        if self.status in {"invited", "applicant", "declined"} or self.listing in {"", "draft"}:
            return "declared"
        return "waiting" if self.listing == "submitted" else "looked_at"


APPLICANT = Fate("applicant", "")
SUBMITTED = Fate(listing="submitted")
LISTED = Fate()
HUNDRED = [
    *[LISTED] * 68,
    *[Fate(visibility="state")] * 3,
    Fate(visibility="hidden"),
    *[Fate(listing="paused")] * 3,
    *[Fate(listing="draft")] * 6,
    *[SUBMITTED] * 4,
    *[Fate(listing="nominated")] * 3,
    *[Fate(listing="unlisted")] * 2,
    *[Fate("invited", "")] * 4,
    *[APPLICANT] * 2,
    Fate("declined", ""),
    Fate("lapsed"),
    Fate("suspended"),
    Fate("left"),
]
REASONS = {
    "declined": "The institution could not confirm the employment.",
    "suspended": "Letters come back and the institution no longer knows the address.",
    "left": "Retired from the service.",
}
WHY_UNLISTED = [
    "Moved to another ministry; the new director has not agreed yet.",
    "Asked to step back for a year.",
]


@dataclass(frozen=True, slots=True)
class Dates:
    """The days on which a person's status changed."""

    verified_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    invited_on: datetime.date | None = None
    suspended_on: datetime.date | None = None
    left_on: datetime.date | None = None
    last_seen_on: datetime.date | None = None


def ago(days: int) -> datetime.date:
    """That many days before today."""
    return TODAY - datetime.timedelta(days=days)


def two_years_after(day: datetime.date) -> datetime.date:
    """When a verification of 24 months ends."""
    return datetime.date(day.year + 2, day.month, min(day.day, 28))


def dates(fate: Fate, rng: Random) -> Dates:
    """Days that agree with the status."""
    if fate.status == "invited":
        return Dates(invited_on=ago(rng.randrange(3, 60)))
    if fate.status in {"applicant", "declined"}:
        return Dates(last_seen_on=ago(rng.randrange(0, 12)))
    verified_on = ago(rng.randrange(760, 900) if fate.status == "lapsed" else rng.randrange(40, 640))
    return Dates(
        verified_on=verified_on,
        expires_on=two_years_after(verified_on),
        suspended_on=ago(rng.randrange(2, 30)) if fate.status == "suspended" else None,
        left_on=ago(rng.randrange(5, 30)) if fate.status == "left" else None,
        last_seen_on=ago(rng.randrange(0, 75)),
    )


def listing(fate: Fate, verified_on: datetime.date | None, rng: Random) -> DemoListing | None:
    """The way into the pool, dated after the verification and before today."""
    if not fate.listing or verified_on is None:
        return None
    if fate.listing == "draft":
        return DemoListing("draft")
    submitted = min(verified_on + datetime.timedelta(days=rng.randrange(2, 20)), ago(12))
    if fate.listing == "submitted":
        return DemoListing("submitted", submitted_on=ago(rng.randrange(0, 8)))
    nominated = submitted + datetime.timedelta(days=rng.randrange(1, 6))
    if fate.listing == "nominated":
        return DemoListing("nominated", submitted, nominated)
    listed = nominated + datetime.timedelta(days=rng.randrange(0, 5))
    if fate.listing == "unlisted":
        return DemoListing("unlisted", submitted, nominated, listed, ago(1), rng.choice(WHY_UNLISTED))
    return DemoListing(fate.listing, submitted, nominated, listed)
