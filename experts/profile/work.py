"""The work on a profile as one reader sees it, out of the one query for everything short."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce

from experts.file.models import File
from experts.member.models import Member
from experts.portfolio.models import Mention, PortfolioItem, PortfolioLink
from experts.topic.models import Topic
from experts.user.models import User

from . import lists
from .models import Profile

Attached = PortfolioItem.attachments.through


@dataclass
class Work:
    """A portfolio item with the topics it shows, the links and files its reader may open, and who worked on it too."""

    item: PortfolioItem
    topics: list[Topic] = field(default_factory=list)
    links: list[PortfolioLink] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    # Names, each with the code of a page where the reader may read one.
    colleagues: list[tuple[str, str]] = field(default_factory=list)


def parts(profile: Profile, reader: User, files: QuerySet[File], beside: User) -> list[lists.Part]:
    """What belongs to pieces of work: topics, links, files among those the reader may see, and colleagues.

    Colleagues are named as to `beside`, which is the reader but where a profile's owner tries what others see.
    """
    member = profile.member
    topics = PortfolioItem.topics.through.objects.filter(portfolioitem__member=member)
    topics = topics.annotate(names=Cast("topic__names", TextField()))
    links = PortfolioLink.objects.shown_to(reader).filter(item__member=member)
    return [
        lists.part("topic", topics, owner="portfolioitem", a="topic__code", b="names", n="topic"),
        lists.part("link", links, owner="item", a="label", b="url", c="audience"),
        lists.part(
            "attached",
            Attached.objects.filter(portfolioitem__member=member, file__in=files),
            owner="portfolioitem",
            a="file__name",
            b="file__code",
            c="file__audience",
            d="file__media_type",
            n="file__size",
        ),
        lists.part(
            "colleague", _colleagues(profile, beside), owner="item", a="member__official_name", b="page"
        ),
    ]


def loose(member: Member, files: QuerySet[File]) -> QuerySet[File]:
    """Files that show with no piece of work: those that do are not shown a second time."""
    return files.exclude(pk__in=Attached.objects.filter(portfolioitem__member=member).values("file"))


def of(items: dict[int, PortfolioItem], topics: dict[int, Topic], small: lists.Lists) -> list[Work]:
    """Pieces of work in their order, with what belongs to each."""
    works = {key: Work(item) for key, item in items.items()}
    for row in small.get("topic", []):
        works[row["owner"]].topics.append(topics[row["n"]])
    for row in small.get("link", []):
        link = PortfolioLink(label=row["a"], url=row["b"], audience=row["c"])
        works[row["owner"]].links.append(link)
    for row in small.get("attached", []):
        works[row["owner"]].files.append(lists.file_of(row))
    for row in small.get("colleague", []):
        works[row["owner"]].colleagues.append((row["a"], row["b"]))
    return list(works.values())


def _colleagues(profile: Profile, reader: User) -> Any:
    """Who worked on it too, with the page where this reader may read it."""
    pages = Profile.objects.visible_to(reader).filter(member=OuterRef("member")).values("code")[:1]
    named = Mention.objects.named_to(reader).filter(author=profile.member)
    return named.annotate(page=Coalesce(Subquery(pages), Value("")))
