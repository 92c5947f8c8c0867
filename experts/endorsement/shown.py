"""What a profile shows of its colleagues' words, to one reader, in one query however many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from experts.expertise.models import Expertise
from experts.locales import territory_name
from experts.member.models import Member
from experts.member_state.models import Visibility
from experts.user.models import User

from .models import Endorsement, EndorsementQuerySet

# So many stand on the profile itself, the newest; the others are on a page of their own.
FIRST = 3


@dataclass
class Confirmations:
    """What colleagues say of one expertise, the newest first."""

    rows: list[Endorsement] = field(default_factory=list)

    @property
    def first(self) -> list[Endorsement]:
        return self.rows[:FIRST]

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return max(0, len(self.rows) - FIRST)

    @property
    def has_mutual(self) -> bool:
        """One of those that are shown at first has been returned."""
        return any(row.is_mutual for row in self.first)

    @property
    def by_state(self) -> list[tuple[str, int]]:
        """How many come from which state, by name, in the order of the eleven."""
        counted: dict[tuple[int, str], int] = defaultdict(int)
        for row in self.rows:
            counted[row.by.state.position, row.by.state_id] += 1
        return [(territory_name(code), number) for (_position, code), number in sorted(counted.items())]

    def given_by(self, reader: User) -> bool:
        """The reader is one of those colleagues."""
        return any(row.by.user_id == reader.pk for row in self.rows)


def on_profile(member: Member, reader: User, *beside: User) -> dict[int, Confirmations]:
    """By key of the expertise, for a profile that has been checked; who looks on beside the reader learns no more."""
    found: dict[int, Confirmations] = defaultdict(Confirmations)
    for row in in_full(Endorsement.objects.shown_to(reader).filter(member=member), reader, *beside):
        found[row.expertise_id].rows.append(row)
    return found


def can_confirm(expertise: Expertise, member: Member, reader: User) -> bool:
    """Whether a page offers it; `confirmable_by` asks once more when it is done."""
    is_another = reader.is_verified and member.user_id != reader.pk
    return is_another and member.is_verified and expertise.state == Expertise.State.CONFIRMED


def in_full(rows: EndorsementQuerySet, *readers: User) -> EndorsementQuerySet:
    """With everything that is shown beside the words."""
    return rows.with_mutual().with_names(*readers)


def named_to(member: Member) -> Visibility:
    """To whom this person's name shows beside what they say of others: the narrower of what they and their state allow."""
    profile = getattr(member, "profile", None)
    widths = {profile.visibility if profile else Visibility.POOL, member.state.widest_visibility}
    if Visibility.HIDDEN in widths or not member.state.participates:
        return Visibility.HIDDEN
    return Visibility.STATE if Visibility.STATE in widths else Visibility.POOL


def states_in(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts by code with the names of the states instead."""
    return [(territory_name(code), number) for code, number in rows]
