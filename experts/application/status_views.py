"""Where somebody stands, and what an applicant does after sending."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.access import open_to_applicants
from experts.user.models import User

from . import actions, anew
from .models import Application
from .rules import ApplicationError, check_told, missing_in
from .standing import Standing, standing_of
from .status_forms import AnswerForm
from .way import Way


@open_to_applicants
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Where somebody stands on the way into the pool, or out of it, and what to do next."""
    standing = standing_of(cast(User, request.user))
    if standing is None:
        return redirect("networking:home")
    return page(request, standing, AnswerForm())


def page(request: HttpRequest, standing: Standing, form: AnswerForm, status: int = 200) -> HttpResponse:
    """The status page; with a form that is to be settled as well."""
    application, person = standing.application, standing.person
    is_open = application is not None and application.is_open
    state = application.member_state if application and is_open else person.state if person else None
    context = {
        "standing": standing,
        "way": Way(state, application if is_open else None) if state else None,
        "missing": missing_in(application) if application and standing.word in ("draft", "asked") else {},
        "form": form,
    }
    return render(request, "experts/application/status.html", context, status=status)


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Send back what somebody asked to have changed, with a word about it."""
    user = cast(User, request.user)
    standing = standing_of(user)
    if standing is None or standing.application is None or standing.word != "asked":
        return _settled(request, _("Nothing is asked of you now."))
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, standing, form, status=422 if form.is_bound else 200)
    try:
        actions.answer(application=standing.application, by=user, **form.cleaned_data)
    except ApplicationError as refusal:
        return _settled(request, str(refusal))
    except ValidationError as mistakes:
        for sentence in mistakes.messages:
            form.add_error(None, sentence)
        return page(request, standing, form, status=422)
    messages.success(request, _("It is on its way. You get a letter when it is decided."))
    return redirect("experts:join-status")


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """Take a waiting application back to correct it, once that was read and confirmed."""
    waiting = [Application.State.WAITING]
    said = _("It is with you again. Correct it, then send it again.")
    return _confirmed(request, waiting, "experts/application/correct.html", anew.reopen, said)


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take an application back for good, once that was read and confirmed."""
    still_open = [Application.State.DRAFT, Application.State.WAITING, Application.State.ASKED]
    said = _("Your application is withdrawn.")
    return _confirmed(request, still_open, "experts/application/withdraw.html", actions.withdraw, said)


@open_to_applicants
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Begin anew with what was said last."""
    try:
        anew.again(by=cast(User, request.user))
    except ApplicationError as refusal:
        return _settled(request, str(refusal))
    messages.success(request, _("Here is what you said last. Look through it, then send it."))
    return redirect("experts:join-status")


def _confirmed(
    request: HttpRequest, states: list[Application.State], template: str, act: Callable[..., Any], said: str
) -> HttpResponse:
    """A page that says what an act means, and the act once its button is pressed."""
    user = cast(User, request.user)
    application = Application.objects.own(user).select_related("member_state").first()
    try:
        if application:
            check_told(application)
    except ApplicationError as refusal:
        return _settled(request, str(refusal))
    if application is None or application.state not in states:
        return _settled(request, _("There is no application of yours with which this can be done now."))
    if request.method != "POST":
        return render(request, template, {"application": application})
    try:
        act(application=application, by=user)
    except ApplicationError as refusal:
        return _settled(request, str(refusal))
    messages.success(request, said)
    return redirect("experts:join-status")


def _settled(request: HttpRequest, why: str) -> HttpResponse:
    """What was asked for cannot be done any more: say so where somebody sees how it stands now."""
    messages.error(request, why)
    return redirect("experts:join-status")
