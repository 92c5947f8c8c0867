"""Objecting to a decision about oneself."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.access import open_to_applicants
from experts.application.standing import standing_of
from experts.user.models import User

from . import appealing
from .appeal_forms import AppealForm


@open_to_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest) -> HttpResponse:
    """Say to the secretariat what speaks against a no or a suspension; once for each decision."""
    user = cast(User, request.user)
    standing = standing_of(user)
    if standing is None or standing.decision is None or not standing.can_appeal:
        if request.method == "POST":
            messages.error(request, _("There is nothing to appeal against."))
        return redirect("experts:join-status")
    form = AppealForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"standing": standing, "form": form}
        return render(
            request, "experts/application/appeal.html", context, status=422 if form.is_bound else 200
        )
    try:
        appealing.make(decision=standing.decision, by=user, **form.cleaned_data)
    except appealing.AppealError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The secretariat has your appeal. You get a letter with the answer."))
    return redirect("experts:join-status")
