"""Whatever a stranger writes into an address or a form is answered, at every address, without a mistake of ours."""

import random
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.db import transaction
from django.test import Client, RequestFactory

from experts.models import Institution, MemberState, Topic, User

from .alone import alone
from .cast import Cast, codes_of
from .test_access import ACCESS, LOGIN, expected, is_like_another

# Names that some page reads; the rest of a question is ignored everywhere.
OURS = [
    "q",
    "state",
    "area",
    "topic",
    "how",
    "lang",
    "free",
    "level",
    "o",
    "exact",
    "page",
    "next",
    "language",
]
ADMINS = ["p", "all", "e", "_popup", "_to_field", "_changelist_filters", "term", "app_label", "model_name"]
ADMINS += [
    "field_name",
    "state__code__exact",
    "member__state__code__exact",
    "is_active__exact",
    "status__exact",
]
FORMS = [
    "login",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "email",
    "code",
    "credential",
    "telephone",
    "action_add",
]
FORMS += [
    "action_send",
    "action_remove",
    "time_zone",
    "upload",
    "remove",
    "user",
    "position",
    "since",
    "names",
    "one",
    "seen_at",
    "seen",
    "decision",
    "reason",
    "message",
    "place",
    "place_name",
    "chosen",
    "roster-brought-in",
]
# invitations
FORMS += ["i_am", "agreed", "post", "institution", "chosen", "address"]
FORMS += ["official_name", "work_email", "topics"]
# one's own profile and portfolio, its lists with their counts, and what is said at the office
FORMS += [
    "answer",
    "area",
    "attachments",
    "audience",
    "basis",
    "biography",
    "claimed",
    "colleagues",
    "covers",
    "days_a_year",
    "documents",
    "engagements_at_a_time",
    "headline",
    "help_1",
    "help_2",
    "help_3",
    "institution",
    "is_main",
    "is_ongoing",
    "kind",
    "level",
    "main",
    "name",
    "none",
    "note",
    "own",
    "partners",
    "proof",
    "relation",
    "result",
    "role",
    "summary",
    "text_language",
    "title",
    "topic",
    "topics",
    "value",
    "video",
    "video_note",
    "work",
    "year",
    "years",
    "started_year",
    "started_month",
    "started_day",
    "ended_year",
    "ended_month",
    "ended_day",
    "featured",
    "2026-12",
]
for prefix in ("languages", "contact", "posts", "education", "links"):
    FORMS += [f"{prefix}-{end}" for end in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")]
    FORMS += [
        f"{prefix}-0-{name}" for name in ("id", "language", "level", "kind", "value", "audience", "DELETE")
    ]
    FORMS += [
        f"{prefix}-0-{name}" for name in ("title", "institution", "from_year", "to_year", "place", "year")
    ]
LOOKUPS = [
    "user__password__startswith",
    "member__user__email",
    "q__contains",
    "_connector",
    "state[]",
    "q[$ne]",
]
VALUES = {
    "zero bytes": "%00",
    "half a sign": "%ED%A0%80",
    "no utf-8": "%FF%FE%C0%AF",
    "a huge number": str(10**20),
    "a negative number": "-1",
    "no number": "NaN",
    "exponents": "1e1000000",
    "quotes": quote("'\"); DROP TABLE x; --"),
    "signs of search engines": quote('"(* NEAR/2 ^:) AND -{'),
    "templates": quote("{{ 7|add:7 }}{% debug %}%(x)s${{<%"),
    "long": "x" * 10_000,
    "long and wide": quote("\u1000" * 1_200),
    "right to left": quote("\u202eabc\u2066"),
    "nothing": "",
    "a line of its own": "%0d%0aSet-Cookie:%20a=b",
}
# Not for logging out, which would end the test's own session.
LOGOUT = ("/accounts/logout/", "/admin/logout/")


@pytest.fixture
def browsers(cast: Cast) -> dict[str, Client]:
    """One person for each set of doors; who is signed in has just proven it."""
    people = {"nobody": None, "member": cast.rizal.member.user, "staff": cast.ratna}
    browsers = {name: Client(raise_request_exception=False) for name in people}
    for name, user in people.items():
        if user is not None:
            proven(browsers[name], user)
    return browsers


def proven(client: Client, user: User) -> None:
    client.force_login(user)
    request = RequestFactory().get("/")
    request.session = client.session
    record_authentication(request, user, method="password", reauthenticated=True)
    request.session.save()


def addresses(cast: Cast, who: str) -> list[str]:
    """The addresses of the access table whose pages this person meets, with codes that exist.

    Of each list of the desk the page itself and the form are met, of each kind of list all pages.
    """
    codes = codes_of(cast)
    every = {row: row.format(**codes) for row in ACCESS if row.startswith("/admin/") == (who == "staff")}
    shut = [row for row in every if who == "nobody" and expected(row)["nobody"] == LOGIN]
    # A visitor is sent to the log-in before a page is asked: the same lines of ours, wherever it happens.
    return [
        address
        for row, address in every.items()
        if row not in shut[5:] and not is_like_another(row, "", "add/")
    ]


def mistakes(client: Client, asked: Iterable[tuple[str, dict[str, Any]]], method: str = "get") -> list[str]:
    """Where the answer was a mistake of ours; each request stands alone, as on a server."""
    failed = []
    for address, content in asked:
        with alone():
            status = getattr(client, method)(address, **content).status_code
            transaction.set_rollback(method == "post" or status >= 500)
        if status >= 500:
            failed.append(f"{address} {content}"[:300])
    return failed


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("who", ["nobody", "member", "staff"])
def test_no_question_in_an_address_is_a_mistake_of_ours(
    cast: Cast, browsers: dict[str, Client], who: str, kind: str
) -> None:
    value = VALUES[kind]
    names = OURS[:6] if len(value) > 500 else OURS + LOOKUPS
    question = "&".join(f"{name}={value}&{name}={value}" for name in names)
    asked = [(address, {"QUERY_STRING": question}) for address in addresses(cast, who)]
    assert mistakes(browsers[who], asked) == []


def test_nor_is_one_on_the_secretariats_desk(cast: Cast, browsers: dict[str, Client]) -> None:
    rng = random.Random("A-EXPECS")
    pairs = [(name, value) for name in ADMINS + LOOKUPS for value in VALUES.values()]
    asked = [
        (address, {"QUERY_STRING": f"{name}={value}"})
        for address in addresses(cast, "staff")
        for name, value in rng.sample(pairs, 5)
    ]
    texts = [("/admin/experts/member/", f"{name}=%00") for name in ("q", "state__code__exact")]
    texts.append(("/admin/experts/topic/0/delete/", "_to_field="))
    texts.append(("/admin/autocomplete/", "app_label=experts&model_name=focalpoint&field_name=user&term=%00"))
    asked += [(address, {"QUERY_STRING": question}) for address, question in texts]
    assert mistakes(browsers["staff"], asked) == []


@pytest.mark.parametrize("part", ["%00", "%ED%A0%80", "%FF", "9" * 5000, "..%2f..%2fetc", "%F0%9F%98%80"])
def test_nor_is_a_broken_address(cast: Cast, browsers: dict[str, Client], part: str) -> None:
    places = ["", "experts/", "i18n/", "accounts/confirm-email/", "accounts/password/reset/key/1-"]
    places += ["admin/experts/memberstate/", "admin/experts/member/", "admin/r/1/", "static/", "admin/"]
    paths = [f"/{place}{part}{end}" for place in places for end in ("", "/", "/change/")]
    paths += [f"/accounts/password/reset/key/{part}-abc/", f"/experts/{cast.kanya.code}/photo-{part}.webp"]
    for client in browsers.values():
        assert mistakes(client, [(path, {}) for path in paths]) == []


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("who", ["nobody", "member", "staff"])
def test_nor_is_what_stands_in_a_form(cast: Cast, browsers: dict[str, Client], who: str, kind: str) -> None:
    fields = [
        *FORMS,
        *(field.name for model in (Institution, Topic, MemberState) for field in model._meta.fields),
    ]
    body = "&".join(f"{name}={VALUES[kind]}" for name in dict.fromkeys(fields))
    form = {"data": body, "content_type": "application/x-www-form-urlencoded"}
    asked = [(address, form) for address in addresses(cast, who) if address not in LOGOUT]
    assert mistakes(browsers[who], asked, "post") == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--x"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="upload"; filename="\0"',
        ),
        ("multipart/form-data; boundary=" + "x" * 300, b""),
        ("application/x-www-form-urlencoded; charset=utf-7", b"q=+AAA-"),
        ("application/json", b"[1,"),
    ],
)
def test_nor_is_a_body_of_another_kind(
    cast: Cast, browsers: dict[str, Client], kind: str, body: bytes
) -> None:
    form = {"data": body, "content_type": kind}
    for who, client in browsers.items():
        asked = [(address, form) for address in addresses(cast, who) if address not in LOGOUT]
        assert mistakes(client, asked, "post") == []


@pytest.mark.parametrize("method", ["head", "options", "put", "patch", "delete", "trace"])
def test_nor_is_another_method(cast: Cast, browsers: dict[str, Client], method: str) -> None:
    for who, client in browsers.items():
        assert mistakes(client, [(address, {}) for address in addresses(cast, who)], method) == []


@pytest.mark.parametrize("left_out", ["every count", "the rows", "everything"])
def test_nor_is_a_list_without_its_counts(cast: Cast, browsers: dict[str, Client], left_out: str) -> None:
    counts = (
        {} if left_out == "every count" else {"languages-TOTAL_FORMS": "9" * 9, "posts-TOTAL_FORMS": "-1"}
    )
    rows = {} if left_out == "the rows" else {"languages-0-language": "en", "posts-7-title": "Clerk"}
    form = {"data": {} if left_out == "everything" else counts | rows}
    asked = [(address, form) for address in addresses(cast, "member") if address.startswith("/profile/")]
    assert len(asked) > 8
    assert mistakes(browsers["member"], asked, "post") == []
