"""Confirming a colleague's topic, and what one has given and received."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import Permission, require
from experts.expertise.models import Expertise
from experts.member.models import Member
from experts.user.models import User

from . import actions
from .forms import EndorsementForm
from .models import Endorsement, confirmable_by
from .shown import in_full, named_to, states_in

ON_A_PAGE = 20


@require(Permission.DIRECTORY_READ)
@require_safe
def words(request: HttpRequest, code: str, topic: str) -> HttpResponse:
    """All that colleagues say of one topic of a person."""
    reader = cast(User, request.user)
    seen = Expertise.objects.visible_to(reader).select_related("topic", "member")
    expertise = get_object_or_404(seen, member__profile__code=code, topic__code=topic)
    rows = Endorsement.objects.shown_to(reader).filter(expertise=expertise)
    context = {
        "code": code,
        "expertise": expertise,
        "page": Paginator(in_full(rows, reader), ON_A_PAGE).get_page(request.GET.get("page")),
        "by_state": states_in(rows.by_state()),
    }
    return render(request, "experts/endorsement/words.html", context)


@require(Permission.PROFILE_EDIT)
@require_safe
def endorsements(request: HttpRequest) -> HttpResponse:
    """What colleagues confirm of oneself, and what one has confirmed of them."""
    user = cast(User, request.user)
    received = in_full(Endorsement.objects.received_by(user).select_related("expertise__topic"), user)
    given = Endorsement.objects.given_by(user).with_mutual().with_names(user, whose="member")
    context = {
        "received": _page(request, "received", received),
        "given": _page(request, "given", given.select_related("expertise__topic", "by")),
    }
    return render(request, "experts/endorsement/endorsements.html", context)


def _page(request: HttpRequest, name: str, rows: QuerySet[Endorsement]) -> Page:
    """One of the two lists; each turns its own pages."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get(name))


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def endorse(request: HttpRequest, code: str, topic: str) -> HttpResponse:
    """Name the work one saw; what one has said already stands there instead of the questions."""
    user = cast(User, request.user)
    if Member.objects.filter(user=user, profile__code=code).exists():
        messages.info(request, _("Colleagues confirm your topics; you cannot do it yourself."))
        return redirect("experts:endorsements")
    known = confirmable_by(user).select_related("topic", "member__state", "member__institution")
    expertise = get_object_or_404(known, member__profile__code=code, topic__code=topic)
    said = Endorsement.objects.given_by(user).filter(expertise=expertise).with_mutual().select_related("by")
    form = EndorsementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.give(expertise=expertise, by=user, **form.cleaned_data)
        except actions.GivenAlreadyError as pressed_twice:
            messages.info(request, pressed_twice.message)
            return redirect("experts:endorse", code, topic)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            name = expertise.member.official_name
            messages.success(request, _("Your words stand on the profile of %(name)s.") % {"name": name})
            return redirect("experts:profile", code)
    context = {"code": code, "expertise": expertise, "said": said.first(), "form": form}
    context["named_to"] = named_to(user.person) if user.person else ""
    status = 422 if form.is_bound else 200
    return render(request, "experts/endorsement/endorse.html", context, status=status)


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take back what one has confirmed."""
    user = cast(User, request.user)
    given = Endorsement.objects.given_by(user).filter(ended_at=None).with_names(user, whose="member")
    endorsement = get_object_or_404(given.select_related("expertise__topic"), pk=pk)
    if request.method == "POST":
        actions.withdraw(endorsement=endorsement, by=user)
        messages.success(request, _("Your words are withdrawn. They show nowhere any more."))
        return redirect("experts:endorsements")
    return render(request, "experts/endorsement/withdraw.html", {"endorsement": endorsement})


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take a colleague's words off one's own profile."""
    user = cast(User, request.user)
    received = in_full(Endorsement.objects.received_by(user), user)
    endorsement = get_object_or_404(received.select_related("expertise__topic"), pk=pk)
    if request.method == "POST":
        actions.take_off(endorsement=endorsement, by=user)
        messages.success(request, _("These words are off your profile."))
        return redirect("experts:endorsements")
    return render(request, "experts/endorsement/take_off.html", {"endorsement": endorsement})
