"""Applications that wait for an institution in which nobody can answer any more go on to the state."""

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.application.models import Application
from experts.application.telling import reviewers, tell_reviewers
from experts.audit import Kind, act
from experts.personnel_officer.models import PersonnelOfficer

PASSED_ON = Kind(
    "application-passed-on", _("The application of {about} went on to the focal points of {state}")
)

State, Step = Application.State, Application.Step


def pass_on() -> int:
    """Move every application on whose institution has lost its last personnel officer; how many went."""
    others = PersonnelOfficer.objects.serving().exclude(user=OuterRef("applicant"))
    asked = Application.objects.filter(state=State.WAITING, step=Step.INSTITUTION).order_by("pk")
    left = asked.exclude(Exists(others.filter(institution=OuterRef("institution"))))
    return sum(_pass_on(pk) for pk in left.values_list("pk", flat=True))


def _pass_on(pk: int) -> bool:
    with act(PASSED_ON, by=None) as event:
        asked = Application.objects.filter(state=State.WAITING, step=Step.INSTITUTION)
        application = (
            asked.select_for_update(of=("self",))
            .select_related("member", "member_state")
            .filter(pk=pk)
            .first()
        )
        if application is None or reviewers(application):
            event.nothing()
            return False
        application.step, application.step_since = Step.STATE, timezone.now()
        application.late_told_at = None
        application.save(update_fields=["step", "step_since", "late_told_at", "changed_at"])
        event.on(application, about=application.member, state=application.member_state_id)
        event.changed("step", Step.INSTITUTION, Step.STATE)
        tell_reviewers(application)
        return True
