"""All that stands in one's own profile today, shortly, as its owner sees it; nothing is written by looking."""

from dataclasses import dataclass, field

from experts.expertise.models import Expertise
from experts.locales import language_name
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem
from experts.user.models import User

from . import lists
from .calendar import Calendar
from .models import CareerPost, ContactWay, Education, HelpMode, Profile, SpokenLanguage
from .standing import who_finds

WORKS_SHOWN = 3


@dataclass
class About:
    """One's own profile in short; of a member who has written nothing, an empty one."""

    profile: Profile
    languages: list[SpokenLanguage] = field(default_factory=list)
    modes: list[HelpMode] = field(default_factory=list)
    calendar: Calendar = field(default_factory=Calendar)
    contact_ways: list[ContactWay] = field(default_factory=list)
    career: list[CareerPost] = field(default_factory=list)
    education: list[Education] = field(default_factory=list)
    topics: list[Expertise] = field(default_factory=list)
    works: list[PortfolioItem] = field(default_factory=list)

    @classmethod
    def of(cls, user: User) -> "About":
        profile = own_profile(user)
        claimed = Expertise.objects.filter(member=profile.member).as_told().select_related("topic")
        about = cls(profile, topics=[one for one in claimed if one.told != Expertise.State.REMOVED])
        about.works = list(PortfolioItem.objects.filter(member=profile.member))
        if profile.pk:
            about._fill()
        return about

    def _fill(self) -> None:
        """The small lists, in one query."""
        own = [self.profile]
        ways = ContactWay.objects.filter(profile=self.profile)
        contact = lists.part("contact", ways, owner="profile", a="kind", b="value", c="audience")
        parts = [
            lists.languages(own),
            lists.modes(own),
            lists.months(own),
            lists.posts(CareerPost.objects.filter(profile=self.profile)),
            lists.education(Education.objects.filter(profile=self.profile)),
            contact,
        ]
        small = lists.gather(parts)
        self.languages = [lists.language_of(row) for row in small["language"]]
        self.modes = [lists.mode_of(row) for row in small["mode"]]
        self.calendar = Calendar.of((row["n"], row["m"], row["a"]) for row in small["month"])
        self.career = sorted(map(lists.post_of, small["post"]), key=lambda post: -post.from_year)
        self.education = sorted(map(lists.degree_of, small["education"]), key=lambda degree: -degree.year)
        self.contact_ways = [
            ContactWay(kind=row["a"], value=row["b"], audience=row["c"]) for row in small["contact"]
        ]

    @property
    def who_finds(self) -> str:
        return who_finds(self.profile)

    @property
    def biography_begins(self) -> str:
        """The first paragraph: nothing is cut off in the midst of a word."""
        return self.profile.biography.split("\n", 1)[0]

    @property
    def spoken(self) -> list[tuple[str, str]]:
        """Languages and how well, in the reader's language."""
        return [(language_name(row.language), row.get_level_display()) for row in self.languages]

    @property
    def first_works(self) -> list[PortfolioItem]:
        return self.works[:WORKS_SHOWN]


def own_profile(user: User) -> Profile:
    """One's own profile as it stands; an unsaved one while nothing is written."""
    found = Profile.objects.select_related("member__state", "member__listing").filter(member__user=user)
    if profile := found.first():
        return profile
    return Profile(member=Member.objects.select_related("state", "listing").get(user=user))
