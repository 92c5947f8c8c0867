"""Who speaks for the personnel of which institution: a focal point's page."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import Permission, fresh_proof, require
from experts.clock import rights_day
from experts.institution.models import Institution
from experts.member_state.models import MemberState, VettingChain
from experts.user.models import User

from . import actions
from .forms import AppointForm
from .models import PersonnelOfficer


@require(Permission.ROSTER_KEEP)
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Everybody of one's state who holds a seat, and what the seats are for."""
    user = cast(User, request.user)
    state = MemberState.objects.get(pk=user.focal_state_id)
    running = PersonnelOfficer.objects.visible_to(user).active()
    seats = running.select_related("user__member__state", "institution").order_by(
        "institution__official_name", "since", "pk"
    )
    serving = running.serving().values_list("pk", "institution")
    context = {
        "state": state,
        "asks_institutions": state.vetting_chain == VettingChain.INSTITUTION_THEN_STATE,
        "seats": seats,
        "serving": {pk for pk, _institution in serving},
        "served": len({institution for _pk, institution in serving}),
        "institutions": Institution.objects.valid_on(rights_day()).filter(state=state).count(),
    }
    return render(request, "experts/personnel_officer/officers.html", context)


@require(Permission.ROSTER_KEEP)
@fresh_proof
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest) -> HttpResponse:
    """Give an institution somebody who says who works there."""
    user = cast(User, request.user)
    form = AppointForm(request.POST if request.method == "POST" else None, by=user)
    if form.is_valid():
        chosen = {"user": form.cleaned_data["who"], "institution": form.cleaned_data["institution"]}
        try:
            seat = actions.appoint(**chosen, by=user)
        except ValidationError as refusal:
            form.add_error("who", refusal)
        else:
            messages.success(
                request,
                _("%(name)s now says who works at %(institution)s.")
                % {"name": seat.user.get_full_name(), "institution": seat.institution.official_name},
            )
            return redirect("experts:personnel-officers")
    status = 422 if form.is_bound else 200
    return render(request, "experts/personnel_officer/appoint.html", {"form": form}, status=status)


@require(Permission.ROSTER_KEEP)
@fresh_proof
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then end a seat; one's own is somebody else's to end."""
    user = cast(User, request.user)
    seats = PersonnelOfficer.objects.visible_to(user).active().exclude(user=user)
    seat = get_object_or_404(seats.select_related("user__member", "institution"), pk=pk)
    if request.method == "POST":
        actions.end(seat=seat, by=user)
        messages.success(
            request,
            _("%(name)s speaks for %(institution)s no more.")
            % {"name": seat.user.get_full_name(), "institution": seat.institution.official_name},
        )
        return redirect("experts:personnel-officers")
    return render(request, "experts/personnel_officer/end.html", {"seat": seat})
