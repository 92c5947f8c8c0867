"""Changes a person makes to their own profile."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from experts import search
from experts.audit import Event, Kind, act, looks
from experts.member.models import Member
from experts.member_state.models import Visibility
from experts.storage import photos
from experts.user.models import User

from .models import Profile

PHOTO_CHANGED = Kind("profile-photo-changed", _("{by} changed the picture of {about}"))
PHOTO_REMOVED = Kind("profile-photo-removed", _("{by} removed the picture of {about}"))
WORDS_CHANGED = Kind("profile-words-changed", _("{by} changed what the profile of {about} says"))
WAYS_CHANGED = Kind("profile-ways-changed", _("{by} changed languages and ways to help of {about}"))
MONTHS_CHANGED = Kind("profile-months-changed", _("{by} changed when {about} is free"))
CONTACT_CHANGED = Kind("profile-contact-changed", _("{by} changed how to reach {about}"))
CAREER_CHANGED = Kind("profile-career-changed", _("{by} changed posts and education of {about}"))

Rows = Sequence[Mapping[str, Any]]
# Parts with an audience: a line says that they changed, and not what they say.
OF_AN_AUDIENCE = {"biography", "contact_ways", "career", "education"}
WORDS = ("headline", "help_1", "help_2", "help_3", "biography", "text_language")


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
    member, profile, _is_new = _own(by)
    return member, profile


def _own(by: User) -> tuple[Member, Profile, bool]:
    if not by.is_verified:
        raise PermissionDenied
    member = Member.objects.select_for_update(of=("self",)).select_related("state").get(user=by)
    profile, is_new = Profile.objects.select_for_update(of=("self",)).get_or_create(member=member)
    profile.member = member
    return member, profile, is_new


@contextmanager
def _section(kind: Kind, by: User) -> Iterator[tuple[Event, Profile]]:
    """One section of one's own profile is written: its line, and the search that reads it anew."""
    with act(kind, by=by) as event:
        member, profile, is_new = _own(by)
        event.on(profile, about=member, state=member.state_id)
        yield event, profile
        if not event.values and not is_new:
            return event.nothing()
        profile.save()
        search.index(member)


def change_words(*, by: User, words: Mapping[str, str]) -> None:
    """Say anew what one can help with, and who one is."""
    with _section(WORDS_CHANGED, by) as (event, profile):
        _set(event, profile, {name: words[name] for name in WORDS})


def change_ways(
    *,
    by: User,
    languages: Rows,
    modes: Sequence[tuple[str, str]],
    engagements_at_a_time: int,
    days_a_year: int,
) -> None:
    """Say in which languages and ways one helps, and how much."""
    with _section(WAYS_CHANGED, by) as (event, profile):
        _write(event, profile, "languages", ("language", "level"), languages)
        _write(event, profile, "modes", ("mode", "note"), [{"mode": m, "note": n} for m, n in modes])
        numbers = {"engagements_at_a_time": engagements_at_a_time, "days_a_year": days_a_year}
        _set(event, profile, numbers)


def change_months(*, by: User, states: Mapping[datetime.date, str], time_zone: str) -> None:
    """Say how free one is in these months, and by which clock one works; other months stay as they are."""
    with _section(MONTHS_CHANGED, by) as (event, profile):
        said = [{"month": month, "state": state} for month, state in states.items() if state]
        _write(event, profile, "availability", ("month", "state"), said, month__in=list(states))
        member = profile.member
        if member.time_zone != time_zone:
            event.changed("time_zone", member.time_zone, time_zone)
            member.time_zone = time_zone
            member.save(update_fields=["time_zone"])


def change_contact(*, by: User, ways: Rows) -> None:
    """Say how one is reached directly, and who may see each way."""
    with _section(CONTACT_CHANGED, by) as (event, profile):
        _write(event, profile, "contact_ways", ("kind", "value", "audience"), ways)


def change_career(*, by: User, posts: Rows, education: Rows) -> None:
    """Say which posts one has held and what one has learnt."""
    with _section(CAREER_CHANGED, by) as (event, profile):
        _write(event, profile, "career", ("title", "institution", "from_year", "to_year"), posts)
        _write(event, profile, "education", ("title", "place", "year"), education)


def _set(event: Event, profile: Profile, facts: Mapping[str, Any]) -> None:
    """What differs from before, on the profile itself; it is saved with its section."""
    for name, value in facts.items():
        if getattr(profile, name) != value:
            _note(event, name, getattr(profile, name), value)
            setattr(profile, name, value)


def _write(event: Event, profile: Profile, name: str, columns: Sequence[str], rows: Rows, **of: Any) -> None:
    """A list saved whole: what stood there gives way to what was sent, whoever sent before."""
    standing: QuerySet[Any] = getattr(profile, name).filter(**of)
    before = [list(row) for row in standing.values_list(*columns)]
    after = [[row[column] for column in columns] for row in rows]
    if before == after:
        return
    _note(event, name, _plain(before), _plain(after))
    standing.delete()
    model = standing.model
    model.objects.bulk_create(
        [model(profile=profile, **dict(zip(columns, row, strict=True))) for row in after]
    )


def _note(event: Event, name: str, old: Any, new: Any) -> None:
    """The secretariat reads the values behind a line, and may not read more here than the audience of a part says."""
    event.changed(name, *((None, None) if name in OF_AN_AUDIENCE else (old, new)))


def _plain(rows: list[list[Any]]) -> list[list[Any]]:
    """As a line keeps them: days as text."""
    return [[one.isoformat() if isinstance(one, datetime.date) else one for one in row] for row in rows]


def change_photo(*, profile: Profile | None = None, by: User, pictures: dict[int, bytes]) -> None:
    """Show a new portrait; the old one is deleted once the change is certain. It may be the first thing one says."""
    name = photos.keep(pictures)
    try:
        _set_photo(profile=profile, by=by, name=name)
    except BaseException:
        photos.forget(name)
        raise


def remove_photo(*, profile: Profile, by: User) -> None:
    """Show initials again."""
    _set_photo(profile=profile, by=by, name="")


def _set_photo(*, profile: Profile | None, by: User, name: str) -> None:
    with act(PHOTO_CHANGED if name else PHOTO_REMOVED, by=by) as event:
        # Locked, so that two uploads at once cannot leave a picture behind that nobody knows.
        member, own_one, _is_new = _own(by)
        if profile is not None and profile.pk != own_one.pk:
            raise PermissionDenied
        if own_one.photo == name:
            return event.nothing()
        event.on(own_one, about=member, state=member.state_id)
        event.changed("photo", own_one.photo, name)
        transaction.on_commit(partial(photos.forget, own_one.photo))
        own_one.photo = name
        own_one.save(update_fields=["photo", "updated_at"])
