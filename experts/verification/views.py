"""Saying that one still works there, and renewing those who do."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from experts.access import Permission, in_sitting, open_to_applicants, require
from experts.application import actions as applications
from experts.application import moving
from experts.application.actions import ApplicationError, Work
from experts.application.models import Application
from experts.application.standing import is_being_decided
from experts.consent import actions as consents
from experts.consent import models as consent
from experts.focal_point.models import FocalPoint
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.user.models import User

from . import actions
from .forms import MoveForm, RenewForm, StateForm
from .models import awaiting_renewal, may_be_renewed
from .rows import Row, in_order
from .standing import standing_of

PER_PAGE = 50


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def still_there(request: HttpRequest) -> HttpResponse:
    """One button for somebody whose verification ends soon or has ended."""
    user = cast(User, request.user)
    standing = standing_of(user)
    if standing is None:
        return redirect("experts:join-status")
    if request.method == "POST":
        if may_be_renewed(standing.member):
            actions.say_still_there(by=user)
            messages.success(request, _("Thank you. Your focal points are told today."))
        return redirect("experts:still-there")
    return render(request, "experts/verification/still_there.html", {"standing": standing})


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """Say where one works now; while an office looks at it, how far that is."""
    user = cast(User, request.user)
    application = _open_move(user)
    # A question that can still be undone is not told yet.
    is_asked = application is not None and application.state == Application.State.ASKED
    asked = application if application and is_asked and not is_being_decided(application) else None
    state = application.member_state if application else _chosen_state(request, user)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        state=state,
        member=Member.objects.get(user=user),
        asked=asked,
        missing=consent.missing(user),
    )
    if form.is_valid() and _tell(form, state, application, user):
        messages.success(
            request, _("Your focal point is told. Until they answer, you are a member as before.")
        )
        return redirect("experts:move")
    context = {
        "application": application,
        "asked": asked,
        "question": asked.decisions.standing().filter(outcome="asked").first() if asked else None,
        "state": state,
        "states": StateForm(initial={"state": state.pk}),
        "form": form,
    }
    return render(request, "experts/verification/move.html", context, status=422 if form.errors else 200)


def _tell(form: MoveForm, state: MemberState, application: Application | None, user: User) -> bool:
    """Keep what was typed; False when it was refused, with the reason in the form."""
    said = form.cleaned_data
    names = ("basis", "institution", "proposed_institution", "unit", "post")
    work = Work(**{name: said[name] for name in names})
    try:
        with transaction.atomic():
            consents.give(purposes=said.get("consents", []), by=user)
            if application:
                moving.correct(application=application, work=work, words=said.get("words", ""), by=user)
            else:
                moving.move(state=state, work=work, by=user)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    except ApplicationError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _open_move(user: User) -> Application | None:
    """What of one's own is with an office now."""
    own = Application.objects.open().sent().filter(applicant=user)
    return own.select_related("member_state", "institution").first()


def _chosen_state(request: HttpRequest, user: User) -> MemberState:
    """The one asked for in the address or sent with the form, else one's own."""
    wanted = (request.POST if request.method == "POST" else request.GET).get("state", "")
    form = StateForm({"state": wanted})
    if form.is_valid():
        chosen: MemberState = form.cleaned_data["state"]
        return chosen
    return MemberState.objects.get(pk=user.state_id)


@require(Permission.PROFILE_EDIT)
@require_POST
def withdraw_move(request: HttpRequest) -> HttpResponse:
    """Take it back; nothing has changed."""
    user = cast(User, request.user)
    if application := _open_move(user):
        applications.withdraw(application=application, by=user)
        messages.success(request, _("It is withdrawn. Everything stays as it was."))
    return redirect("experts:move")


@require(Permission.ROSTER_KEEP)
@in_sitting
@require_http_methods(["GET", "HEAD", "POST"])
def renewals(request: HttpRequest) -> HttpResponse:
    """Everybody of the state whose verification ends soon or has ended, to be renewed together."""
    user = cast(User, request.user)
    people = awaiting_renewal(user)
    form = RenewForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        done, late = actions.renew_many(members=form.cleaned_data["chosen"], by=user)
        _say(request, len(done), late + form.late)
        return redirect("experts:renewals")
    page = Paginator(in_order(people), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [Row(member) for member in page],
        "own": standing_of(user),
        "has_deputy": FocalPoint.objects.serving()
        .filter(state=user.focal_state_id)
        .exclude(user=user)
        .exists(),
    }
    return render(request, "experts/verification/renewals.html", context, status=422 if form.errors else 200)


def _say(request: HttpRequest, done: int, late: int) -> None:
    """What came of it, in numbers."""
    if done:
        said = ngettext("%(number)d verification is renewed.", "%(number)d verifications are renewed.", done)
        messages.success(request, said % {"number": done})
    if late:
        said = ngettext(
            "%(number)d person had been dealt with meanwhile.",
            "%(number)d people had been dealt with meanwhile.",
            late,
        )
        messages.info(request, said % {"number": late})
