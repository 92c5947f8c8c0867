"""Whom an appointment, or its end, is told to."""

from django.urls import reverse

from experts.notification.actions import notify
from experts.notification.catalogue import (
    APPOINTED,
    APPOINTMENT_ENDED,
    APPOINTMENT_PROPOSED,
    STATE_UNSERVED,
)
from experts.user.models import User

from .models import FocalPoint, Proposal


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
    for officer in User.objects.officers().order_by("pk"):
        notify(
            user=officer,
            kind=STATE_UNSERVED,
            link=reverse("admin:experts_focalpoint_changelist", query={"state__code__exact": state.pk}),
            facts={"state": state, "member": appointment.user.member},
        )


def tell_proposed(proposal: Proposal) -> None:
    """The heads who can turn the second key."""
    for head in User.objects.heads().order_by("pk"):
        if head.pk not in {proposal.proposed_by_id, proposal.user_id}:
            notify(
                user=head,
                kind=APPOINTMENT_PROPOSED,
                link=reverse("admin:experts_proposal_change", args=[proposal.pk]),
                facts={"member": proposal.user.member, "state": proposal.state},
            )
