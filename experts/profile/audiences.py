"""What has an audience on a profile: its parts, rows and files, and how much of them somebody sees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts.access import audience_condition
from experts.file.models import File
from experts.member.readable import shown
from experts.portfolio.models import PortfolioLink
from experts.user.models import User

from . import lists
from .models import CareerPost, ContactWay, Education, Profile

DETAILS = ("photo", "biography", "career", "education")


@dataclass(frozen=True)
class Part:
    """One thing with an audience: the row that holds it, and in which field."""

    key: str
    label: str
    detail: str
    row: Any
    field: str = "audience"
    is_filled: bool = True

    @property
    def audience(self) -> str:
        return str(getattr(self.row, self.field))


@dataclass(frozen=True)
class Parts:
    """All of a profile's parts, as its owner finds them on the page."""

    contact: list[Part]
    details: list[Part]
    links: list[Part]
    files: list[Part]

    @classmethod
    def of(cls, profile: Profile) -> "Parts":
        """In four queries; of a profile that does not exist yet, what it would begin with."""
        if profile.pk is None:
            return cls([], _details(profile), [], _files(profile))
        return cls(_ways(profile), _details(profile), _links(profile), _files(profile))

    @property
    def all(self) -> list[Part]:
        return [*self.contact, *self.details, *self.links, *self.files]

    @property
    def filled(self) -> int:
        """How many there are to see."""
        return sum(part.is_filled for part in self.all)


def _ways(profile: Profile) -> list[Part]:
    ways = ContactWay.objects.filter(profile=profile)
    return [Part(f"way-{way.pk}", way.get_kind_display(), way.value, way) for way in ways]


def _details(profile: Profile) -> list[Part]:
    posts = _count(CareerPost, profile)
    degrees = _count(Education, profile)
    words = len(profile.biography.split())
    said = {
        "photo": (_("Photo"), _("Initials show where it does not"), bool(profile.photo)),
        "biography": (
            _("Biography"),
            ngettext("%(count)d word", "%(count)d words", words) % {"count": words},
            bool(words),
        ),
        "career": (
            _("Posts held"),
            ngettext("%(count)d post", "%(count)d posts", posts) % {"count": posts},
            bool(posts),
        ),
        "education": (
            _("Education"),
            ngettext("%(count)d entry", "%(count)d entries", degrees) % {"count": degrees},
            bool(degrees),
        ),
    }
    return [
        Part(
            name,
            label,
            detail if is_filled or name == "photo" else _("Not written yet"),
            profile,
            f"{name}_audience",
            is_filled,
        )
        for name, (label, detail, is_filled) in said.items()
    ]


def _count(model: Any, profile: Profile) -> int:
    return 0 if profile.pk is None else int(model.objects.filter(profile=profile).count())


def _links(profile: Profile) -> list[Part]:
    links = PortfolioLink.objects.filter(item__member=profile.member_id).select_related("item")
    return [
        Part(f"link-{link.pk}", link.label, _("Link of “%(work)s”") % {"work": link.item.title}, link)
        for link in links
    ]


def _files(profile: Profile) -> list[Part]:
    files = File.objects.documents().filter(owner=profile.member_id).exclude(state=File.State.REFUSED)
    return [
        Part(
            f"file-{file.pk}",
            file.name,
            f"{file.kind}, {filesizeformat(file.size)}",
            file,
            is_filled=file.is_ready,
        )
        for file in files.order_by("pk")
    ]


def seen(profile: Profile, readers: Mapping[str, User]) -> dict[str, int]:
    """How many parts each of these readers sees, by the very query sets of the page; all of it in one query.

    Somebody whom the owner or their state keeps from the whole page sees none. That the page is not in the directory
    yet makes no difference here: the numbers say what there will be to see.
    """
    arms = [
        lists.part(f"{what} {name}", rows, owner="pk")
        for name, reader in readers.items()
        for what, rows in _seen_by(profile, reader)
    ]
    found = lists.gather(arms)
    reading = {name for name in readers if found.get(f"page {name}")}
    return {name: len(found.get(f"part {name}", [])) if name in reading else 0 for name in readers}


def _seen_by(profile: Profile, reader: User) -> Iterable[tuple[str, QuerySet[Any]]]:
    own = Profile.objects.filter(pk=profile.pk)
    page = (
        own
        if reader.focal_state_id == profile.member.state_id
        else own.filter(shown(reader.state_id, "member__", ""))
    )
    yield "page", page if reader.is_verified else own.none()
    yield "part", own.exclude(photo="").filter(audience_condition(reader, "member", "photo_audience"))
    yield "part", own.exclude(biography="").filter(audience_condition(reader, "member", "biography_audience"))
    for posts in (CareerPost.objects, Education.objects):
        rows = posts.shown_to(reader).filter(profile=OuterRef("pk"))
        yield "part", own.filter(Exists(rows))
    yield "part", ContactWay.objects.shown_to(reader).filter(profile=profile)
    yield "part", PortfolioLink.objects.shown_to(reader).filter(item__member=profile.member_id)
    yield "part", File.objects.shown_to(reader).filter(owner=profile.member_id, state=File.State.READY)
