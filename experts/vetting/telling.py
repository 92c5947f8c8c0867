"""What people are told of a decision: the applicant by letter once it cannot be undone, reviewers on the page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from experts.application.models import Application
from experts.focal_point.models import FocalPoint
from experts.letter import actions as letters
from experts.user.adapter import portal_address
from experts.user.models import User

from .models import Decision

Outcome = Decision.Outcome


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
            "signed": signature(decision),
            "status_url": portal_address(reverse(_page_of(application))),
            "home_url": portal_address(reverse("networking:home")),
        },
        tag=decision.letter_tag,
        after=decision.can_be_undone_until,
    )


def signature(decision: Decision) -> str | Promise:
    """Who decided, and in which office; lazy, for the reader's language."""
    application, by = decision.application, decision.by
    if by is None or application is None or by.is_secretariat:
        return gettext_lazy("The secretariat")
    if decision.step == Application.Step.INSTITUTION:
        return format_lazy("{}, {}", by.get_full_name(), application.institution_name)
    state = lazystr(application.member_state.name)
    if by.focal_state_id == application.member_state_id:
        return format_lazy(
            gettext_lazy("{name}, focal point of {state}"), name=by.get_full_name(), state=state
        )
    return lazystr(by.get_full_name())


def colleague(by: User | None, application: Application) -> str:
    """Another reviewer's name, to those of the same state; else the office alone."""
    if by and by.person and by.person.state_id == application.member_state_id:
        return by.person.official_name
    return _("The secretariat")


def who_was_quicker(application: Application, decision: Decision | None) -> str:
    """Why nothing was decided: who was there before, and what they said."""
    facts = {"name": application.member.official_name}
    if application.state == Application.State.WITHDRAWN:
        return _("%(name)s has withdrawn the application. Nothing was decided.") % facts
    if decision is None:
        return _("%(name)s does not wait for you any more. Nothing was decided.") % facts
    facts |= {
        "by": colleague(decision.by, application),
        "time": time_format(timezone.localtime(decision.at), "H:i"),
    }
    said = {
        Outcome.APPROVED: _("%(by)s was quicker: approved %(name)s at %(time)s."),
        Outcome.ASKED: _("%(by)s was quicker: asked %(name)s for changes at %(time)s."),
        Outcome.DECLINED: _("%(by)s was quicker: declined %(name)s at %(time)s."),
    }
    other = _("%(by)s has dealt with %(name)s at %(time)s.")
    return said.get(Outcome(decision.outcome), other) % facts


def undone(decision: Decision) -> str:
    """What undoing led to."""
    facts = {"name": decision.member.official_name}
    return _("Undone. %(name)s waits again, and no letter goes.") % facts


def many(done: int, others: int) -> str:
    """How many of those ticked were approved, and how many did not wait any more."""
    said = ngettext("%(number)s person is approved.", "%(number)s people are approved.", done) % {
        "number": done
    }
    if others:
        said += " " + ngettext(
            "%(number)s did not wait for you any more.", "%(number)s did not wait for you any more.", others
        ) % {"number": others}
    return said


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
