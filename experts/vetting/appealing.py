"""Answering appeals."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.user.models import User

from .models import Appeal

ANSWERED = Kind("appeal-answered", _("{by} answered the appeal of {about}"))


class AppealError(PermissionDenied):
    """This appeal does not wait for this person, in a sentence."""


def answer(*, appeal: Appeal, by: User, granted: bool, message: str) -> None:
    """Grant or refuse, with the reason; never by who decided before."""
    demand(by, Permission.CASES_DECIDE)
    with act(ANSWERED, by=by) as event:
        appeal = (
            Appeal.objects.select_for_update(of=("self",))
            .select_related("decision", "member")
            .get(pk=appeal.pk)
        )
        if appeal.state != Appeal.State.WAITING:
            raise AppealError(_("Somebody else has just answered this appeal."))
        if by.pk in {appeal.decision.by_id, appeal.member.user_id}:
            raise AppealError(_("Somebody who has not decided before has to answer."))
        appeal.state = Appeal.State.GRANTED if granted else Appeal.State.REFUSED
        appeal.answered_by, appeal.answered_at, appeal.message = by, timezone.now(), message
        appeal.save()
        event.on(appeal, about=appeal.member, state=appeal.member.state_id)
