"""The letter that tells an applicant of a decision, once it cannot be undone any more."""

from django.urls import reverse

from experts.letter import actions as letters
from experts.user.adapter import portal_address

from .models import Decision


def tell_applicant(decision: Decision) -> None:
    """One letter, in the applicant's language; until it goes it can be taken back."""
    application = decision.application
    assert application is not None  # noqa: S101 as the constraint says
    letters.write(
        to=application.applicant,
        about=f"vetting/{decision.outcome}",
        facts={
            "member": decision.member,
            "decision": decision,
            "application": application,
            "status_url": portal_address(reverse("experts:join-status")),
            "home_url": portal_address(reverse("networking:home")),
        },
        tag=decision.letter_tag,
        after=decision.can_be_undone_until,
    )
