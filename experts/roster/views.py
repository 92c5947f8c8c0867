"""Inviting one person without a table."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.access import Permission, in_sitting, require
from experts.user.models import User

from . import actions
from .forms import InviteForm
from .report import Outcome


@require(Permission.ROSTER_KEEP)
@in_sitting
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """One person for the own roster, and a letter to them."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _invited(form, cast(User, request.user)):
        said = _("%(name)s is on your roster, and the invitation is sent.")
        messages.success(request, said % {"name": form.cleaned_data["official_name"]})
        return redirect("experts:invitations")
    status = 422 if form.is_bound else 200
    return render(request, "experts/roster/invite.html", {"form": form}, status=status)


def _invited(form: InviteForm, by: User) -> bool:
    """Bring in the one row; False when it has problems, or is about somebody who stands on the roster already."""
    state = by.person.state if by.person else None
    assert state is not None  # noqa: S101 a focal point is a member of their state
    looked = actions.check(sheet=form.sheet, state=state, by=by).rows[0]
    if looked.outcome in {Outcome.CHANGED, Outcome.LEFT}:
        reason = looked.reason if looked.reason and looked.reason != _("unchanged") else ""
        known = _("Somebody with this address is on your roster already")
        form.add_error("work_email", f"{known}: {reason}." if reason else f"{known}.")
        return False
    if looked.problems:
        form.take_problems(looked)
        return False
    return actions.bring_in(sheet=form.sheet, state=state, by=by).is_committed
