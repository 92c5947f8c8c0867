"""The facts of a notification: kept as keys, put into words when somebody reads them.

A person is kept as the key of their member row and never as a name, so that a name corrected, hidden or erased is
so in every notification too: whoever the reader may not see is "a former member".
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from experts.locales import territory_name
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.topic.models import Topic
from experts.user.models import User

Fact = Member | MemberState | Topic | datetime.date | int | str
Kept = dict[str, list[Any]]


def keep(facts: Mapping[str, Fact]) -> Kept:
    """Facts as they are stored."""
    return {name: _kept(fact) for name, fact in facts.items()}


def _kept(fact: Fact) -> list[Any]:
    """A sort and a key; the sort keeps a text that looks like a key a text."""
    if isinstance(fact, Member):
        return ["member", fact.pk]
    if isinstance(fact, MemberState):
        return ["state", fact.pk]
    if isinstance(fact, Topic):
        return ["topic", fact.names]
    if isinstance(fact, datetime.date):
        return ["day", fact.isoformat()]
    return ["number" if isinstance(fact, int) else "text", fact]


def members_in(facts: Iterable[Kept]) -> set[int]:
    """Keys of everybody these facts speak of."""
    return {key for kept in facts for sort, key in kept.values() if sort == "member"}


def names_for(reader: User, members: set[int]) -> dict[int, str]:
    """Names of those among them whom the reader may see today."""
    if not members:
        return {}
    seen = Member.objects.visible_to(reader).filter(pk__in=members)
    return dict(seen.values_list("pk", "official_name"))


def spoken(facts: Kept, names: Mapping[int, str]) -> dict[str, str]:
    """Facts in the words of the reader's language."""
    return {name: _spoken(sort, key, names) for name, (sort, key) in facts.items()}


def _spoken(sort: str, key: Any, names: Mapping[int, str]) -> str:
    if sort == "member":
        return names.get(key) or _("a former member")
    if sort == "state":
        return territory_name(key)
    if sort == "topic":
        return Topic(names=key).name
    if sort == "day":
        return date_format(datetime.date.fromisoformat(key), "j F Y")
    return str(key)
