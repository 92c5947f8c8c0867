"""All that one profile page shows to one reader, fetched in six queries however much there is."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.db.models import Count, Min
from django.utils import timezone

from experts.expertise.models import Expertise
from experts.file.models import File
from experts.focal_point.models import FocalPoint
from experts.locales import language_name, territory_name
from experts.member.models import Member
from experts.topic.models import Topic
from experts.user.models import User

from . import lists, looks, work
from .calendar import Calendar
from .known import ShownExpertise, known
from .models import CareerPost, ContactWay, Education, HelpMode, Profile, SpokenLanguage
from .script import language_by_script
from .standing import who_finds

SIMILAR = 3


@dataclass
class Similar:
    """Another expert in the same main topics."""

    profile: Profile
    topic: Topic

    @property
    def state_name(self) -> str:
        return territory_name(self.profile.member.state_id)


@dataclass
class Sheet:
    """One profile as one reader sees it."""

    profile: Profile
    reader: User
    expertise: list[ShownExpertise] = field(default_factory=list)
    works: list[work.Work] = field(default_factory=list)
    languages: list[SpokenLanguage] = field(default_factory=list)
    modes: list[HelpMode] = field(default_factory=list)
    contact_ways: list[ContactWay] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    career: list[CareerPost] = field(default_factory=list)
    education: list[Education] = field(default_factory=list)
    calendar: Calendar = field(default_factory=Calendar)
    focal_points: list[FocalPoint] = field(default_factory=list)
    similar: list[Similar] = field(default_factory=list)
    is_look_noted: bool = False
    is_trial: bool = False

    @classmethod
    def of(cls, profile: Profile, reader: User, *, beside: User | None = None) -> "Sheet":
        """Of invited people nothing is shown but who they are and their topics: the rest is for them to write.

        In a trial the reader stands in for somebody, and the owner looks over their shoulder. The owner may see less
        of other people than, say, a focal point: of colleagues it shows what somebody `beside` them sees. Others like
        them are left out, and nothing is offered to do.
        """
        sheet, is_trial = cls(profile, reader, is_trial=beside is not None), beside is not None
        sheet.focal_points = _focal_points(profile.member, reader)
        if not profile.member.has_joined:
            sheet.expertise = known(profile.member, reader)
        else:
            small = _small_lists(profile, reader, beside or reader)
            ordered = profile.member.portfolio.in_order(by_hand=profile.is_ordered_by_hand)
            items = {item.pk: item for item in ordered}
            sheet.expertise = known(profile.member, reader, items, small, beside=beside)
            topics = _topics(sheet.expertise, small)
            sheet.works = work.of(items, topics, small)
            sheet.fill(small)
            sheet.similar = [] if is_trial else _similar(profile, reader, topics, sheet.expertise)
        return sheet

    def fill(self, small: lists.Lists) -> None:
        """The small lists, as the rows they are."""
        self.languages = [lists.language_of(row) for row in small["language"]]
        self.modes = [lists.mode_of(row) for row in small["mode"]]
        self.contact_ways = [
            ContactWay(kind=row["a"], value=row["b"], audience=row["c"]) for row in small["contact"]
        ]
        self.files = [lists.file_of(row) for row in small["file"]]
        self.career = sorted(map(lists.post_of, small["post"]), key=lambda post: -post.from_year)
        self.education = sorted(map(lists.degree_of, small["education"]), key=lambda degree: -degree.year)
        self.calendar = Calendar.of((row["n"], row["m"], row["a"]) for row in small["month"])
        self.is_look_noted = bool(small["look"])

    @property
    def shows_photo(self) -> bool:
        """Asked with the row (ProfileQuerySet.with_parts_for); a row for which nobody asked shows nothing."""
        return getattr(self.profile, "shows_photo", False)

    @property
    def biography(self) -> str:
        """The same for the biography."""
        return self.profile.biography if getattr(self.profile, "shows_biography", False) else ""

    @cached_property
    def is_own(self) -> bool:
        return self.profile.member.user_id == self.reader.pk

    @cached_property
    def answers_for_it(self) -> bool:
        """The reader is the person's focal point, or works in the secretariat."""
        return self.reader.is_secretariat or self.reader.focal_state_id == self.profile.member.state_id

    @property
    def has_mutual(self) -> bool:
        """Some of the words by colleagues were returned: the page says what that means."""
        return any(one.confirmations.has_mutual for one in self.expertise)

    @property
    def who_finds(self) -> str:
        return who_finds(self.profile)

    @property
    def local_time(self) -> datetime.datetime:
        """What the clock shows where the person works; kept free of a zone, so that no page shifts it again."""
        return timezone.localtime(timezone=self._zone).replace(tzinfo=None)

    @property
    def offset(self) -> str:
        """Hours to Greenwich: "UTC+7", "UTC+6:30"."""
        ahead = timezone.localtime(timezone=self._zone).utcoffset() or datetime.timedelta()
        hours, minutes = divmod(int(abs(ahead).total_seconds()) // 60, 60)
        sign = "-" if ahead < datetime.timedelta() else "+"
        return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.profile.member.local_zone)

    @property
    def reachable_by(self) -> list[tuple[ContactWay, str]]:
        """Ways of contact with the address a link leads to; empty where it is not one that is safe to follow."""
        return [(way, _address(way)) for way in self.contact_ways]

    @property
    def post_language(self) -> str:
        return language_by_script(self.profile.member.post)

    @property
    def spoken(self) -> list[tuple[str, str]]:
        """Languages and how well, in the reader's language."""
        return [(language_name(row.language), row.get_level_display()) for row in self.languages]


