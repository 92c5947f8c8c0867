"""Noticing that two states may mean the same person, and settling it."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.member.models import Member
from experts.user.models import User

from .models import Conflict

NOTICED = Kind("conflict-noticed", _("The records of two states meet in one person"))
SETTLED = Kind("conflict-settled", _("{by} settled a conflict between the records of two states"))


def notice(*, member: Member) -> list[Conflict]:
    """Compare a new or changed entry with the records of other states; what is found is the secretariat's to settle.

    The line in the audit names no state: a focal point's log would tell of the other one's record.
    """
    found: list[tuple[str, Member | None, User | None]] = [
        (why, older, None) for why, older in _same_elsewhere(member)
    ]
    if member.work_email and member.user_id is None:
        account = User.objects.filter(email=member.work_email, member=None, is_staff=False).first()
        found += [(Conflict.Why.ADDRESS, None, account)] if account else []
    made = []
    for why, older, account in found:
        with act(NOTICED, by=None) as event:
            conflict, is_new = Conflict.objects.get_or_create(
                why=why, newer=member, older=older, account=account, settled_at=None
            )
            if not is_new:
                event.nothing()
                continue
            event.on(conflict)
            made.append(conflict)
    return made


def _same_elsewhere(member: Member) -> list[tuple[str, Member]]:
    """Entries of other states with the same address or number, whoever came first."""
    others = Member.objects.exclude(state=member.state_id).exclude(pk=member.pk)
    addresses = {member.work_email, member.user.email if member.user else ""} - {""}
    by_address = others.filter(work_email__in=addresses) | others.filter(user__email__in=addresses)
    same = [(Conflict.Why.ADDRESS.value, other) for other in by_address.distinct()]
    if member.number_digest:
        by_number = others.filter(number_digest=member.number_digest)
        same += [(Conflict.Why.NUMBER.value, other) for other in by_number]
    return same


def is_held_back(member: Member) -> bool:
    """Whether a conflict about this entry is open: no letter goes to its address before it is settled."""
    return Conflict.objects.open().filter(newer=member).exists()


def settle(*, conflict: Conflict, remark: str, by: User) -> None:
    """Put on record how it was settled; what has to change is changed by its own actions."""
    demand(by, Permission.CASES_DECIDE)
    with act(SETTLED, by=by) as event:
        conflict = Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)
        if conflict.settled_at is not None:
            return event.nothing()
        conflict.settled_at, conflict.settled_by, conflict.remark = timezone.now(), by, remark
        conflict.save(update_fields=["settled_at", "settled_by", "remark"])
        event.on(conflict)
