"""A corpus of hostile words in every text a person can have typed, on every page that shows it.

They are written past the forms, straight into the database, and then looked at by the owner, colleagues, a focal
point and the secretariat at its desk. No dialog opens, nothing is refused by the policy (because there is nothing to
refuse), no element, attribute or link comes of them. Each text has to be seen somewhere, or the test knows nothing.
"""

import html
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from django.db import connection
from playwright.sync_api import Page

from experts.models import Member, User
from networking.demo.roles import ROLES
from tests.hostile import MARKUP
from tests.poison import leave_traces, marks, poison

from .conftest import OpenPage
from .crawling import desk_places, pages_of
from .places import places, user_of
from .watching import made, watch

pytestmark = pytest.mark.browser
# Shown in letters alone, or nowhere; each with the reason.
SEEN_ELSEWHERE: dict[str, str] = {}


Visit = tuple[str | None, User | None, str]


def visits() -> Iterator[Visit]:
    """Every page there is to look at, by who looks; found while names and addresses are still what they were."""
    known = [*places(), *(("secretariat", address) for address in desk_places())]
    for role in [None, *ROLES]:
        user = user_of(role)
        for address in pages_of(user, [address for who, address in known if who == role]):
            yield role, user, address


@pytest.fixture
def poisoned(pool: None) -> Iterator[list[Visit]]:
    """The pool with hostile words in every text."""
    found = list(visits())
    expert = User.objects.get(email=ROLES["expert"])
    leave_traces(expert, Member.objects.get(user=expert))
    poison()
    yield found
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_words_stay_words(poisoned: list[Visit], open_page: OpenPage) -> None:
    wrong: list[str] = []
    pages: dict[str | None, Page] = {}
    seen: set[str] = set()
    for role, user, address in poisoned:
        if role not in pages:
            pages[role] = open_page(user)
            watch(pages[role], wrong)
        page = pages[role]
        answer = page.goto(address)
        status = answer.status if answer else 0
        if status >= 500:
            wrong.append(f"{role} {address} answers {status}")
        wrong += [f"{role} {line}" for line in made(page)]
        content = page.content()
        seen |= {mark for mark in marks() if mark in content}
    assert "\n".join(dict.fromkeys(wrong)) == ""
    unseen = {field for mark, field in marks().items() if mark not in seen}
    assert unseen == set(SEEN_ELSEWHERE)


def test_the_watcher_notices_every_markup_of_the_corpus(open_page: OpenPage) -> None:
    page = open_page(None)
    assert [words for words in MARKUP if not any(bites(page, frame) for frame in frames(words))] == []


def frames(words: str) -> Iterator[str]:
    """Pages that forget to escape, some of them after taking apart what was put together."""
    apart = [words, html.unescape(html.unescape(words)), unquote(words), unicodedata.normalize("NFKC", words)]
    apart += [words.encode("ascii", "ignore").decode(way, "ignore") for way in ("unicode_escape", "utf-7")]
    for text in dict.fromkeys(apart):
        yield from (f"<p>{text}", f'<input value="{text}">', f"<input value='{text}'>", f"<p title={text}>")
        yield from (f"<{name}>{text}</{name}>" for name in ("title", "textarea", "style", "script", "select"))
        yield from (f"<!--{text}-->", f"<svg><![CDATA[{text}]]></svg>")


def bites(page: Page, frame: str) -> bool:
    """Whether something comes of it, at once or when a script puts it into the page again."""
    page.set_content(frame)
    if made(page):
        return True
    page.evaluate("document.body.innerHTML = document.body.innerHTML")
    return bool(made(page))
