"""Changes a person makes to their own profile."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act, looks
from experts.member.models import Member
from experts.member_state.models import Visibility
from experts.storage import photos
from experts.user.models import User

from .models import Profile

PHOTO_CHANGED = Kind("profile-photo-changed", _("{by} changed the picture of {about}"))
PHOTO_REMOVED = Kind("profile-photo-removed", _("{by} removed the picture of {about}"))


def note_look(*, profile: Profile, by: User) -> None:
    """A profile that somebody reads by their office: the secretariat any, a focal point one that is hidden."""
    member = profile.member
    is_by_office = by.is_secretariat or profile.visibility == Visibility.HIDDEN
    if is_by_office and member.user_id != by.pk:
        looks.note(profile, by=by, about=member)


def own(by: User) -> tuple[Member, Profile]:
    """A member's own row and profile, both locked; the profile is made by the first thing they say.

    Raises PermissionDenied for whoever is no verified member.
    """
    if not by.is_verified:
        raise PermissionDenied
    member = Member.objects.select_for_update(of=("self",)).select_related("state").get(user=by)
    profile, _is_new = Profile.objects.select_for_update(of=("self",)).get_or_create(member=member)
    return member, profile


def change_photo(*, profile: Profile, by: User, pictures: dict[int, bytes]) -> None:
    """Show a new portrait; the old one is deleted once the change is certain."""
    name = photos.keep(pictures)
    try:
        _set_photo(profile=profile, by=by, name=name)
    except BaseException:
        photos.forget(name)
        raise


def remove_photo(*, profile: Profile, by: User) -> None:
    """Show initials again."""
    _set_photo(profile=profile, by=by, name="")


def _set_photo(*, profile: Profile, by: User, name: str) -> None:
    with act(PHOTO_CHANGED if name else PHOTO_REMOVED, by=by) as event:
        # Locked, so that two uploads at once cannot leave a picture behind that nobody knows.
        profile = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
        if profile.member.user_id != by.pk:
            raise PermissionDenied
        if profile.photo == name:
            return event.nothing()
        event.on(profile, about=profile.member, state=profile.member.state_id)
        event.changed("photo", profile.photo, name)
        transaction.on_commit(partial(photos.forget, profile.photo))
        profile.photo = name
        profile.save(update_fields=["photo", "updated_at"])
