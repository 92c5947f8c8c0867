"""One person's claims as their focal point reads them: what is new, what was confirmed before, and what shows it."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts.file.models import File
from experts.locales import language_name
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem, PortfolioLink
from experts.user.models import User

from .answering import undoable_by
from .models import UNDO_WITHIN, Claim, Expertise, Known

# What is read of a person's history, and of one's own last ten minutes, at once.
CLAIMS_READ = 200
UNDOABLE_SHOWN = 30
Kept = dict[tuple[str, int], list[int]]


@dataclass(frozen=True)
class Line:
    """One thing that is said of the topic; `before` is what was confirmed, where that was something else."""

    name: str
    now: str
    before: str = ""
    is_changed: bool = False


@dataclass(frozen=True)
class Work:
    """A piece of work that shows it, with the files and links that hang on it."""

    item: PortfolioItem
    files: Sequence[File]
    links: Sequence[PortfolioLink]
    is_new: bool


@dataclass
class Asked:
    """One claim that waits, with all that is to be known about it."""

    claim: Claim
    lines: list[Line]
    works: list[Work]
    files: list[tuple[File, bool]]
    gone: list[str]
    not_ready: int = 0
    earlier: list[Claim] = field(default_factory=list)

    @property
    def is_change(self) -> bool:
        """The topic is confirmed; this would change what was."""
        return self.claim.expertise.state == Expertise.State.CONFIRMED

    @property
    def is_like_before(self) -> bool:
        """Nothing of it is said otherwise, so it came because a piece of work or a file is not what it was."""
        is_new = any(one.is_new for one in self.works) or any(new for _file, new in self.files)
        return (
            self.is_change and not is_new and not self.gone and not any(one.is_changed for one in self.lines)
        )

    @property
    def is_shown(self) -> bool:
        """Something hangs on it that can be looked at: a piece of work, or a file."""
        return bool(self.works or self.files)


class Case:
    """A person and their claims that wait, with everything the page says, in few questions."""

    def __init__(self, member: Member, user: User, waiting: Collection[int]) -> None:
        self.member, self.user, self.waiting = member, user, waiting

    @cached_property
    def _claims(self) -> list[Claim]:
        return read_claims(self.user, Q(member=self.member))

    @cached_property
    def claims(self) -> list[Claim]:
        """Those that wait, the oldest first."""
        found = [one for one in self._claims if one.pk in self.waiting]
        return sorted(found, key=lambda one: (one.sent_at, one.pk))

    @cached_property
    def undoable(self) -> list[Claim]:
        return undoable_by(self.user, self._claims)[:UNDOABLE_SHOWN]

    @property
    def oldest(self) -> datetime.datetime | None:
        return self.claims[0].sent_at if self.claims else None

    @property
    def languages(self) -> str:
        """What the person reads, as far as is known."""
        chosen = self.member.user.language if self.member.user else ""
        codes = [chosen] if chosen else self.member.state.languages[:2]
        return ", ".join(language_name(code) for code in codes)

    @cached_property
    def asked(self) -> list[Asked]:
        """Each claim with its proof; what was answered before about the same topic beside it."""
        if not self.claims:
            return []
        kept = _kept(self.claims, self.member)
        items, files, links = self._proof(kept)
        return [self._asked(one, kept, items, files, links) for one in self.claims]

    def _proof(
        self, kept: Kept
    ) -> tuple[dict[int, PortfolioItem], dict[int, File], dict[int, list[PortfolioLink]]]:
        """Everything that is shown, by key: works, files the reader may look at, links by their work."""
        works = {key for (sort, _owner), keys in kept.items() if sort in {"works", "before"} for key in keys}
        files = {key for (sort, _owner), keys in kept.items() if "file" in sort for key in keys}
        own = PortfolioItem.objects.visible_to(self.user).filter(member=self.member)
        links = defaultdict(list)
        for link in PortfolioLink.objects.visible_to(self.user).filter(item__in=works):
            links[link.item_id].append(link)
        seen = File.objects.visible_to(self.user).filter(pk__in=files)
        return own.in_bulk(works), {one.pk: one for one in seen}, links

    def _asked(
        self,
        claim: Claim,
        kept: Kept,
        items: dict[int, PortfolioItem],
        files: dict[int, File],
        links: dict[int, list[PortfolioLink]],
    ) -> Asked:
        held = claim.expertise_id
        was_confirmed = claim.expertise.state == Expertise.State.CONFIRMED
        works, papers = kept["works", claim.pk], kept["files", claim.pk]
        before = kept["before", held] if was_confirmed else []
        papers_before = kept["files before", held] if was_confirmed else []
        gone = [items[key].title for key in before if key not in works and key in items]
        gone += [files[key].name for key in papers_before if key not in papers and key in files]
        return Asked(
            claim=claim,
            lines=_lines(claim, claim.expertise if was_confirmed else None),
            works=[
                Work(
                    item=items[key],
                    files=[files[one] for one in kept["files of work", key] if one in files],
                    links=links.get(key, []),
                    is_new=was_confirmed and key not in before,
                )
                for key in works
                if key in items
            ],
            files=[
                (files[key], was_confirmed and key not in papers_before) for key in papers if key in files
            ],
            gone=gone,
            not_ready=sum(key not in files for key in papers),
            earlier=[
                one
                for one in self._claims
                if one.expertise_id == held and one.answered_at and one.member_id == self.member.pk
            ],
        )


def read_claims(user: User, about: Q | None = None) -> list[Claim]:
    """One's own answers that can be undone, and claims of somebody, newest first: one question for both."""
    wanted = Q(answered_by=user, answered_at__gt=timezone.now() - UNDO_WITHIN)
    if about:
        wanted |= about & ~Q(state__in=[Claim.State.REPLACED, Claim.State.WITHDRAWN])
    found = Claim.objects.visible_to(user).filter(wanted).with_newer().order_by("-answered_at", "-pk")
    return list(found.select_related("member", "expertise__topic", "answered_by__member")[:CLAIMS_READ])


