"""What the pool shows of a person, as search reads it: this and nothing else can be found."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override

from experts.locales import ASEAN_ENGLISH, language_name, territory_name
from experts.models import (
    Audience,
    Availability,
    Expertise,
    Member,
    PortfolioItem,
    Profile,
    Topic,
    Visibility,
)

from .table import FACETS, FIELDS, MERGED_TOPIC, Record, month_bit
from .text import plain, tokens

LANGUAGES = ("en", "id", "ms", "th", "vi", "lo", "km", "my", "fil", "zh", "ta", "pt")
FIELD_OF = {
    "name": "names",
    "topic": "confirmed",
    "headline": "headline",
    "help": "help",
    "institution": "called",
    "state": "called",
    "honorific": "honorific",
}
RELATED = (
    "expertise__topic__area",
    "expertise__topic__merged_into__area",
    "portfolio",
    "profile__languages",
    "profile__modes",
    "profile__availability",
    "profile__career",
    "profile__education",
)


@dataclass(frozen=True)
class Fact:
    """One thing the pool shows of a person: what kind it is, its text, and the code of the topic it names."""

    kind: str
    text: str
    code: str = ""
    is_confirmed: bool = True

    @property
    def field(self) -> str:
        """The line of words it is written to."""
        return FIELD_OF.get(self.kind, "body") if self.is_confirmed else "claimed"

    @property
    def words(self) -> str:
        """Its words, for finding whole words."""
        return _shared_words(self.text) if self.kind in SHARED else _words(self.text)

    @property
    def folded(self) -> str:
        """All of it, for finding any part."""
        return _shared_plain(self.text) if self.kind in SHARED else plain(self.text)


def _words(text: str) -> str:
    return " ".join(tokens(text))


# What many people have in common is taken apart once a process; what a person wrote is not kept.
SHARED = {"topic", "area", "state", "institution"}
_shared_words = lru_cache(maxsize=8192)(_words)
_shared_plain = lru_cache(maxsize=8192)(plain)


def with_facts(members: QuerySet[Member]) -> QuerySet[Member]:
    """Members with everything facts are made of, in a fixed number of queries."""
    related = members.select_related("state", "institution", "profile", "listing", "user")
    return related.prefetch_related(*RELATED)


def perhaps_findable() -> QuerySet[Member]:
    """Those who may stand in the search table; `record` looks closer."""
    return Member.objects.filter(
        status__in=[Member.Status.VERIFIED, Member.Status.INVITED], profile__isnull=False
    )


def record(member: Member) -> Record | None:
    """What is written of a person; None for whom nobody may find."""
    scope = _scope(member)
    if scope is None:
        return None
    facts = [fact for fact in facts_of(member) if fact.text.strip()]
    lines: dict[str, list[str]] = {name: [] for name in FIELDS}
    for fact in facts:
        lines[fact.field].append(fact.words)
    return Record(
        member_id=member.pk,
        state=member.state_id,
        scope=scope,
        valid_until=member.expires_on.isoformat() if member.has_joined and member.expires_on else None,
        score=_score(member),
        free_months=_free_months(member.profile, timezone.localdate()),
        verified_on=timezone.localdate(member.verified_at).isoformat() if member.verified_at else "",
        tags=" ".join(sorted(_tags(member))),
        words="\n".join(" | ".join(filter(None, lines[name])) for name in FIELDS),
        folded=" \n ".join(fact.folded for fact in facts),
    )


def facts_of(member: Member) -> Iterator[Fact]:
    """Everything the pool shows of a person in words; of people who have not joined, what their state wrote."""
    yield Fact("name", member.official_name)
    yield Fact("name", member.native_name)
    yield Fact("honorific", member.honorific_before)
    yield Fact("honorific", member.honorific_after)
    yield Fact("post", member.post)
    yield from _institution(member)
    for expertise in shown_expertise(member):
        topic = expertise.topic.merged_into or expertise.topic
        for label in dict.fromkeys([*topic.labels(), *expertise.topic.labels(), expertise.topic.label_2018]):
            yield Fact("topic", label, topic.code, is_confirmed=member.has_joined)
        for label in topic.area.labels():
            yield Fact("area", label, topic.area.code)
    for name in _state_names(member.state_id):
        yield Fact("state", name)
    if member.has_joined:
        yield Fact("name", member.called)
        yield Fact("unit", member.unit)
        yield from _profile(member.profile)
        for item in member.portfolio.all():
            yield from _portfolio(item)


def shown_expertise(member: Member) -> list[Expertise]:
    """Confirmed topics; of people who have not joined, the topics their focal point wrote in the roster."""
    if member.has_joined:
        return [e for e in member.expertise.all() if e.state == Expertise.State.CONFIRMED]
    return [e for e in member.expertise.all() if e.state != Expertise.State.SENT_BACK]


def topic_labels(topic: Topic) -> list[str]:
    """Every name by which people look for a topic, the label of 2018 among them."""
    return [label for label in dict.fromkeys([*topic.labels(), topic.label_2018]) if label]


def spelling_tokens(written: Iterable[Record]) -> set[str]:
    """Words of names, topics and headlines: what a mistyped word may have meant."""
    return {
        word
        for one in written
        for field, words in one.lines().items()
        if field in {"names", "confirmed", "claimed", "headline"}
        for word in words
        if len(word) > 2 and word.isascii() and word.isalpha()
    }


def _scope(member: Member) -> str | None:
    """pool, state, or nobody: the narrower of what the person and their state allow."""
    profile = getattr(member, "profile", None)
    if profile is None or not member.state.participates or not _is_findable(member):
        return None
    widths = {profile.visibility, member.state.widest_visibility}
    if Visibility.HIDDEN in widths:
        return None
    return "state" if Visibility.STATE in widths else "pool"


def _is_findable(member: Member) -> bool:
    if member.status == Member.Status.INVITED:
        return True
    listing = getattr(member, "listing", None)
    is_listed = listing is not None and listing.state == "listed"
    return member.is_verified and is_listed and member.user is not None and member.user.is_active


def _institution(member: Member) -> Iterator[Fact]:
    institution = member.institution
    if institution is not None:
        names = [institution.official_name, institution.native_name, institution.short_name]
        for name in [*names, *institution.aliases]:
            yield Fact("institution", name)


def _profile(profile: Profile) -> Iterator[Fact]:
    yield Fact("headline", profile.headline)
    for sentence in profile.help_sentences:
        yield Fact("help", sentence)
    if _is_for_all(profile.biography_audience):
        yield Fact("biography", profile.biography)
    for mode in profile.modes.all():
        yield Fact("mode", mode.note)
        for language in ("en", "id"):
            with override(language):
                yield Fact("mode", mode.get_mode_display())
    for spoken in profile.languages.all():
        with override("en"):
            yield Fact("language", language_name(spoken.language))
    for post in profile.career.all() if _is_for_all(profile.career_audience) else ():
        yield Fact("career", f"{post.title}, {post.institution}")
    for degree in profile.education.all() if _is_for_all(profile.education_audience) else ():
        yield Fact("education", f"{degree.title}, {degree.place}")


def _is_for_all(audience: str) -> bool:
    """Whether everybody who may find a person may read this part.

    One row is searched by all finders, the secretariat among them, who read what is for all members and no more: not
    even in a profile for its own state does "my state" mean everybody.
    """
    return audience == Audience.MEMBERS


def _portfolio(item: PortfolioItem) -> Iterator[Fact]:
    yield Fact("portfolio", item.title)
    for text in (item.role, item.institution, item.place, item.partners, item.summary, item.result):
        yield Fact("portfolio", text)


@lru_cache(maxsize=16)
def _state_names(code: str) -> tuple[str, ...]:
    """A member state's name in the languages of the region: "Thailand budget" is how people ask."""
    names = [ASEAN_ENGLISH.get(code, ""), Locale("en").territories.get(code, "")]
    for language in LANGUAGES:
        with override(language):
            names.append(territory_name(code))
    return tuple(dict.fromkeys(names))


