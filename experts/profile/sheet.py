"""All that one profile page shows to one reader, fetched in six queries however much there is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Min, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear

from experts.expertise.models import Expertise
from experts.focal_point.models import FocalPoint
from experts.locales import language_name
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem, PortfolioLink
from experts.topic.models import Topic
from experts.user.models import User

from .calendar import Calendar
from .models import Availability, CareerPost, ContactWay, Education, HelpMode, Profile, SpokenLanguage

SIMILAR = 3
# A claim the focal point sent back is a matter between the two until it is mended.
SHOWN = [Expertise.State.DECLARED, Expertise.State.WAITING, Expertise.State.CONFIRMED]
# The columns into which the small lists of a profile fit: which list, its key, three texts and two numbers.
COLUMNS = ("part", "key", "a", "b", "c", "n", "m")


@dataclass
class Work:
    """A portfolio item with the topics it shows and the links its reader may follow."""

    item: PortfolioItem
    topics: list[Topic] = field(default_factory=list)
    links: list[PortfolioLink] = field(default_factory=list)


@dataclass
class Claim:
    """A topic a person claims, with the work that proves it."""

    expertise: Expertise
    topic: Topic
    proof: list[PortfolioItem] = field(default_factory=list)

    @property
    def confirmed_by(self) -> str:
        """The name of the officer who confirmed it; empty when the secretariat did."""
        by = self.expertise.confirmed_by
        return by.person.official_name if by and by.person else ""

    @property
    def rank(self) -> int:
        """1 learning, 2 practises, 3 leads."""
        return Expertise.Level.values.index(self.expertise.level) + 1


@dataclass
class Similar:
    """Another expert in the same main topics."""

    profile: Profile
    topic: Topic


@dataclass
class Sheet:
    """One profile as one reader sees it."""

    profile: Profile
    reader: User
    claims: list[Claim] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    languages: list[SpokenLanguage] = field(default_factory=list)
    modes: list[HelpMode] = field(default_factory=list)
    contact_ways: list[ContactWay] = field(default_factory=list)
    career: list[CareerPost] = field(default_factory=list)
    education: list[Education] = field(default_factory=list)
    calendar: Calendar = field(default_factory=Calendar)
    focal_points: list[FocalPoint] = field(default_factory=list)
    similar: list[Similar] = field(default_factory=list)

    @classmethod
    def of(cls, profile: Profile, reader: User) -> "Sheet":
        """Of invited people nothing is shown but who they are and their topics: the rest is for them to write."""
        sheet = cls(profile, reader)
        sheet.focal_points = _focal_points(profile.member, reader)
        lists = _small_lists(profile, reader) if profile.member.has_joined else {}
        items = {item.pk: item for item in profile.member.portfolio.all()} if lists else {}
        topics = {topic.pk: topic for topic in _topics(profile.member)}
        sheet.works = _works(items, topics, lists)
        sheet.claims = _claims(profile.member, items, topics, lists)
        if lists:
            sheet.fill(lists)
            sheet.similar = _similar(profile, reader, topics, sheet.claims)
        return sheet

    def fill(self, lists: dict[str, list[dict[str, Any]]]) -> None:
        """The small lists, as the rows they are."""
        self.languages = [SpokenLanguage(language=row["a"], level=row["b"]) for row in lists["language"]]
        self.modes = [HelpMode(mode=row["a"], note=row["b"]) for row in lists["mode"]]
        self.contact_ways = [
            ContactWay(kind=row["a"], value=row["b"], audience=row["c"]) for row in lists["contact"]
        ]
        career = [
            CareerPost(title=row["a"], institution=row["b"], from_year=row["n"], to_year=row["m"] or None)
            for row in lists["post"]
        ]
        self.career = sorted(career, key=lambda post: -post.from_year)
        education = [Education(title=row["a"], place=row["b"], year=row["n"]) for row in lists["education"]]
        self.education = sorted(education, key=lambda degree: -degree.year)
        self.calendar = Calendar.of((row["n"], row["m"], row["a"]) for row in lists["month"])

    @cached_property
    def is_own(self) -> bool:
        return self.profile.member.user_id == self.reader.pk

    @cached_property
    def answers_for_it(self) -> bool:
        """The reader is the person's focal point, or works in the secretariat."""
        return self.reader.is_secretariat or self.reader.focal_state_id == self.profile.member.state_id

    @property
    def spoken(self) -> list[tuple[str, str]]:
        """Languages and how well, in the reader's language."""
        return [(language_name(row.language), row.get_level_display()) for row in self.languages]


def _small_lists(profile: Profile, reader: User) -> dict[str, list[dict[str, Any]]]:
    """Nine lists in one query: each alone would be short, and nine trips to the database are not."""
    member = profile.member
    through, topics = Expertise.proof.through.objects, PortfolioItem.topics.through.objects
    parts = [
        _part("language", SpokenLanguage.objects.filter(profile=profile), a="language", b="level"),
        _part("mode", HelpMode.objects.filter(profile=profile), a="mode", b="note"),
        _part("contact", ContactWay.objects.visible_to(reader).filter(profile=profile), a="kind", b="value", c="audience"),
        _part("post", CareerPost.objects.filter(profile=profile), a="title", b="institution", n="from_year", m="to_year"),
        _part("education", Education.objects.filter(profile=profile), a="title", b="place", n="year"),
        _part(
            "month",
            Availability.objects.filter(profile=profile).annotate(of_year=ExtractYear("month"), of_month=ExtractMonth("month")),
            a="state", n="of_year", m="of_month",
        ),
        _part(
            "link", PortfolioLink.objects.visible_to(reader).filter(item__member=member),
            a="label", b="url", c="audience", n="item_id",
        ),
        _part("proof", through.filter(expertise__member=member), n="expertise_id", m="portfolioitem_id"),
        _part("topic", topics.filter(portfolioitem__member=member), n="portfolioitem_id", m="topic_id"),
    ]
    lists: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(parts[0].union(*parts[1:], all=True)):
        named = dict(zip(COLUMNS, row, strict=True))
        lists[named["part"]].append(named | {"n": int(named["n"]), "m": int(named["m"])})
    return lists


def _part(name: str, rows: QuerySet[Any], **columns: str) -> QuerySet[Any, tuple[Any, ...]]:
    """One list in the columns all lists share."""
    texts = {letter: F(columns[letter]) if letter in columns else Value("") for letter in "abc"}
    numbers = {letter: Coalesce(F(columns[letter]), 0) if letter in columns else Value(0) for letter in "nm"}
    return rows.order_by().annotate(part=Value(name), key=F("pk"), **texts, **numbers).values_list(*COLUMNS)


def _topics(member: Member) -> Iterable[Topic]:
    """Every topic the page names."""
    claimed = Topic.objects.filter(expertise__member=member)
    worked_on = Topic.objects.filter(
        pk__in=PortfolioItem.topics.through.objects.filter(portfolioitem__member=member).values("topic")
    )
    return (claimed | worked_on).distinct() if False else Topic.objects.filter(
        pk__in=claimed.values("pk").union(worked_on.values("pk"))
    )
