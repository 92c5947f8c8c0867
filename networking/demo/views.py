"""The demo's doors: into the portal as an invented person, without a password. Only there while DEMO is on."""

from functools import wraps
from ipaddress import ip_address
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from experts.access import View, open_before_enrolment
from experts.user import actions, proof, sessions

from .roles import DOORS


def on_this_machine(view: View) -> View:
    """The demo's doors open for nobody else, whatever address the server was bound to."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ip_address(request.META["REMOTE_ADDR"]).is_loopback:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@open_before_enrolment
@login_not_required
@require_POST
@on_this_machine
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as the person of this role, counted as proven with password and second factor."""
    door = next((door for door in DOORS if door.role == role), None)
    if door is None:
        raise Http404
    user = door.user
    if user is None:
        return render(
            request, "networking/demo/nobody.html", {"is_error": True, "return_to": "/"}, status=503
        )
    logout(request)  # A session of its own, also for whoever comes back: nothing of the last one stays.
    login(request, user, backend="experts.user.backends.AccountBackend")
    actions.note_log_in(by=user)
    sessions.begin(request)
    record_authentication(request, user, method="password")
    record_authentication(request, user, method="mfa", type="totp")
    return redirect("networking:home")


@open_before_enrolment
@require_POST
@on_this_machine
def confirm(request: HttpRequest) -> HttpResponse:
    """Stand in for a fresh proof, then go on with what had asked for it."""
    record_authentication(request, request.user, method="mfa", type="totp", reauthenticated=True)
    proof.given(request)
    return resume_request(request) or redirect("networking:home")
