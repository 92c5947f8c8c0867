"""Where everything stands that a person has said of the topics they know, for themselves."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Count, prefetch_related_objects

from experts.file.models import File
from experts.focal_point.models import FocalPoint
from experts.locales import territory_name
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem
from experts.user.models import User

from .models import Claim, ClaimQuerySet, Expertise, TopicProposal
from .usual import usual_days

State = Expertise.State
# What has to be done stands first.
ORDER = [State.SENT_BACK, State.WAITING, State.DECLARED, State.CONFIRMED, State.REMOVED]
OPEN = {Claim.State.WAITING: State.WAITING, Claim.State.SENT_BACK: State.SENT_BACK}
OVER = (Claim.State.REPLACED, Claim.State.WITHDRAWN)
MOST_PROPOSALS = 10


@dataclass
class Row:
    """One topic: what was confirmed, what is said of it now, and what the focal point answered last."""

    expertise: Expertise
    claim: Claim | None = None
    seen_by: list[tuple[str, int]] = field(default_factory=list)

    @property
    def word(self) -> str:
        """Where it stands: a change of a confirmed topic stands where the change does.

        What the focal point can still undo is told to nobody: it waits.
        """
        if self.claim and not self.claim.is_told:
            return State.WAITING
        if self.expertise.state == State.CONFIRMED and self.claim:
            return OPEN.get(Claim.State(self.claim.state), State.CONFIRMED)
        return self.expertise.state

    def take(self, claim: Claim) -> None:
        """Of its claims, told from the newest on, the first that counts is the one that matters."""
        if self.claim is None and claim.state not in OVER:
            self.claim = claim

    @property
    def is_change(self) -> bool:
        """Something was confirmed before, and shows while the change is open."""
        return self.expertise.state == State.CONFIRMED and self.word != State.CONFIRMED

    @property
    def said(self) -> Expertise | Claim:
        """What the person says of it now."""
        return self.claim if self.is_change and self.claim else self.expertise

    @property
    def proof(self) -> list[PortfolioItem]:
        return list(self.said.proof.all())

    @property
    def files(self) -> list[File]:
        return [file for file in self.said.files.all() if file.state != File.State.REFUSED]

    @property
    def colleagues(self) -> int:
        """How many name work they saw."""
        return sum(number for _state, number in self.seen_by)

    @property
    def rank(self) -> tuple[int, float, bool, int]:
        """What is to be done first; then what waits longest; then main topics."""
        waits = self.claim.sent_at.timestamp() if self.claim and self.word in OPEN.values() else 0
        return ORDER.index(State(self.word)), waits, not self.expertise.is_main, -(self.said.years or 0)


@dataclass
class Standing:
    """All of it, with who confirms."""

    member: Member
    rows: list[Row]
    focal_points: list[FocalPoint]
    proposals: list[TopicProposal]
    usual_days: int | None

    @classmethod
    def of(cls, user: User) -> "Standing":
        """In a number of queries that does not grow with the topics."""
        members = Member.objects.select_related("state", "listing", "profile")
        member = members.annotate(works=Count("portfolio")).get(user=user)
        proposals = TopicProposal.objects.visible_to(user).filter(member=member).select_related("topic")
        return cls(
            member=member,
            rows=rows_of(member),
            focal_points=who_confirms(member),
            proposals=list(proposals[:MOST_PROPOSALS]),
            usual_days=usual_days(member.state),
        )

    @property
    def claimed(self) -> list[Row]:
        """Those that stand; what was taken off is listed and not counted."""
        return [row for row in self.rows if row.word != State.REMOVED]

    @property
    def main(self) -> list[Row]:
        return [row for row in self.claimed if row.expertise.is_main]

    @property
    def shown(self) -> Any:
        """The profile, if there is one to look at."""
        return getattr(self.member, "profile", None)

    @property
    def listed_at(self) -> datetime.datetime | None:
        """Since when the person stands in the pool as an expert."""
        listing = getattr(self.member, "listing", None)
        return listing.listed_at if listing and listing.state == "listed" else None


def rows_of(member: Member) -> list[Row]:
    """One row for each topic, what is to be done first."""
    held = Expertise.objects.filter(member=member).select_related("topic", "confirmed_by__member")
    rows = {one.pk: Row(one) for one in held.prefetch_related("proof", "files")}
    for claim in claims_of(member):
        if claim.expertise_id in rows:
            rows[claim.expertise_id].take(claim)
    changes = [row.claim for row in rows.values() if row.is_change and row.claim]
    prefetch_related_objects(changes, "proof", "files")
    for key, seen in _seen_by(member).items():
        if key in rows:
            rows[key].seen_by = seen
    return sorted(rows.values(), key=lambda row: row.rank)


def claims_of(member: Member) -> ClaimQuerySet:
    """What was sent, the newest first, with who answered."""
    return Claim.objects.filter(member=member).select_related("answered_by__member")


def who_confirms(member: Member) -> list[FocalPoint]:
    """The focal points of the state in their order; nobody confirms themselves."""
    serving = FocalPoint.objects.serving().filter(state=member.state_id).exclude(user=member.user_id)
    return list(serving.order_by("position").select_related("user__member"))


def _seen_by(member: Member) -> dict[int, list[tuple[str, int]]]:
    """For each topic by its key: states, and how many colleagues there name work they saw."""
    endorsements: Any = apps.get_model("experts", "Endorsement")._default_manager
    standing = endorsements.standing().filter(member=member).order_by()
    counted = standing.values_list("expertise", "by__state").annotate(number=Count("pk"))
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for expertise, state, number in sorted(counted, key=lambda one: (one[0], -one[2], one[1])):
        found[expertise].append((territory_name(state), number))
    return found