def _kept(claims: Sequence[Claim], member: Member) -> Kept:
    """Which works and files hang on what, by sort and owner: five tables, one question."""
    claimed, held = [one.pk for one in claims], [one.expertise_id for one in claims]
    tables: list[tuple[str, Any, str, str, dict[str, Any]]] = [
        ("works", Claim.proof.through, "claim", "portfolioitem", {"claim__in": claimed}),
        ("files", Claim.files.through, "claim", "file", {"claim__in": claimed}),
        ("before", Expertise.proof.through, "expertise", "portfolioitem", {"expertise__in": held}),
        ("files before", Expertise.files.through, "expertise", "file", {"expertise__in": held}),
        (
            "files of work",
            PortfolioItem.attachments.through,
            "portfolioitem",
            "file",
            {"portfolioitem__member": member},
        ),
    ]
    first, *others = (
        through._default_manager.filter(**rows)
        .order_by()
        .values_list(Value(sort), f"{owner}_id", f"{key}_id")
        for sort, through, owner, key, rows in tables
    )
    found: Kept = defaultdict(list)
    for sort, owner, key in sorted(_united(first, others)):
        found[sort, owner].append(key)
    return found


def _united(first: QuerySet[Any], others: Iterable[QuerySet[Any]]) -> QuerySet[Any]:
    return first.union(*others, all=True)


def _lines(claim: Claim, confirmed: Expertise | None) -> list[Line]:
    """Level, years, basis and words, each beside what was confirmed."""
    names = [_("Level"), _("Years"), _("Known from"), _("In words")]
    before = _said(confirmed) if confirmed else ["", "", "", ""]
    return [
        Line(name, now, old, is_changed=confirmed is not None and now != old)
        for name, now, old in zip(names, _said(claim), before, strict=True)
        if now or old
    ]


def _said(known: Known) -> list[str]:
    years = known.years
    bases = [(known.practitioner, _("practice")), (known.academic, _("research and teaching"))]
    return [
        str(Known.Level(known.level).label),
        "" if years is None else ngettext("%(years)s year", "%(years)s years", years) % {"years": years},
        ", ".join(name for is_so, name in bases if is_so),
        known.note,
    ]
