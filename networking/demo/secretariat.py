"""The secretariat of the demo: its officers, what waits for a second key, what two states share, and Indonesia's seat."""

import datetime
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from experts.clock import rights_day
from experts.models import Conflict, FocalPoint, Member, Officer, PersonnelOfficer, Proposal, User

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
COLLEAGUES = {
    "prasert.wongsakul@secretariat.example": Officer.Role.HEAD,
    "mai.linh.pham@secretariat.example": Officer.Role.READER,
}


def make_secretariat(builder: "Builder") -> None:
    """After everybody else: it deals with all of them."""
    ratna = builder.users["secretariat"]
    head = _officers(ratna)
    _proposals(builder, ratna, head)
    _conflicts(builder, ratna)
    seat = PersonnelOfficer(since=rights_day() - 150 * DAY, appointed_by=builder.voucher["ID", 1])
    seat.user, seat.institution = builder.users["id-officer"], builder.institution_of("id-officer")
    seat.save()
    TOTP.activate(seat.user, generate_totp_secret())


def _officers(ratna: User) -> User:
    """Ratna came with the chair; the second head turns the second key."""
    since = rights_day() - 320 * DAY
    Officer.objects.create(user=ratna, role=Officer.Role.HEAD, chair_id="MY", since=since)
    for email, role in COLLEAGUES.items():
        user = User(
            email=email, is_staff=True, is_superuser=role == Officer.Role.HEAD, password=ratna.password
        )
        user.save()
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        TOTP.activate(user, generate_totp_secret())
        Officer.objects.create(
            user=user, role=role, chair_id="MY", since=since + 10 * DAY, appointed_by=ratna
        )
    return User.objects.get(email=next(iter(COLLEAGUES)))


def _proposals(builder: "Builder", ratna: User, head: User) -> None:
    """One that Ratna can confirm, one that waits for her colleague, one that both have turned their keys for."""
    serving = FocalPoint.objects.active().values("user")
    verified = Member.objects.verified().exclude(user__in=serving).exclude(user=builder.users["member"])
    chosen = {state: verified.filter(state=state).order_by("pk").first() for state in ("MY", "PH")}
    for state, by in (("MY", head), ("PH", ratna)):
        member = chosen[state]
        if member and member.user:
            Proposal.objects.create(
                act=Proposal.Act.APPOINT,
                user=member.user,
                state_id=state,
                since=rights_day() + 7 * DAY,
                reason="Named by the ministry in its letter of last week, as a third focal point.",
                proposed_by=by,
            )
    deputy = builder.voucher["TL", 2]
    Proposal.objects.create(
        act=Proposal.Act.END,
        user=deputy,
        state_id="TL",
        reason="Leaves for a posting abroad at the end of the month.",
        proposed_by=head,
    )
    done = Proposal.objects.create(
        act=Proposal.Act.APPOINT,
        user=builder.voucher["BN", 2],
        state_id="BN",
        reason="The state has had one focal point only.",
        proposed_by=ratna,
        confirmed_by=head,
        confirmed_at=timezone.now() - 30 * DAY,
    )
    Proposal.objects.filter(pk=done.pk).update(proposed_at=timezone.now() - 31 * DAY)


def _conflicts(builder: "Builder", ratna: User) -> None:
    """A name on Laos' roster with an address that Viet Nam has verified; and one that was settled."""
    invited = builder.members["la-conflict"]
    older = Member.objects.verified().filter(state="VN").order_by("-pk").first()
    if older is None:
        return
    Member.objects.filter(pk=invited.pk).update(work_email=older.work_email)
    Conflict.objects.create(why=Conflict.Why.ADDRESS, newer=invited, older=older)
    Conflict.objects.create(
        why=Conflict.Why.ADDRESS,
        newer=builder.members["la-again"],
        older=older,
        settled_at=timezone.now() - 2 * DAY,
        settled_by=ratna,
        outcome=Conflict.Outcome.BOTH_STAY,
        remark="A typing mistake in the roster; both states have confirmed their own person.",
    )
