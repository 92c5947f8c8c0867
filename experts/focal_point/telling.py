"""Whom an appointment, or its end, is told to."""

from django.urls import reverse

from experts.notification.actions import notify
from experts.notification.catalogue import APPOINTED, APPOINTMENT_ENDED, STATE_UNSERVED
from experts.user.models import User

from .models import FocalPoint


def tell_appointed(appointment: FocalPoint) -> None:
    """The person themselves."""
    notify(
        user=appointment.user,
        kind=APPOINTED,
        link=reverse("networking:home"),
        facts={"state": appointment.state, "day": appointment.since},
    )


def tell_ended(appointment: FocalPoint) -> None:
    """The person themselves, and the secretariat where nobody vouches for the state's people any more."""
    state = appointment.state
    notify(
        user=appointment.user,
        kind=APPOINTMENT_ENDED,
        link=reverse("networking:home"),
        facts={"state": state},
    )
    if FocalPoint.objects.serving().filter(state=state).exists():
        return
    for officer in User.objects.filter(is_staff=True, is_active=True).order_by("pk"):
        notify(
            user=officer,
            kind=STATE_UNSERVED,
            link=reverse("admin:experts_focalpoint_changelist", query={"state__code__exact": state.pk}),
            facts={"state": state, "member": appointment.user.member},
        )
