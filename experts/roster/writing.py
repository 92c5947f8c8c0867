"""Writing what an import has planned: many people in few statements."""

from collections.abc import Sequence

from django.utils import timezone

from experts.expertise.models import Expertise
from experts.invitation import actions as invitations
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.profile.models import Profile, SpokenLanguage
from experts.user.models import User

from .people import AT_ONCE, is_open
from .rows import PERSON, PROFILE, Entry

Changed = Sequence[tuple[Entry, Member]]


def save_new_institutions(entries: Sequence[Entry]) -> None:
    """Enter each institution nobody knew, once for all rows that name it."""
    for entry in entries:
        if entry.institution is not None and entry.institution.pk is None:
            entry.institution.save()


def create(entries: Sequence[Entry], state: MemberState, by: User | None) -> list[Member]:
    """Invited people with their profiles, languages and topics."""
    now = timezone.now()
    for start in range(0, len(entries), AT_ONCE):
        addresses = [entry.address for entry in entries[start : start + AT_ONCE]]
        invitations.release(state_id=state.pk, addresses=addresses)
    members = Member.objects.bulk_create(
        Member(
            state=state,
            status=Member.Status.INVITED,
            institution=entry.institution,
            work_email=entry.address,
            invited_by=by,
            invited_at=now,
            **entry.person,
        )
        for entry in entries
    )
    profiles = Profile.objects.bulk_create(
        Profile(member=member, **entry.profile) for entry, member in zip(entries, members, strict=True)
    )
    SpokenLanguage.objects.bulk_create(
        row for entry, profile in zip(entries, profiles, strict=True) for row in _languages(entry, profile)
    )
    Expertise.objects.bulk_create(
        row
        for entry, member in zip(entries, members, strict=True)
        for row in _expertise(entry, member, set())
    )
    return members


def change(changed: Changed) -> None:
    """Invited people as the table now says."""
    _change_people(changed)
    _change_profiles(changed)
    _change_languages([pair for pair in changed if pair[0].languages is not None])
    _change_expertise(changed)


def _change_people(changed: Changed) -> None:
    for entry, member in changed:
        for name, value in entry.person.items():
            setattr(member, name, value)
        member.institution = entry.institution
    fields = [*PERSON, "native_language", "sort_key", "called", "institution"]
    Member.objects.bulk_update([member for _entry, member in changed], fields, batch_size=AT_ONCE)


def _change_profiles(changed: Changed) -> None:
    now = timezone.now()
    for entry, member in changed:
        for name, value in entry.profile.items():
            setattr(member.profile, name, value)
        member.profile.updated_at = now
        if member.profile.pk is None:
            member.profile.save()
    profiles = [member.profile for _entry, member in changed]
    Profile.objects.bulk_update(
        profiles, [*PROFILE.values(), "text_language", "updated_at"], batch_size=AT_ONCE
    )


def _change_languages(changed: Changed) -> None:
    SpokenLanguage.objects.filter(profile__in=[member.profile.pk for _entry, member in changed]).delete()
    SpokenLanguage.objects.bulk_create(
        row for entry, member in changed for row in _languages(entry, member.profile)
    )


def _change_expertise(changed: Changed) -> None:
    """Topics come and go; what somebody has confirmed or sent back stays as it is."""
    gone, kept, new = [], [], []
    for entry, member in changed:
        held = {row.topic_id: row for row in member.expertise.all()}
        wanted = {topic.pk for topic in entry.topics}
        for topic_id, row in held.items():
            if is_open(row) and topic_id not in wanted:
                gone.append(row.pk)
            elif is_open(row) and entry.expertise:
                for name, value in entry.expertise.items():
                    setattr(row, name, value)
                kept.append(row)
        new += _expertise(entry, member, set(held))
    Expertise.objects.filter(pk__in=gone).delete()
    Expertise.objects.bulk_update(kept, ["years", "academic", "practitioner"], batch_size=AT_ONCE)
    Expertise.objects.bulk_create(new)


def _languages(entry: Entry, profile: Profile) -> list[SpokenLanguage]:
    spoken = entry.languages or {}
    return [SpokenLanguage(profile=profile, language=code, level=level) for code, level in spoken.items()]


def _expertise(entry: Entry, member: Member, held: set[int]) -> list[Expertise]:
    """One row a topic that the person does not hold yet."""
    return [
        Expertise(member=member, topic=topic, **entry.expertise)
        for topic in entry.topics
        if topic.pk not in held
    ]
