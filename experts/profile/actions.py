"""Changes a person makes to their own profile."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from experts.storage import photos
from experts.user.models import User

from .models import Profile


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


@transaction.atomic
def _set_photo(*, profile: Profile, by: User, name: str) -> None:
    # Locked, so that two uploads at once cannot leave a picture behind that nobody knows.
    profile = Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    if profile.member.user_id != by.pk:
        raise PermissionDenied
    old, profile.photo = profile.photo, name
    profile.save(update_fields=["photo", "updated_at"])
    transaction.on_commit(partial(photos.forget, old))
