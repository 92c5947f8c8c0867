"""The pages behind the links of a letter of invitation, for people without an account.

Mail scanners open links, so that only a button changes anything. Nothing is shown to anybody without the link; whether
there is an account with the address, only to who has it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.access import View, open_before_enrolment
from experts.application import entries
from experts.user.models import User

from . import accepting, actions, tokens
from .forms import AcceptForm
from .models import Invitation


def by_link(view: Callable[..., HttpResponse]) -> View:
    """Mark a view as reached by the link in a letter: it gets the running invitation, anybody else a page that says
    what to do. No copy of it is kept anywhere."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        read = tokens.read(token)
        if read is None:
            response = render(request, "experts/invitation/ended.html", {"why": "unknown"}, status=404)
        else:
            response = _answer(view, request, read, token)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return open_before_enrolment(login_not_required(require_http_methods(["GET", "HEAD", "POST"])(opened)))


def _answer(view: View, request: HttpRequest, read: tuple[int, str], token: str) -> HttpResponse:
    key, nonce = read
    invitations = Invitation.objects.select_related("member__state", "member__institution", "member__user")
    invitation = invitations.filter(pk=key, nonce=nonce).first()
    if invitation is not None and invitation.is_running:
        try:
            return view(request, invitation, token)
        except actions.InvitationError as late:
            invitation = invitations.filter(pk=key, nonce=nonce).first()
            if invitation is not None and invitation.is_running:
                return _ended(request, invitation, "other", str(late))
    return _ended(request, invitation, _why(invitation))


def _why(invitation: Invitation | None) -> str:
    """Why a link opens nothing any more; an entry that is gone took its invitations along."""
    if invitation is None:
        return "gone"
    return "expired" if invitation.state == Invitation.State.SENT else invitation.state


def _ended(request: HttpRequest, invitation: Invitation | None, why: str, sentence: str = "") -> HttpResponse:
    """A page that says what to do now; whether one is logged in by the same account decides where it leads."""
    owner = invitation.member.user if invitation else None
    context = {
        "why": why,
        "sentence": sentence,
        "state": invitation.member.state if invitation else None,
        "is_owner": owner is not None and owner == request.user,
    }
    return render(request, "experts/invitation/ended.html", context, status=410)


@by_link
def invitation(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Who is meant, who vouches, what the pool is; and the form that accepts."""
    member, user = invitation.member, request.user
    account = User.objects.filter(email=member.work_email).first()
    barrier = _barrier(user, account)
    posted = request.POST if request.method == "POST" and not barrier else None
    form = AcceptForm(posted, member=member, has_account=account is not None)
    if form.is_valid():
        response = _accept(request, invitation, form, account)
        if response is not None:
            return response
    context = {"invitation": invitation, "member": member, "form": form, "barrier": barrier, "token": token}
    context["topics"] = [row.topic for row in member.expertise.select_related("topic")]
    context["here"] = reverse("experts:invitation", args=[token])
    status = 422 if form.is_bound else 200
    return render(request, "experts/invitation/invitation.html", context, status=status)


def _barrier(user: Any, account: User | None) -> str:
    """Why the form is not shown: an account to log in with first, another one to leave, or an entry in the pool."""
    if user.is_authenticated and user != account:
        return "other_account"
    if account is not None and not user.is_authenticated:
        return "log_in"
    if account is not None and account.person is not None and not entries.is_own_draft(account.person):
        return "has_entry"
    return ""


def _accept(
    request: HttpRequest, invitation: Invitation, form: AcceptForm, account: User | None
) -> HttpResponse | None:
    """Join, and go where one stands; None when something has to be settled first."""
    by = account or accepting.new_account(invitation=invitation, password=form.cleaned_data["password"])
    try:
        accepting.accept(invitation=invitation, by=by, said=accepting.Said(**form.said))
    except ValidationError as refusal:
        form.add_error(None, refusal.messages[0])
        return None
    there = reverse("experts:join-status")
    if account is not None:
        return redirect(there)
    return cast(HttpResponse, perform_login(request, by, redirect_url=there))


@by_link
def not_me(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Ask once more, then hide the entry until its address is corrected."""
    if request.method == "POST":
        actions.say_not_me(invitation=invitation)
        return render(request, "experts/invitation/answered.html", {"what": "not_me"})
    return _ask(request, invitation, "not_me", token)


@by_link
def remove(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Ask once more, then delete the entry."""
    if request.method == "POST":
        actions.remove(invitation=invitation)
        return render(request, "experts/invitation/answered.html", {"what": "remove"})
    return _ask(request, invitation, "remove", token)


def _ask(request: HttpRequest, invitation: Invitation, what: str, token: str) -> HttpResponse:
    context = {
        "member": invitation.member,
        "what": what,
        "title": _("This is not me") if what == "not_me" else _("Remove me"),
        "token": token,
    }
    return render(request, "experts/invitation/sure.html", context)
