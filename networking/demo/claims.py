"""What became of the topics people sent to their focal points: confirmed, sent back, taken off, taken back, waiting."""

import datetime
from collections.abc import Iterable
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from experts.expertise.actions import SAID
from experts.models import Claim, Expertise, Member, MemberState, PortfolioItem

from .applications import Clerk
from .person import DemoPerson
from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
State = Claim.State
ANSWERED = [State.CONFIRMED, State.SENT_BACK, State.REMOVED]
TAKEN_OFF_EVERY = 3  # of the topics that were sent back
MESSAGES = {
    State.CONFIRMED: [""],
    State.SENT_BACK: [
        "The work you name ended before you joined the unit. Name your own part in it, or another piece of work.",
        "Please add what came out of it: a rule, a course, a figure. Then send it again.",
        "I cannot see how this shows the topic. One line about what you did is enough.",
        "The link asks for a password. Attach the text, or say in words where it stands.",
    ],
    State.REMOVED: [
        "This was the task of another division. Your own topics stand.",
        "The certificate has run out. Claim the topic again once it is renewed.",
    ],
}


class Desk:
    """Writes one claim after the other, as focal points and their people have sent and answered them."""

    def __init__(self, builder: "Builder") -> None:
        self.builder = builder
        self.now = timezone.now()
        self.keys = {member.pk: key for key, member in builder.members.items()}
        self.states = {state.pk: state for state in MemberState.objects.all()}
        self.verified = set(Member.objects.verified().values_list("pk", flat=True))
        self.rows = list(Expertise.objects.filter(member__user__isnull=False).order_by("pk"))
        self.office_day = cache(Clerk(builder).working_days_ago)

    def person(self, row: Expertise) -> DemoPerson:
        return self.builder.people[self.keys[row.member_id]]

    def days_ago(self, row: Expertise, days: int) -> datetime.datetime:
        """So many working days of the person's state."""
        return self.office_day(days, self.states[self.person(row).state])

    def take_some_off(self) -> None:
        """Some of what was sent back was no topic of theirs at all; the log-ins' own stay as they are written."""
        back = [row for row in self.rows if row.state == Expertise.State.SENT_BACK]
        chosen = [row for row in back if not self.person(row).role][::TAKEN_OFF_EVERY]
        for row in chosen:
            row.state = Expertise.State.REMOVED
        Expertise.objects.bulk_update(chosen, ["state"], batch_size=500)

    def confirm_one_of(self, key: str, days: int) -> None:
        """Where only declared topics stand, the last one is confirmed since so many days."""
        row = [row for row in self.rows if self.keys[row.member_id] == key][-1]
        row.state, row.confirmed_at = Expertise.State.CONFIRMED, self.now - days * DAY
        row.confirmed_by = self.builder.colleague(self.person(row))
        row.save()

    def write_history(self) -> None:
        """One claim for every topic that was ever sent."""
        self.write(claim for row in self.rows if (claim := self.past(row)))

    def past(self, row: Expertise) -> Claim | None:
        # The same on every machine; nothing here is a secret.
        rng = Random(f"A-EXPECS claim {self.keys[row.member_id]} {row.topic_id}")
        if row.state in ANSWERED:
            at = row.confirmed_at or self.now - rng.randrange(2, 40) * DAY
            return self.answered(row, State(row.state), at, rng)
        if row.state == Expertise.State.WAITING:
            return self.claim(row, sent_at=self.days_ago(row, rng.randrange(7)))
        if row.member_id in self.verified and rng.random() < 0.1:
            return self.claim(row, state=State.WITHDRAWN, sent_at=self.now - rng.randrange(3, 60) * DAY)
        return None

    def answered(self, row: Expertise, state: str, at: datetime.datetime, rng: Random) -> Claim:
        """By the other focal point where the person is one of the two."""
        return self.claim(
            row,
            state=state,
            sent_at=at - rng.randrange(1, 7) * DAY,
            answered_by=self.builder.colleague(self.person(row)),
            answered_at=at,
            message=rng.choice(MESSAGES[State(state)]),
        )

    def claim(self, row: Expertise, **facts: Any) -> Claim:
        """What stands there, or what the facts say instead."""
        said = {name: getattr(row, name) for name in SAID}
        return Claim(
            expertise=row,
            member_id=row.member_id,
            claimant=self.builder.users[self.keys[row.member_id]],
            **said | facts,
        )

    def write(self, claims: Iterable[Claim]) -> list[Claim]:
        """With the work that proves the topics."""
        made = bulk(claims)
        proof: dict[int, list[int]] = {}
        of = Expertise.proof.through.objects.filter(expertise__in={claim.expertise_id for claim in made})
        for expertise, item in of.values_list("expertise", "portfolioitem"):
            proof.setdefault(expertise, []).append(item)
        bulk(
            Claim.proof.through(claim_id=claim.pk, portfolioitem_id=item)
            for claim in made
            for item in proof.get(claim.expertise_id, [])
        )
        return made

    def other_work(self, row: Expertise) -> list[PortfolioItem]:
        """Work of the person that is no proof of the topic yet."""
        return list(PortfolioItem.objects.filter(member=row.member_id).exclude(proves=row).order_by("pk")[:1])
