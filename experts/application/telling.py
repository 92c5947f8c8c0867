"""Whom an application is told to: those who hold the next key."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from experts.focal_point.models import FocalPoint
from experts.notification.actions import notify
from experts.notification.catalogue import APPLICATION_CAME, APPLICATION_UNSERVED, Kind
from experts.notification.facts import Fact
from experts.personnel_officer.models import PersonnelOfficer
from experts.user.models import User

from .models import Application


def reviewers(application: Application) -> list[User]:
    """Everybody who can decide it now, in order: the state's first focal point before the deputy."""
    if application.step == Application.Step.INSTITUTION:
        seats = PersonnelOfficer.objects.serving().filter(institution=application.institution_id)
        people = [seat.user for seat in seats.select_related("user__member__state")]
    else:
        serving = FocalPoint.objects.serving().filter(state=application.member_state_id)
        people = [one.user for one in serving.order_by("position").select_related("user__member__state")]
    barred = {application.applicant_id, application.agreed_by_id, application.declined_before_by_id}
    return [user for user in people if user.pk not in barred]


def tell_reviewers(application: Application) -> None:
    """Each of them, under the queue's address: several within a quarter of an hour are one notification.

    Where nobody of the state can decide, the secretariat does.
    """
    people = reviewers(application)
    for user in people:
        notify(
            user=user,
            kind=APPLICATION_CAME,
            link=reverse("experts:vetting"),
            facts={"member": _who(application, user)},
        )
    if not people:
        tell_secretariat(application, APPLICATION_UNSERVED)


def tell_secretariat(application: Application, kind: Kind) -> None:
    """Everybody who works there, under the desk's address: what comes together is one notification."""
    officers = User.objects.officers().exclude(pk=application.applicant_id)
    for officer in officers.select_related("member__state").order_by("pk"):
        notify(
            user=officer,
            kind=kind,
            link=reverse("admin:index"),
            facts={"member": application.member, "state": application.member_state},
        )


def _who(application: Application, reader: User) -> Fact:
    """Whoever comes from another state is no name to this one before the queue shows what they say."""
    if application.member.state_id == application.member_state_id:
        return application.member
    with translation.override(reader.language or translation.get_language()):
        return _("Somebody who comes from another member state")
