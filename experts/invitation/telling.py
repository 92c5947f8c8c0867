"""What focal points hear of those they have invited."""

from django.urls import reverse

from experts.focal_point.models import FocalPoint
from experts.member.models import Member
from experts.notification.actions import notify
from experts.notification.catalogue import INVITED_NOT_ME, INVITED_REMOVED, Kind
from experts.notification.facts import Fact


def tell_not_me(member: Member) -> None:
    """The letter reached somebody else: its address has to be corrected."""
    _tell(member.state_id, INVITED_NOT_ME, {"member": member}, query={"which": "not-me"})


def tell_removed(state_id: str) -> None:
    """Somebody asked to be removed; who, is not said."""
    _tell(state_id, INVITED_REMOVED, {}, query={})


def _tell(state_id: str, kind: Kind, facts: dict[str, Fact], query: dict[str, str]) -> None:
    serving = FocalPoint.objects.serving().filter(state=state_id).select_related("user__member__state")
    for appointment in serving:
        notify(
            user=appointment.user,
            kind=kind,
            link=reverse("experts:invitations", query=query or None),
            facts=facts,
        )
