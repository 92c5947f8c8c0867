"""A corpus of hostile words in every text a person can have typed, on every page that shows it.

They are written past the forms, straight into the database, and then looked at by the owner, colleagues, a focal
point and the secretariat at its desk. No dialog opens, nothing is refused by the policy (because there is nothing to
refuse), no element, attribute or link comes of them. Each text has to be seen somewhere, or the test knows nothing.
"""

import copy
import html
import unicodedata
from collections.abc import Iterator
from email.message import Message
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from playwright.sync_api import Browser, Page
from pytest_django.plugin import DjangoDbBlocker

from experts.models import Letter, Member, MemberState, User
from experts.outbox.sealing import unseal
from networking.demo.roles import ROLES
from tests.alone import alone
from tests.cast import Cast, codes_of
from tests.hostile import MARKUP
from tests.poison import REFERENCE, is_address, leave_traces, marks, poison
from tests.post import OUTBOX, part
from tests.posting import POSTS, client_of
from tests.test_access import ACCESS
from tests.test_unlisted_fields import opened

from .conftest import OpenPage
from .crawling import desk_places, pages_of
from .places import places, user_of
from .watching import made, watch

pytestmark = pytest.mark.browser
# Shown in letters alone, or nowhere; each with the reason.
SEEN_ELSEWHERE = {
    "account.EmailAddress.email": "pages show the account's own address; a second one while it waits to be confirmed",
    "experts.Handover.remark": "the demo hands nothing over; the letter about it is looked at below",
    "usersessions.UserSession.user_agent": "a page says which browser it is, in words of ours",
}


Visit = tuple[str | None, User | None, str]


def visits() -> Iterator[Visit]:
    """Every page there is to look at, by who looks; found while names and addresses are still what they were."""
    known = [*places(), *(("secretariat", address) for address in desk_places())]
    for role in [None, *ROLES]:
        user = user_of(role)
        # Looking for words compares them with texts ten times as long as any form takes; one search is enough.
        asked = [address for who, address in known if who == role and "q=%E1" not in address]
        for address in pages_of(user, asked):
            yield role, user, address


@pytest.fixture(autouse=True)
def _constraints_again(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database refuses again what it let pass; the next test has the same connection."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.fixture
def poisoned(pool: None) -> Iterator[list[Visit]]:
    """The pool with hostile words in every text."""
    found = list(visits())
    expert = User.objects.get(email=ROLES["expert"])
    leave_traces(expert, Member.objects.get(user=expert))
    poison()
    yield found


def test_words_stay_words(poisoned: list[Visit], open_page: OpenPage) -> None:
    wrong: list[str] = []
    pages: dict[str | None, Page] = {}
    seen: set[str] = set()
    for role, user, address in poisoned:
        if role not in pages:
            pages[role] = open_page(user)
            watch(pages[role], wrong)
            pages[role].set_default_navigation_timeout(120_000)
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


def letters_of(cast: Cast) -> Iterator[Message]:
    """Every letter that some act writes about people with hostile words in all their texts."""
    poison(
        spared=lambda field: field.model not in REFERENCE or field.model is MemberState or is_address(field)
    )
    codes = codes_of(cast)
    for name in sorted(set(POSTS) & set(ACCESS)):
        with alone():
            made_up = copy.deepcopy(cast)
            posts = POSTS[name](made_up)
            if posts:
                poison(spared=lambda field: field.model in REFERENCE or is_address(field))
            before = set(Letter.objects.values_list("pk", flat=True))
            for post in posts:
                client = client_of(made_up, post.who)
                client.raise_request_exception = False
                ready = opened(post, client)
                client.post(ready.at or name.format(**codes), ready.data)
            yield from (unseal(one.sealed).message() for one in Letter.objects.exclude(pk__in=before))
            transaction.set_rollback(True)


def test_letters_stay_letters(cast: Cast, chromium: Browser, settings: Any) -> None:
    settings.EMAIL_BACKEND = OUTBOX
    wrong: list[str] = []
    subjects: set[str] = set()
    page = chromium.new_page()
    watch(page, wrong)
    for letter in letters_of(cast):
        subjects.add(str(letter["Subject"])[:60])
        kinds = [part.get_content_type() for part in letter.walk()]
        if kinds != ["multipart/alternative", "text/plain", "text/html"] or "Bcc" in letter:
            wrong.append(f"{letter['Subject']} is made of {kinds}")
        page.set_content(part(letter, "text/html"))
        wrong += made(page)
    assert "\n".join(dict.fromkeys(wrong)) == ""
    assert len(subjects) > 10


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
