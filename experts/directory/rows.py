"""The people on one page of the directory: who, where, why they were found, which languages, free or not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import QuerySet

from experts import search
from experts.locales import language_name, territory_name
from experts.member.models import Member
from experts.profile.calendar import Calendar
from experts.profile.models import Profile
from experts.profile.script import language_by_script

from .people import fill
from .reference import Reference

Segments = list[tuple[str, bool]]
# What stands in the row anyway is marked where it stands.
IN_PLACE = {"name", "honorific", "post"}
MOST_TOPICS = MOST_REASONS = 3


@dataclass(frozen=True)
class Why:
    """One reason: what kind of thing matched, its words with the matching ones marked, and their language."""

    kind: str
    segments: Segments
    name: str = ""
    language: str = ""


@dataclass
class Row:
    """One person on the page."""

    profile: Profile
    asked: search.Asked
    why: list[Why] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    languages: str = ""
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def name(self) -> Segments:
        return search.mark(self.profile.member.full_name, self.asked)

    @property
    def native_name(self) -> Segments:
        return search.mark(self.profile.member.native_name, self.asked)

    @property
    def post(self) -> Segments:
        return search.mark(self.profile.member.post, self.asked)

    @property
    def post_language(self) -> str:
        return language_by_script(self.profile.member.post)

    @property
    def institution(self) -> Segments:
        institution = self.profile.member.institution
        return search.mark(institution.official_name, self.asked) if institution else []

    @property
    def state_name(self) -> str:
        return territory_name(self.profile.member.state_id)


def rows(profiles: QuerySet[Profile], found: search.Page, reference: Reference) -> list[Row]:
    """The people of a page in its order, in two queries however many they are."""
    people = {p.member_id: p for p in profiles.select_related("member__institution")}
    in_order = [people[key] for key in found.hits if key in people]
    if in_order:
        fill(in_order, reference, with_texts=bool(found.asked.terms))
    return [_row(profile, found.asked, reference) for profile in in_order]


def _row(profile: Profile, asked: search.Asked, reference: Reference) -> Row:
    row = Row(profile, asked)
    member = profile.member
    if asked.terms:
        row.why = list(islice(_reasons(profile, asked, reference), MOST_REASONS))
    shown = sorted(search.shown_expertise(member), key=lambda one: not one.is_main)
    row.topics = [expertise.topic.name for expertise in shown[:MOST_TOPICS]]
    if member.has_joined:
        row.languages = ", ".join(language_name(spoken.language) for spoken in profile.languages.all())
        months = [(m.month.year, m.month.month, m.state) for m in profile.availability.all()]
        row.calendar = Calendar.of(months)
    return row


def _reasons(profile: Profile, asked: search.Asked, reference: Reference) -> Iterable[Why]:
    for reason in search.reasons(search.facts_of(profile.member), asked, limit=3 * MOST_REASONS):
        if _stands_in_row(reason, profile.member):
            continue
        known = reference.topics.get(reason.code) or reference.areas.get(reason.code)
        name = known.name if known else ""
        yield Why(
            kind=reason.kind,
            segments=reason.segments,
            # A topic or area found by another of its names is shown by both.
            name="" if name == reason.text else name,
            language=language_by_script(reason.text) or _own_language(profile, reason.kind),
        )


def _stands_in_row(reason: search.Reason, member: Member) -> bool:
    """What is marked where it stands; of an institution that is its official name, not "OCSC"."""
    if member.institution and reason.text == member.institution.official_name:
        return True
    return reason.kind in IN_PLACE or _repeats_post(reason, member)


def _repeats_post(reason: search.Reason, member: Member) -> bool:
    """A unit or a career that only says the post again."""
    if not member.post:
        return False
    return reason.text in member.post or (reason.kind == "career" and member.post in reason.text)


def _own_language(profile: Profile, kind: str) -> str:
    """The language a person says their texts are in."""
    return profile.text_language if kind in {"headline", "help", "biography", "mode"} else ""
