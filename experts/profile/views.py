"""A person's page in the pool."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from experts.access import Permission, require
from experts.storage import photos
from experts.user.models import User

from . import actions, looks
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
