"""The three pages of joining: the work e-mail, who somebody is, where they work and what they bring."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import open_to_applicants
from experts.consent import actions as consenting
from experts.consent.models import NEEDED
from experts.file import actions as files
from experts.file.models import File
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.member_state.suffixes import state_of
from experts.storage.sentences import Unable
from experts.user.forms import SignUpForm
from experts.user.models import User

from . import actions, timing
from .forms import IntroductionForm
from .models import Application
from .own_number import keep_number
from .work_form import WorkForm


@login_not_required
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """The first page, the sign-up; whoever is logged in goes on where they are."""
    if request.user.is_authenticated:
        return redirect(place_of(request.user))
    return render(
        request, "account/signup.html", {"form": SignUpForm(), "login_url": reverse("account_login")}
    )


def place_of(user: User) -> str:
    """The page of joining somebody goes on with, by name."""
    if user.is_secretariat or (user.person and user.person.status != Member.Status.DRAFTING):
        return "experts:join-status"
    return "experts:join-work" if being_written(user) else "experts:join-who"


def being_written(user: User) -> Application | None:
    """One's own application that can be changed: not sent yet, or changes were asked for."""
    own = Application.objects.filter(applicant=user, state__in=actions.WRITABLE)
    return own.select_related("member_state", "institution", "member__institution", "applicant").first()


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """The second page: names and state."""
    user = cast(User, request.user)
    if not may_say_who(user):
        return redirect("experts:join-status")
    form = IntroductionForm(request.POST if request.method == "POST" else None, initial=known_of(user))
    if form.is_valid():
        try:
            actions.introduce(said=actions.Introduction(**form.cleaned_data), by=user)
        except actions.ApplicationError as refusal:
            messages.error(request, str(refusal))
            return redirect("experts:join-status")
        return redirect("experts:join-work")
    state = form.cleaned_data.get("state") if form.is_bound else form.initial.get("state")
    context = {"form": form} | looking(state)
    return render(request, "experts/application/join_who.html", context, status=422 if form.is_bound else 200)


def may_say_who(user: User) -> bool:
    """Whoever is new, may apply again, or was asked for changes; not who waits, is verified or suspended."""
    if user.is_secretariat or user.person is None:
        return not user.is_secretariat
    application = being_written(user)
    is_asked = application is not None and application.state == Application.State.ASKED
    return is_asked or user.person.status in actions.MAY_APPLY


def known_of(user: User) -> dict[str, Any]:
    """What somebody has said of themselves, else what the roster that waits for their address says, else the state."""
    states = MemberState.objects.filter(participates=True)
    guessed = state_of(user.email, states)
    invited = Member.objects.filter(work_email=user.email, status=Member.Status.INVITED)
    entries = invited.select_related("state").order_by("pk")
    found = user.person or min(entries, key=lambda entry: entry.state != guessed, default=None)
    if found is None:
        return {"state": guessed}
    application = being_written(user)
    called = found.called if found.called != found.official_name[:100] else ""
    return {
        "state": application.member_state if application else found.state,
        "official_name": found.official_name,
        "native_name": found.native_name,
        "called": called,
    }


def looking(state: MemberState | None) -> dict[str, Any]:
    """Who looks at an application, and how long that takes."""
    if state is None:
        return {"state": None}
    by_day = timing.decide_by(state, timezone.localdate())
    return {"state": state, "usual_days": timing.usual_days(state), "by_day": by_day}


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest) -> HttpResponse:
    """The third page: where somebody works, how it can be known, and what they can help with."""
    application = being_written(cast(User, request.user))
    if application is None:
        return redirect("experts:join")
    is_asked = application.state == Application.State.ASKED
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = WorkForm(*posted, application=application, is_whole=is_asked or "later" not in request.POST)
    if form.is_bound:
        try:
            status = take(request, form)
        except actions.ApplicationError as refusal:  # decided or sent meanwhile, in another window
            messages.error(request, str(refusal))
            return redirect("experts:join-status")
        if status == 302:
            return redirect("experts:join-status")
    context = {"form": form, "application": application} | looking(application.member_state)
    status = status if form.is_bound else 200
    return render(request, "experts/application/join_work.html", context, status=status)


def take(request: HttpRequest, form: WorkForm) -> int:
    """Keep what is right and send it, if that is asked for and nothing is wrong; how it went, in HTTP's numbers."""
    user, application = cast(User, request.user), form.application
    form.is_valid()
    keep(form, user)
    for remark in form.topic_remarks:
        messages.info(request, remark)
    if form.errors:
        return 503 if form.is_unable else 422
    if "later" in request.POST or application.state == Application.State.ASKED:
        messages.success(request, _("What you typed is kept."))
        return 302
    consenting.give(purposes=NEEDED, by=user)
    try:
        actions.send(application=application, by=user)
    except ValidationError as refusal:
        for name, said in refusal.message_dict.items():
            form.add_error(name if name in form.fields else None, said)
        return 422
    messages.success(request, _("Your application is sent."))
    return 302


def keep(form: WorkForm, user: User) -> None:
    """Keep every part of the page that is right, whatever is wrong with the others."""
    application, facts = form.application, form.cleaned_data
    kept = []
    if facts.get("upload"):
        try:
            owner, purpose = application.member, File.Purpose.EVIDENCE
            kept = [files.keep(owner=owner, by=user, checked=facts["upload"], purpose=purpose)]
        except ValidationError as refusal:
            form.add_error("upload", refusal)
        except Unable as unable:
            form.is_unable = True
            form.add_error("upload", str(unable.sentence))
    work = actions.Work(**form.work)
    actions.fill_in(application=application, work=work, by=user, evidence=kept, topics=form.known_topics)
    if facts.get("secret_number"):
        keep_number(application=application, number=facts["secret_number"], by=user)
        form.say_number_is_kept()
