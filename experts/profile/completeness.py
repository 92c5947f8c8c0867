"""How whole a profile is, and what its owner best does next: nine parts, the most useful first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experts.expertise.models import Expertise
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem
from experts.user.models import User

from .models import Availability, CareerPost, ContactWay, Education, HelpMode, SpokenLanguage


@dataclass(frozen=True)
class Part:
    """One part of a profile: what it is called, what to do about it and why, on which page, and whether it is there."""

    code: str
    name: str | Promise
    step: str | Promise
    why: str | Promise
    page: str
    is_done: bool = False

    @property
    def address(self) -> str:
        return reverse(self.page)


@dataclass(frozen=True)
class Completeness:
    """All parts of one person's profile, in the order in which they help, and how far the profile shows.

    Home says both at once, and asks the database once.
    """

    parts: list[Part]
    listing: str = ""
    visibility: str = ""

    @classmethod
    def of(cls, user: User) -> "Completeness":
        """Asked in one query; of a member who has written nothing, nothing is there."""
        facts = _facts(user)
        return cls(
            [Part(code, *words, is_done=bool(facts[code])) for code, words in PARTS.items()],
            listing=facts["listing__state"] or "",
            visibility=facts["profile__visibility"] or "",
        )

    @property
    def done(self) -> int:
        return sum(part.is_done for part in self.parts)

    @property
    def missing(self) -> list[Part]:
        return [part for part in self.parts if not part.is_done]

    @property
    def next(self) -> Part | None:
        """The most useful of what is missing."""
        return next(iter(self.missing), None)

    def after(self, page: str) -> Part | None:
        """Where to go on from a page: to what comes later first, then to what was passed over."""
        places = [number for number, part in enumerate(self.parts) if part.page == page]
        first = places[0] if places else -1
        following = self.parts[first + 1 :] + self.parts[: first + 1]
        return next((part for part in following if not part.is_done and part.page != page), None)


PARTS: dict[str, tuple[str | Promise, str | Promise, str | Promise, str]] = {
    "topic": (
        _("a topic"),
        _("Add a topic"),
        _("Colleagues search by topic: without one nobody finds you."),
        "experts:expertise-add",
    ),
    "words": (
        _("what you can help with"),
        _("Say what you can help with"),
        _("A headline and a sentence are the first that colleagues read of you."),
        "experts:profile-words",
    ),
    "work": (
        _("one piece of work"),
        _("Add one piece of work"),
        _("It shows what you know. Three lines are enough."),
        "experts:portfolio-add",
    ),
    "ways": (
        _("languages and ways to help"),
        _("Say how you can help"),
        _("Colleagues look for a language they share and a way that suits them."),
        "experts:profile-ways",
    ),
    "months": (
        _("when you are free"),
        _("Say when you are free"),
        _("Colleagues then ask in months that suit you."),
        "experts:availability",
    ),
    "contact": (
        _("a way to reach you"),
        _("Add a way to reach you"),
        _("You choose who sees it, and you see who looked."),
        "experts:profile-contact",
    ),
    "biography": (
        _("a biography"),
        _("Write a short biography"),
        _("It tells where your experience comes from."),
        "experts:profile-words",
    ),
    "photo": (
        _("a picture"),
        _("Add a picture"),
        _("Colleagues recognise you on a call. Until then they see your initials."),
        "experts:profile-edit-photo",
    ),
    "career": (
        _("a post or a degree"),
        _("Add a post or a degree"),
        _("It shows the way that led you here."),
        "experts:profile-career",
    ),
}


def _facts(user: User) -> dict[str, Any]:
    """Whether each part is there, by its code."""
    this_month = timezone.localdate().replace(day=1)
    of_profile = {"profile__member": OuterRef("pk")}
    claimed = Expertise.objects.filter(member=OuterRef("pk")).exclude(state=Expertise.State.REMOVED)
    facts = Member.objects.values(
        "listing__state",
        "profile__visibility",
        "profile__headline",
        "profile__help_1",
        "profile__biography",
        "profile__photo",
        topic=Exists(claimed),
        work=Exists(PortfolioItem.objects.filter(member=OuterRef("pk"))),
        languages=Exists(SpokenLanguage.objects.filter(**of_profile)),
        modes=Exists(HelpMode.objects.filter(**of_profile)),
        months=Exists(Availability.objects.filter(**of_profile, month__gte=this_month)),
        contact=Exists(ContactWay.objects.filter(**of_profile)),
        posts=Exists(CareerPost.objects.filter(**of_profile)),
        degrees=Exists(Education.objects.filter(**of_profile)),
    ).get(user=user)
    return facts | {
        "words": facts["profile__headline"] and facts["profile__help_1"],
        "ways": facts["languages"] and facts["modes"],
        "biography": facts["profile__biography"],
        "photo": facts["profile__photo"],
        "career": facts["posts"] or facts["degrees"],
    }