def _small_lists(profile: Profile, reader: User, beside: User) -> lists.Lists:
    """Everything of the person that is short, in one query."""
    member = profile.member
    contact_ways = ContactWay.objects.shown_to(reader).filter(profile=profile)
    files = File.objects.shown_to(reader).filter(owner=member, state=File.State.READY)
    proof = Expertise.proof.through.objects.filter(expertise__member=member)
    return lists.gather(
        [
            lists.languages([profile]),
            lists.modes([profile]),
            lists.months([profile]),
            lists.posts(CareerPost.objects.shown_to(reader).filter(profile=profile)),
            lists.education(Education.objects.shown_to(reader).filter(profile=profile)),
            lists.part("contact", contact_ways, owner="profile", a="kind", b="value", c="audience"),
            lists.part(
                "file",
                work.loose(member, files),
                owner="owner",
                a="name",
                b="code",
                c="audience",
                d="media_type",
                n="size",
            ),
            lists.part("proof", proof, owner="expertise", n="portfolioitem"),
            *work.parts(profile, reader, files, beside),
            lists.part("look", looks.of_today(profile, reader), owner="profile"),
        ]
    )


def _address(way: ContactWay) -> str:
    if way.kind == ContactWay.Kind.EMAIL:
        return f"mailto:{quote(way.value, safe='@')}"  # what follows a ? would be head lines of the letter
    if way.kind == ContactWay.Kind.PHONE:
        return "tel:" + "".join(sign for sign in way.value if sign in "+0123456789")
    return way.value if way.value.startswith(("https://", "http://")) else ""


def _topics(shown: Iterable[ShownExpertise], small: lists.Lists) -> dict[int, Topic]:
    """Every topic the page names, by key; those of the work come with it, by code and name alone."""
    of_work = (Topic(pk=row["n"], code=row["a"], names=json.loads(row["b"])) for row in small["topic"])
    return {topic.pk: topic for topic in of_work} | {one.topic.pk: one.topic for one in shown}


def _focal_points(member: Member, reader: User) -> list[FocalPoint]:
    """Who answers for the person's state today, in order."""
    return list(
        FocalPoint.objects.visible_to(reader)
        .active()
        .filter(state=member.state_id, user__member__in=Member.objects.verified())
        .select_related("user__member")
    )


def _similar(
    profile: Profile, reader: User, topics: dict[int, Topic], shown: list[ShownExpertise]
) -> list[Similar]:
    """Others whose main topics are this person's main topics, most shared ones first."""
    main = [one.topic.pk for one in shown if one.expertise.is_main]
    others = (
        Profile.objects.visible_to(reader)
        .findable()
        .filter(
            member__status=Member.Status.VERIFIED,
            member__expertise__is_main=True,
            member__expertise__state=Expertise.State.CONFIRMED,
            member__expertise__topic__in=main or list(topics),
        )
        .exclude(pk=profile.pk)
        .annotate(shared=Count("member__expertise"), first_topic=Min("member__expertise__topic"))
        .order_by("-shared", "-confirmed_at", "pk")
        .select_related("member")[:SIMILAR]
    )
    return [Similar(other, topics[other.first_topic]) for other in others]
