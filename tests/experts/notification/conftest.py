"""Kinds for the tests of this folder, and the letters that were written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from experts.letter import actions as letter
from experts.models import Choice, MemberState, Notification, User
from experts.notification import actions, catalogue
from experts.notification.catalogue import How, Kind

REPLIED = Kind(
    "replied",
    "Somebody replies",
    "{member} replied to “{title}”.",
    "{count} replies to “{title}”.",
)
ALARM = Kind("alarm", "Something urgent", "It burns in {state}.", is_urgent=True)
RIGHT = Kind("right", "Your rights", "You lost a right.", is_fixed=True, is_urgent=True)


@dataclass
class Written:
    """One letter: to whom, from which template, with what in it, and which kind its link ends."""

    to: User
    about: str
    facts: dict[str, Any]
    unsubscribe: str

    @property
    def sentences(self) -> list[str]:
        return [line.sentence for line in self.facts.get("lines", [self.facts.get("line")])]


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (REPLIED, ALARM, RIGHT):
        monkeypatch.setitem(catalogue.kinds, kind.code, kind)


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Letters as they are handed over; they are written all the same, so that their templates work."""
    written: list[Written] = []
    write = letter.write

    def record(*, to: User, about: str, facts: dict[str, Any], unsubscribe: str = "") -> None:
        written.append(Written(to, about, facts, unsubscribe))
        write(to=to, about=about, facts=facts, unsubscribe=unsubscribe)

    monkeypatch.setattr(letter, "write", record)
    return written


@pytest.fixture
def tell() -> Callable[..., Notification | None]:
    """Tell somebody of a reply; the newest row comes back."""

    def told(user: User, kind: Kind = REPLIED, about: str = "", **facts: Any) -> Notification | None:
        facts = {"title": "Exams", "member": user.person or "–", "state": MemberState(code="ID")} | facts
        actions.notify(user=user, kind=kind, link="/experts/", facts=facts, about=about)
        return Notification.objects.filter(user=user).order_by("-pk").first()

    return told


def wants(user: User, how: How, kind: Kind = REPLIED) -> None:
    """Let somebody hear of a kind in this way."""
    Choice.objects.update_or_create(user=user, kind=kind.code, defaults={"how": how})
