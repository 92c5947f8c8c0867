"""Invitations as focal points keep them: what became of each, sending again, correcting, withdrawing."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.access import Permission, in_sitting, require
from experts.member.models import Member
from experts.user.models import User

from . import actions, lists
from .forms import AddressForm, ChosenForm

ON_A_PAGE = 50


@require(Permission.ROSTER_KEEP)
@in_sitting
@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """Everybody of the own state who was invited, newest letters first."""
    user = cast(User, request.user)
    people = lists.invited(user)
    which = request.GET.get("which", "")
    which = which if which in lists.WHICH else ""
    found = people.filter(lists.condition(which)).select_related("institution")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lists.lines(list(page)),
        "filters": lists.filters(people),
        "which": which,
        "state": user.person.state if user.person else None,
    }
    return render(request, "experts/invitation/invitations.html", context)


@require(Permission.ROSTER_KEEP)
@in_sitting
@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """Another letter to one person, or to those that were chosen."""
    user = cast(User, request.user)
    people = lists.own(user)
    chosen = [request.POST["one"]] if "one" in request.POST else request.POST.getlist("chosen")
    form = ChosenForm({"chosen": chosen[: actions.MOST_AT_ONCE]}, people=people)
    if not form.is_valid():
        messages.error(request, _("Choose people of the list first."))
        return redirect("experts:invitations")
    members = form.cleaned_data["chosen"]
    sent = actions.send_again(members=members, by=user)
    if sent:
        messages.success(
            request,
            ngettext("%(n)s invitation goes out again.", "%(n)s invitations go out again.", sent)
            % {"n": sent},
        )
    if left := len(members) - sent:
        said = ngettext(
            "%(n)s was left out: a letter went there within a day, the address is wrong, or the person has joined.",
            "%(n)s were left out: a letter went there within a day, the address is wrong, or the person has joined.",
            left,
        )
        messages.info(request, said % {"n": left})
    return redirect("experts:invitations")


def _own(request: HttpRequest, pk: int) -> Member:
    """Somebody of the own roster who has not joined; anybody else answers as if they were not there."""
    people = lists.own(cast(User, request.user)).filter(status=Member.Status.INVITED)
    return get_object_or_404(people.select_related("institution"), pk=pk)


@require(Permission.ROSTER_KEEP)
@in_sitting
@require_http_methods(["GET", "HEAD", "POST"])
def correct_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Another address, and a letter to it."""
    member = _own(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = AddressForm(posted, initial={"address": member.work_email})
    if form.is_valid():
        try:
            actions.correct_address(
                member=member, address=form.cleaned_data["address"], by=cast(User, request.user)
            )
        except ValidationError as refusal:
            form.add_error("address", refusal.messages[0])
        else:
            messages.success(
                request, _("An invitation goes to the new address of %(name)s.") % {"name": member}
            )
            return redirect("experts:invitations")
    status = 422 if form.is_bound else 200
    return render(request, "experts/invitation/address.html", {"member": member, "form": form}, status=status)


@require(Permission.ROSTER_KEEP)
@in_sitting
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take somebody off the roster."""
    member = _own(request, pk)
    if request.method == "POST":
        name = str(member)
        actions.withdraw(member=member, by=cast(User, request.user))
        messages.success(request, _("%(name)s is off your roster.") % {"name": name})
        return redirect("experts:invitations")
    return render(request, "experts/invitation/withdraw.html", {"member": member})
