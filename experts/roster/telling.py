"""Whom an import is told to.

People whose entry it corrects have no log-in yet, and a table never changes anybody who has one: there is nobody
else to tell.
"""

from django.urls import reverse

from experts.focal_point.models import FocalPoint
from experts.member_state.models import MemberState
from experts.notification.actions import notify
from experts.notification.catalogue import ROSTER_BROUGHT_IN

from .report import Outcome, Report


def tell_focal_points(report: Report, state: MemberState) -> None:
    """The state's focal points, also the one who answers for it: an operator may have run it in their name."""
    invited, corrected = report.count(Outcome.CREATED), report.count(Outcome.CHANGED)
    if not invited and not corrected:
        return
    for appointment in FocalPoint.objects.serving().filter(state=state).select_related("user__member__state"):
        notify(
            user=appointment.user,
            kind=ROSTER_BROUGHT_IN,
            link=reverse("experts:invitations"),
            facts={"state": state, "invited": invited, "corrected": corrected},
        )
