"""Who sees what of one's own profile."""

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import Permission, require
from experts.member.models import Member
from experts.user.models import User

from . import looks, presets, showing
from .audience_forms import AudienceForm
from .audiences import Parts, seen
from .models import Profile, ProfileQuerySet
from .sheet import Sheet
from .stand_ins import Who, stand_in

LOOKS_ON_A_PAGE = 10


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def audience(request: HttpRequest) -> HttpResponse:
    """Every part that has an audience, and what it is; how much of them whom sees; and who has looked."""
    user = cast(User, request.user)
    profile = _own(user)
    state = profile.member.state
    parts = Parts.of(profile)
    asked = {preset.code: preset for preset in presets.offered(state)}.get(request.POST.get("preset", ""))
    if asked:
        showing.change_audiences(by=user, visibility=asked.visibility, audiences=asked.of(parts))
        messages.success(request, _("Set to: %(name)s. It works from now on.") % {"name": asked.label})
        return redirect("experts:audience")
    posted = request.POST if request.method == "POST" else None
    form = AudienceForm(posted, parts=parts, state=state, visibility=showing.effective(profile))
    if form.is_valid():
        showing.change_audiences(
            by=user, visibility=form.cleaned_data["visibility"], audiences=form.audiences
        )
        messages.success(request, _("Saved. It works from now on."))
        return redirect("experts:audience")
    context = {"form": form, "profile": profile, "parts": parts, "presets": presets.offered(state)}
    context |= {"eyes": _eyes(profile), "looks": _looks(request, profile)}
    return render(request, "experts/profile/audience.html", context, status=422 if form.is_bound else 200)


@require(Permission.PROFILE_EDIT)
@require_safe
def view_as(request: HttpRequest, who: str) -> HttpResponse:
    """One's own page as somebody else would see it: read by a stand-in, noted by nobody."""
    if who not in Who.values:
        raise Http404
    eyes = Who(who)
    profile = _own(cast(User, request.user))
    if profile.pk is None:
        messages.info(
            request, _("You have no profile yet, so there is nothing to see. Begin with a few words.")
        )
        return redirect("experts:profile-own")
    reader = stand_in(eyes, profile.member)
    profile = _whole().with_parts_for(reader).get(pk=profile.pk)
    context = {
        "eyes": eyes,
        "profile": profile,
        "member": profile.member,
        "finds": Profile.objects.visible_to(reader).filter(pk=profile.pk).exists(),
        "sheet": None if eyes == Who.SIGNED_OUT else Sheet.of(profile, reader, beside=_beside(eyes, profile)),
    }
    return render(request, "experts/profile/view_as.html", context)


def _beside(eyes: Who, profile: Profile) -> User:
    """For other people on the page: an office sees more of them than its owner does."""
    return stand_in(Who.MY_STATE if eyes == Who.FOCAL_POINT else eyes, profile.member)


def _whole() -> ProfileQuerySet:
    return Profile.objects.select_related("member__state", "member__institution", "member__listing")


def _own(user: User) -> Profile:
    """One's own profile; before there is one, what it would begin as."""
    found = _whole().filter(member__user=user).first()
    return found or Profile(member=Member.objects.select_related("state").get(user=user))


def _eyes(profile: Profile) -> list[tuple[Who, int]]:
    """Who may look through whose eyes, and how many parts they see."""
    if profile.pk is None:
        return []
    found = seen(profile, {who.value: stand_in(who, profile.member) for who in Who})
    return [(who, found[who]) for who in Who]


def _looks(request: HttpRequest, profile: Profile) -> object:
    return (
        Paginator(looks.at(profile), LOOKS_ON_A_PAGE).get_page(request.GET.get("page"))
        if profile.pk
        else None
    )
