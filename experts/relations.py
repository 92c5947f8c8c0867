"""Who is connected with whom, as far as audiences ask: the other app says it, through the registry.

A source gives, for one user, the members who have agreed to know that user, or who are engaged with them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from experts.member.models import Member
    from experts.user.models import User

Source = Callable[["User"], "QuerySet[Member]"]
_sources: list[Source] = []


def add(source: Source) -> Source:
    """Let audiences know of one more sort of relation between people."""
    _sources.append(source)
    return source


def forget(source: Source) -> None:
    """Take one off again."""
    _sources.remove(source)


def related(user: "User", member: str) -> Q:
    """Rows of people this user is engaged or connected with; `member` is the path from the row to its owner.

    A stand-in, for whom "View as" shows a profile, says by `stands_near` to whom it is connected.
    """
    near = Q(**{f"{member}__in": getattr(user, "stands_near", ())})
    for source in _sources:
        near |= Q(**{f"{member}__in": source(user).values("pk")})
    return near
