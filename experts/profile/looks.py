"""Who was shown ways to reach a person: a line a day and reader, which that person may read for a year."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from experts.user.models import User

from .models import ContactLook, Profile

KEPT = datetime.timedelta(days=365)


def of_today(profile: Profile, reader: User) -> QuerySet[ContactLook]:
    """The line of today, if this reader has one already."""
    return ContactLook.objects.filter(profile=profile, by__user=reader, day=timezone.localdate())


def note(*, profile: Profile, by: User) -> None:
    """Written before anything is shown; two looks at once leave one line.

    A look of the secretariat, whose officers are no members, stands in the audit (profile.actions.note_look).
    """
    if by.person is not None and profile.member.user_id != by.pk:
        look = ContactLook(profile=profile, by=by.person, day=timezone.localdate())
        ContactLook.objects.bulk_create([look], ignore_conflicts=True)


def at(profile: Profile) -> QuerySet[ContactLook]:
    """Everybody who looked, the latest first."""
    return ContactLook.objects.filter(profile=profile).select_related("by__state")
