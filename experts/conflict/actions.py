"""Noticing that two states may mean the same person, and settling it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.member.models import Member
from experts.user.models import User

from .models import Conflict
from .telling import tell_taken_off

NOTICED = Kind("conflict-noticed", gettext_lazy("The records of two states meet in one person"))
SETTLED = Kind("conflict-settled", gettext_lazy("{by} settled a conflict between the records of two states"))
TAKEN_OFF = Kind("entry-taken-off", gettext_lazy("{by} took an invited entry off the roster of {state}"))

AT_ONCE = 500


class ConflictError(PermissionDenied):
    """The conflict cannot be settled in this way, in a sentence."""


class Meeting(NamedTuple):
    """What agrees between an entry and another record."""

    why: str
    newer: Member
    older: Member | None = None
    account: User | None = None

    @property
    def key(self) -> tuple[str, int, int | None, int | None]:
        return (
            self.why,
            self.newer.pk,
            self.older.pk if self.older else None,
            self.account.pk if self.account else None,
        )


def notice(*, member: Member) -> list[Conflict]:
    """Compare a new or changed entry with the records of other states; what is found is the secretariat's to settle."""
    return notice_many(members=[member])


def notice_many(*, members: Sequence[Member]) -> list[Conflict]:
    """The same for many entries in few statements: an import brings thousands.

    The line in the audit names no state: a focal point's log would tell of the other one's record. What was
    settled once is not asked again.
    """
    made = []
    for start in range(0, len(members), AT_ONCE):
        made += _notice(members[start : start + AT_ONCE])
    return made


def _notice(members: Sequence[Member]) -> list[Conflict]:
    met = [*_same_address(members), *_same_number(members), *_closed_accounts(members)]
    known: set[tuple[str, int, int | None, int | None]] = set(
        Conflict.objects.filter(newer__in=[member.pk for member in members]).values_list(
            "why", "newer", "older", "account"
        )
    )
    made = []
    for one in met:
        if one.key in known:
            continue
        known.add(one.key)
        with act(NOTICED, by=None) as event:
            conflict = Conflict.objects.create(
                why=one.why, newer=one.newer, older=one.older, account=one.account
            )
            event.on(conflict)
            made.append(conflict)
    return made


def _same_address(members: Sequence[Member]) -> list[Meeting]:
    """Entries of other states with the same address, by the roster's or by the one they log in with.

    What somebody has only begun to write is no record of any state.
    """
    wanted: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for address in {member.work_email, member.user.email if member.user else ""} - {""}:
            wanted[address].append(member)
    others = Member.objects.exclude(status=Member.Status.DRAFTING, invited_at=None)
    found = [(other.work_email, other) for other in others.filter(work_email__in=wanted)]
    by_account = others.filter(user__email__in=wanted).select_related("user")
    found += [(other.user.email if other.user else "", other) for other in by_account]
    return [
        Meeting(Conflict.Why.ADDRESS, member, other)
        for address, other in found
        for member in wanted[address]
        if other.state_id != member.state_id
    ]


def _same_number(members: Sequence[Member]) -> list[Meeting]:
    wanted = [member for member in members if member.number_digest]
    others = Member.objects.filter(number_digest__in=[member.number_digest for member in wanted])
    return [
        Meeting(Conflict.Why.NUMBER, member, other)
        for other in (others if wanted else ())
        for member in wanted
        if other.number_digest == member.number_digest and other.state_id != member.state_id
    ]


def _closed_accounts(members: Iterable[Member]) -> list[Meeting]:
    """Accounts that were closed before anybody vouched for them. An open one without an entry is no conflict: its
    owner follows the link in the letter."""
    wanted = {member.work_email: member for member in members if member.work_email and not member.user_id}
    closed = User.objects.filter(email__in=wanted, member=None, is_staff=False, is_active=False)
    return [Meeting(Conflict.Why.ADDRESS, wanted[account.email], account=account) for account in closed]


def settle(*, conflict: Conflict, outcome: str, remark: str, by: User) -> None:
    """Put on record how it was settled. `outcome` is one of Conflict.Outcome:

    both entries stay, and a letter that was held back goes now; or the newer one goes, which is possible while
    nobody has joined by it.

    Raises ConflictError when the newer entry has somebody's account behind it.
    """
    demand(by, Permission.CASES_DECIDE)
    with act(SETTLED, by=by) as event:
        # The entry before the conflict, as everywhere.
        newer = Member.objects.select_for_update(of=("self",)).filter(pk=conflict.newer_id).first()
        locked = Conflict.objects.select_for_update(of=("self",)).filter(pk=conflict.pk).first()
        if newer is None or locked is None or locked.settled_at is not None:
            return event.nothing()
        event.on(locked)
        event.changed("outcome", None, str(outcome))
        locked.settled_at, locked.settled_by = timezone.now(), by
        locked.outcome, locked.remark = Conflict.Outcome(outcome), remark
        locked.save(update_fields=["settled_at", "settled_by", "outcome", "remark"])
        if locked.outcome != Conflict.Outcome.NEWER_GOES:
            return None
        if newer.has_joined:
            raise ConflictError(
                _("Somebody has joined by the newer entry. Decline or suspend it instead of removing it.")
            )
        event.also(TAKEN_OFF, newer, state=newer.state_id)
        state_id = newer.state_id
        search.remove(newer.pk)
        newer.delete()
        tell_taken_off(state_id)