def _tags(member: Member) -> set[str]:
    tags = {FACETS["states"] + member.state_id}
    for expertise in shown_expertise(member):
        topic = expertise.topic.merged_into or expertise.topic
        tags |= {FACETS["topics"] + topic.code, FACETS["areas"] + topic.area.code}
        if topic != expertise.topic:
            tags.add(MERGED_TOPIC + expertise.topic.code)
        if member.has_joined:
            tags.add(FACETS["levels"] + expertise.level)
    if member.has_joined:
        tags |= {FACETS["modes"] + mode.mode for mode in member.profile.modes.all()}
        tags |= {FACETS["languages"] + spoken.language for spoken in member.profile.languages.all()}
    return tags


def _free_months(profile: Profile, today: datetime.date) -> int:
    """The months from this one in which a person is not busy, a bit each."""
    free = 0
    for month in profile.availability.all():
        later = (month.month.year - today.year) * 12 + month.month.month - today.month
        if 0 <= later < 36 and month.state != Availability.State.BUSY:
            free |= month_bit(month.month)
    return free


def _score(member: Member) -> float:
    """0 to 1, from what the person's own rows say: confirmed topics, fresh, complete, work shown."""
    if not member.has_joined:
        return 0.05
    profile = member.profile
    confirmed = min(len(shown_expertise(member)), 3) / 3
    age = (timezone.now() - profile.confirmed_at).days if profile.confirmed_at else 9999
    freshness = 1.0 if age <= 365 else 0.5 if age <= 730 else 0.0
    # Hidden parts must not show through the order.
    biography = profile.biography if _is_for_all(profile.biography_audience) else ""
    texts = [profile.headline, profile.help_1, biography, member.post, member.institution]
    lists = [profile.languages.all(), profile.modes.all(), profile.availability.all()]
    complete = (sum(map(bool, texts)) + sum(map(bool, lists))) / (len(texts) + len(lists))
    work = min(len(member.portfolio.all()), 5) / 5
    return round(0.35 * confirmed + 0.2 * freshness + 0.25 * complete + 0.2 * work, 3)
