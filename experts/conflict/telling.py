"""What focal points hear when the secretariat settles a conflict: that an entry is gone, and nothing of the other."""

from django.urls import reverse

from experts.focal_point.models import FocalPoint
from experts.notification.actions import notify
from experts.notification.catalogue import ENTRY_TAKEN_OFF


def tell_taken_off(state_id: str) -> None:
    """The focal points of the state whose entry went."""
    serving = FocalPoint.objects.serving().filter(state=state_id).select_related("user__member__state")
    for appointment in serving:
        notify(user=appointment.user, kind=ENTRY_TAKEN_OFF, link=reverse("experts:invitations"))
