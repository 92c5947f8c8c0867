"""The letter about a decision on somebody's verification."""

from django.urls import reverse

from experts.letter import actions as letters
from experts.user.adapter import portal_address
from experts.vetting.models import Decision


def tell(decision: Decision, *, message: str = "", reason: str = "") -> None:
    """At once, in the member's language."""
    member = decision.member
    if member.user is None:
        return
    letters.write(
        to=member.user,
        about=f"verification/{decision.outcome}",
        facts={
            "member": member,
            "message": message,
            "reason": reason,
            "home_url": portal_address(reverse("networking:home")),
            "status_url": portal_address(reverse("experts:join-status")),
            "still_there_url": portal_address(reverse("experts:still-there")),
        },
        tag=decision.letter_tag,
    )
