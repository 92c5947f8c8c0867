"""Applications that wait longer than they may: who is told, once each."""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.focal_point.models import FocalPoint
from experts.member_state.models import MemberState
from experts.notification.actions import notify
from experts.notification.catalogue import APPLICATION_LATE, APPLICATION_VERY_LATE, OWN_APPLICATION_LATE
from experts.user.models import User

from .models import Application
from .telling import reviewers, tell_secretariat
from .timing import is_late, is_very_late, latest_day

LATE = Kind("application-late", _("The application of {about} waits longer than it may"))
VERY_LATE = Kind("application-very-late", _("The application of {about} has waited twice as long as it may"))

NOT_TOLD = Q(late_told_at=None) | Q(late_told_at__lt=F("step_since"))
NOT_TOLD_ABROAD = Q(very_late_told_at=None) | Q(very_late_told_at__lt=F("step_since"))


def tell_late_applications() -> int:
    """Once a night: on the first day after the target whoever can decide and the applicant, after twice the target
    the secretariat; how many were told of. Whatever has been told for this step is not told again."""
    told = 0
    for state in MemberState.objects.all():
        for pk in _waiting(state, state.target_days, NOT_TOLD):
            told += _tell_late(pk)
        for pk in _waiting(state, 2 * state.target_days, NOT_TOLD_ABROAD):
            told += _tell_very_late(pk)
    return told


def _waiting(state: MemberState, days: int, not_told: Q) -> list[int]:
    """Keys of what may be late: working days are never more than days."""
    since = timezone.now() - datetime.timedelta(days=days)
    waiting = Application.objects.waiting().filter(not_told, member_state=state, step_since__lte=since)
    return list(waiting.values_list("pk", flat=True))


@transaction.atomic
def _tell_late(pk: int) -> bool:
    application = _lock(pk, NOT_TOLD)
    if application is None or not is_late(application):
        return False
    with act(LATE, by=None) as event:
        application.late_told_at = timezone.now()
        application.save(update_fields=["late_told_at"])
        event.on(application, about=application.member, state=application.member_state_id)
        days = application.member_state.target_days
        for user in _who_can_help(application):
            notify(
                user=user,
                kind=APPLICATION_LATE,
                link=reverse("experts:vetting"),
                facts={"member": application.member, "days": days},
            )
        notify(
            user=application.applicant,
            kind=OWN_APPLICATION_LATE,
            link=reverse("experts:join-status"),
            facts={"agency": application.member_state.focal_agency, "day": latest_day(application)},
            about=f"application {application.pk}, {application.step}",
        )
    return True


@transaction.atomic
def _tell_very_late(pk: int) -> bool:
    application = _lock(pk, NOT_TOLD_ABROAD)
    if application is None or not is_very_late(application):
        return False
    with act(VERY_LATE, by=None) as event:
        application.very_late_told_at = timezone.now()
        application.save(update_fields=["very_late_told_at"])
        event.on(application, about=application.member, state=application.member_state_id)
        tell_secretariat(application, APPLICATION_VERY_LATE)
    return True


def _lock(pk: int, not_told: Q) -> Application | None:
    """It still waits and nobody is told yet: of two workers the second finds nothing."""
    waiting = Application.objects.waiting().filter(not_told, pk=pk).select_for_update(of=("self",))
    return waiting.select_related("member", "member_state", "applicant__member__state").first()


def _who_can_help(application: Application) -> list[User]:
    """Whoever can decide; where an institution does not answer, the focal points too, who know whom to ask."""
    people = {user.pk: user for user in reviewers(application)}
    if application.step == Application.Step.INSTITUTION:
        serving = FocalPoint.objects.serving().filter(state=application.member_state_id)
        for one in serving.exclude(user=application.applicant_id).select_related("user__member__state"):
            people.setdefault(one.user_id, one.user)
    return list(people.values())
