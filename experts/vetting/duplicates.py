"""People of the same state who may be the applicant: found by number, address or name, and compared side by side."""

from dataclasses import dataclass
from itertools import permutations
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from experts.application.models import Application
from experts.member.models import Member
from experts.names import sort_key
from experts.user.models import User

AT_MOST = 5
# Names of more words than this are looked for in the orders people really use: 5 words have 120 orders.
WORDS_IN_ANY_ORDER = 5


@dataclass(frozen=True)
class Twin:
    """Somebody who may be the same person, and what agrees."""

    member: Member
    why: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One fact of two entries."""

    label: str
    mine: str
    theirs: str
    is_same: bool
    language: tuple[str, str] = ("", "")


def orders(name: str) -> set[str]:
    """The folded name in every order of its words, with and without the comma of a list."""
    words = sort_key(name).replace(",", " ").split()
    found = {tuple(words)}
    if len(words) <= WORDS_IN_ANY_ORDER:
        found |= set(permutations(words))
    else:
        found |= {(*words[turn:], *words[:turn]) for turn in range(len(words))}
    return {" ".join(order) for order in found} | {
        f"{order[0]}, {' '.join(order[1:])}" for order in found if order[1:]
    }


def addresses(application: Application) -> set[str]:
    """What this person may be written to as."""
    member = application.member
    return {application.address, application.applicant.email, member.work_email} - {""}


def twins_of(application: Application, reviewer: User) -> list[Twin]:
    """Others of the same state, as far as the reviewer sees them; nobody of another state, ever.

    One question, each of its ways by an index.
    """
    others = Member.objects.visible_to(reviewer).exclude(pk=application.member_id)
    found = others.filter(pk__in=alike(application), state=application.member_state_id)
    found = found.select_related("institution", "user").order_by("pk")
    return [Twin(other, _why(application, other)) for other in found[:AT_MOST]]


def alike(application: Application) -> "QuerySet[Any]":
    """Keys of whoever has something of the applicant's. Each way is a question of its own with its own index: put
    together by OR, or narrowed to the state here, they would read every person of the state."""
    member, known = application.member, addresses(application)
    ways = [
        Q(work_email__in=known),
        Q(user__in=User.objects.filter(email__in=known).values("pk")),
    ]
    if member.native_name:
        ways.append(Q(native_name=member.native_name))
    if member.number_digest:
        ways.append(Q(number_digest=member.number_digest))
    keys = [Member.objects.order_by().filter(way).values("pk") for way in ways]
    by_name = Member.objects.order_by().filter(sort_key__in=orders(member.official_name)).values("pk")
    return by_name.union(*keys)


def _why(application: Application, other: Member) -> tuple[str, ...]:
    member = application.member
    their_addresses = {other.work_email, other.user.email if other.user else ""}
    found = []
    if member.number_digest and member.number_digest == other.number_digest:
        found.append(_("same number"))
    if addresses(application) & their_addresses:
        found.append(_("same address"))
    if other.sort_key in orders(member.official_name):
        found.append(_("same name"))
    elif member.native_name and member.native_name == other.native_name:
        found.append(_("same name in its own script"))
    return tuple(found)


def side_by_side(application: Application, other: Member) -> list[Line]:
    """The application and the entry, fact by fact; the number is compared and never shown."""
    member = application.member
    lines = [
        Line(
            label=_("Name"),
            mine=member.full_name,
            theirs=other.full_name,
            is_same=other.sort_key in orders(member.official_name),
        ),
        Line(
            label=_("Name in its own script"),
            mine=member.native_name,
            theirs=other.native_name,
            is_same=member.native_name == other.native_name,
            language=(member.native_language, other.native_language),
        ),
    ]
    institution = other.institution.official_name if other.institution else ""
    plain = [
        (_("Called"), member.called, other.called),
        (_("Post"), application.post, other.post),
        (_("Unit"), application.unit, other.unit),
        (_("Institution"), application.institution_name, institution),
        (
            _("E-mail address"),
            application.address,
            other.work_email or (other.user.email if other.user else ""),
        ),
        (_("Known since"), _day(member), _day(other)),
        (_("Status"), member.get_status_display(), other.get_status_display()),
    ]
    lines += [Line(str(label), str(mine), str(theirs), mine == theirs) for label, mine, theirs in plain]
    lines.append(_number_line(member, other))
    return [line for line in lines if line.mine or line.theirs]


def _day(member: Member) -> str:
    return date_format(member.created_at, "j F Y")


def _number_line(member: Member, other: Member) -> Line:
    given: dict[bool, str | Promise] = {True: _("given"), False: ""}
    is_same = bool(member.number_digest) and member.number_digest == other.number_digest
    mine, theirs = str(given[bool(member.number_digest)]), str(given[bool(other.number_digest)])
    if is_same:
        mine = theirs = _("the same number")
    elif mine and theirs:
        theirs = _("another number")
    return Line(_("Civil-service number"), mine, theirs, is_same)
