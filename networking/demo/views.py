"""The demo's doors: into the portal as an invented person, without a password. Only there while DEMO is on."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from experts.access import open_before_enrolment
from experts.models import User

from .roles import ROLES


@open_before_enrolment
@login_not_required
@require_POST
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as the person of this role, counted as proven with password and second factor."""
    if role not in ROLES:
        raise Http404
    user = User.objects.filter(email=ROLES[role], is_active=True).first()
    if user is None:
        return render(
            request, "networking/demo/nobody.html", {"is_error": True, "return_to": "/"}, status=503
        )
    logout(request)  # A session of its own, also for whoever comes back: nothing of the last one stays.
    login(request, user, backend="experts.user.backends.AccountBackend")
    record_authentication(request, user, method="password")
    record_authentication(request, user, method="mfa", type="totp")
    return redirect("networking:home")


@open_before_enrolment
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Stand in for a fresh proof, then go on with what had asked for it."""
    record_authentication(request, request.user, method="mfa", type="totp", reauthenticated=True)
    return resume_request(request) or redirect("networking:home")
