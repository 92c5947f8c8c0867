"""The letters that tell of a decision, once it cannot be undone any more."""

from django.urls import reverse

from experts.application.models import Application
from experts.focal_point.models import FocalPoint
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
            "status_url": portal_address(reverse(_page_of(application))),
            "home_url": portal_address(reverse("networking:home")),
        },
        tag=decision.letter_tag,
        after=decision.can_be_undone_until,
    )


def _page_of(application: Application) -> str:
    """Where the applicant reads of it and answers; a member who moves has a page of their own."""
    return "experts:move" if application.kind == Application.Kind.MOVE else "experts:join-status"


def tell_left(decision: Decision, *, state: str) -> None:
    """To those who vouched for somebody until now: the person has moved away, and not where to."""
    serving = FocalPoint.objects.serving().filter(state=state).exclude(user=decision.by)
    for appointment in serving.select_related("user__member__state"):
        letters.write(
            to=appointment.user,
            about="verification/moved_away",
            facts={"member": decision.member},
            tag=decision.letter_tag,
            after=decision.can_be_undone_until,
        )
