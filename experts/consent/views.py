"""The texts people agree to, and what each has agreed to."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import open_before_enrolment, open_to_applicants
from experts.user.models import User

from . import actions
from .forms import AgreeForm, TakeBackForm
from .models import VERSIONS, Consent, overview


@open_before_enrolment
@login_not_required
@require_safe
def text(request: HttpRequest, purpose: str, version: int | None = None) -> HttpResponse:
    """One text, in the version of today or in an older one."""
    if purpose not in Consent.Purpose.values:
        raise Http404
    today = VERSIONS[Consent.Purpose(purpose)]
    version = today if version is None else version
    if not 1 <= version <= today:
        raise Http404
    page = f"experts/consent/{purpose}-{version}.html"
    older = [number for number in range(today, 0, -1) if number != version]
    context = {"purpose": purpose, "version": version, "is_today": version == today, "others": older}
    return render(request, page, context)


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """What one has agreed to, when, in which version; to agree anew, or to take back what can be taken back."""
    user = cast(User, request.user)
    if request.method == "POST":
        agreed, taken_back = AgreeForm(request.POST), TakeBackForm(request.POST)
        if agreed.is_valid():
            actions.give(purposes=[agreed.cleaned_data["agree"]], by=user)
            messages.success(request, _("Thank you. It is kept, from now on."))
        elif taken_back.is_valid():
            actions.withdraw(purpose=taken_back.cleaned_data["take_back"], by=user)
            messages.success(request, _("It is taken back, from now on."))
        else:
            raise BadRequest
        return redirect("experts:consents")
    return render(request, "experts/consent/mine.html", {"consents": overview(user)})
