"""Invitations of the demo in every state: sent, run out, sent again, answered with a no, come back, accepted."""

import datetime
import secrets
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage
from django.utils import timezone

from experts.invitation.models import RUNS_FOR
from experts.models import Invitation, Letter, Member, Return
from experts.outbox.backend import keep

from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

State = Invitation.State
DAY = datetime.timedelta(days=1)


def make_invitations(builder: "Builder") -> None:
    """One for everybody on a roster who was invited; those who have accepted wait for the focal point."""
    invited = [member for member in builder.members.values() if member.invited_at]
    made = bulk(_invitation(member) for member in invited)
    of = {invitation.member_id: invitation for invitation in made}
    _send_again(of[builder.members["la-again"].pk])
    _say_no(of[builder.members["la-not-me"].pk])
    _come_back(of[builder.members["la-bounced"].pk], builder.members["la-bounced"])


def _invitation(member: Member) -> Invitation:
    sent_at = member.invited_at or timezone.now()
    has_joined = member.status != Member.Status.INVITED
    return Invitation(
        member=member,
        nonce=secrets.token_hex(8),
        lettered_at=sent_at,
        state=State.ACCEPTED if has_joined else State.SENT,
        sent_at=sent_at,
        sent_by=member.invited_by,
        expires_at=sent_at + RUNS_FOR,
        answered_at=sent_at + 5 * DAY if has_joined else None,
    )


def _send_again(old: Invitation) -> None:
    old.state = State.REPLACED
    old.save(update_fields=["state"])
    Invitation.objects.create(
        member=old.member, nonce=secrets.token_hex(8), sent_at=timezone.now() - DAY, sent_by=old.sent_by
    )


def _say_no(invitation: Invitation) -> None:
    invitation.state, invitation.answered_at = State.NOT_ME, timezone.now() - DAY
    invitation.save(update_fields=["state", "answered_at"])


def _come_back(invitation: Invitation, member: Member) -> None:
    """There is no such mailbox: the letter was delivered to a server that sent it back."""
    headers = {"X-Kind": "invitation/invited", "X-Tag": f"invitation-{invitation.pk}"}
    letter = keep(EmailMessage("Demo", "Demo", to=[member.work_email], headers=headers), member.work_email)
    ended = {"state": "delivered", "sealed": "", "next_try_at": None, "tries": 1, "ended_at": timezone.now()}
    Letter.objects.filter(pk=letter.pk).update(**ended)
    Return.objects.create(letter=letter, kind="hard", status="5.1.1", fingerprint="demo-invitation")
