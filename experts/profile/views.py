"""A person's page in the pool, and what they change about their own."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import Permission, require
from experts.storage import photos
from experts.storage.sentences import Unable
from experts.user.models import User

from . import actions, looks
from .forms import PhotoForm
from .models import Profile
from .sheet import Sheet


@require(Permission.DIRECTORY_READ)
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One person, as far as the reader may see."""
    reader = cast(User, request.user)
    profiles = (
        Profile.objects.visible_to(reader)
        .with_parts_for(reader)
        .select_related("member__state", "member__institution", "member__listing")
    )
    profile = get_object_or_404(profiles, code=code)
    actions.note_look(profile=profile, by=reader)
    sheet = Sheet.of(profile, reader)
    if sheet.contact_ways and not sheet.is_look_noted:
        looks.note(profile=profile, by=reader)
    return render(
        request, "experts/profile/page.html", {"profile": profile, "member": profile.member, "sheet": sheet}
    )


@require(Permission.DIRECTORY_READ)
@require_safe
def photo(request: HttpRequest, code: str, size: int) -> HttpResponse:
    """A portrait, for those who may see the profile and the portrait on it."""
    reader = cast(User, request.user)
    profiles = Profile.objects.visible_to(reader).with_parts_for(reader)
    profile = get_object_or_404(profiles, code=code, shows_photo=True)
    content = photos.read(profile.photo, size)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/webp")


@require(Permission.PROFILE_EDIT)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """One's own page, or what to do when there is none yet."""
    profile = Profile.objects.filter(member__user=request.user.pk).first()
    if profile is None:
        return render(request, "experts/profile/none_yet.html")
    return redirect("experts:profile", profile.code)


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_photo(request: HttpRequest) -> HttpResponse:
    """Change or remove one's own portrait."""
    user = cast(User, request.user)
    profile = Profile.objects.select_related("member").filter(member__user=user).first()
    if profile is None:
        return redirect("experts:profile-own")
    if "remove" in request.POST:
        actions.remove_photo(profile=profile, by=user)
        messages.success(request, _("Your picture is removed. Colleagues see your initials."))
        return redirect("experts:profile", profile.code)
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.change_photo(profile=profile, by=user, pictures=form.cleaned_data["upload"])
        except Unable as unable:
            form.add_error("upload", str(unable.sentence))
            status = 503
        else:
            messages.success(request, _("Your picture is changed."))
            return redirect("experts:profile", profile.code)
    return render(request, "experts/profile/photo.html", {"profile": profile, "form": form}, status=status)


@require(Permission.PROFILE_EDIT)
@require_safe
def availability(request: HttpRequest) -> HttpResponse:
    """When one is free, month by month."""
    return render(request, "experts/profile/availability.html")
