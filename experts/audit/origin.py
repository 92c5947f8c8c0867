"""Where an act comes from, so that actions need not know a request."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Door(TextChoices):
    """By which door an act came in."""

    PAGE = "page", _("a page of the portal")
    CLOCK = "clock", _("the clock")
    OPERATOR = "operator", _("the command line")


@dataclass(frozen=True)
class Origin:
    """The door, the network address, and the mark of the session."""

    door: Door
    address: str = ""
    session: str = ""


# A function, because most requests write nothing: their address and session are never looked at.
_present: ContextVar[Callable[[], Origin] | None] = ContextVar("audit_origin", default=None)


def present() -> Origin:
    """Where what happens now comes from; outside of pages and jobs, an operator at the command line."""
    tell = _present.get()
    return tell() if tell else Origin(Door.OPERATOR)


@contextmanager
def coming_from(tell: Callable[[], Origin]) -> Iterator[None]:
    """Everything inside comes from there."""
    before = _present.set(tell)
    try:
        yield
    finally:
        _present.reset(before)


@contextmanager
def by_the_clock() -> Iterator[None]:
    """Everything inside is done by a job that nobody asked for at that moment."""
    with coming_from(lambda: Origin(Door.CLOCK)):
        yield
