"""Whatever a stranger writes into an address or a form is answered, at every address, without a mistake of ours."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client

from experts.models import User

from .cast import Cast
from .test_access import ACCESS

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
]
LOOKUPS = [
    "user__password__startswith",
    "member__user__email",
    "q__contains",
    "_connector",
    "state[]",
    "q[$ne]",
]
NAMES = [*OURS, *ADMINS, *FORMS, *LOOKUPS]
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
CODES = {"paused": "nobody2345", "nobody": "nobody2345"}


@pytest.fixture
def people(cast: Cast) -> dict[str, User | None]:
    """One person for each set of doors."""
    return {"nobody": None, "member": cast.rizal.member.user, "focal point": cast.dewi, "staff": cast.ratna}


@pytest.fixture
def addresses(cast: Cast) -> list[str]:
    """Every address of the access table, with codes that exist."""
    codes = {name: getattr(cast, name).code for name in ("kanya", "sari", "hidayat", "bagus")}
    return [address.format(**codes | CODES) for address in ACCESS]


def browser(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(User.objects.get(pk=user.pk))
    return client


def mistakes(answers: Iterator[tuple[str, HttpResponse]]) -> list[str]:
    """What was asked where the answer was a mistake of ours."""
    return [asked[:200] for asked, response in answers if response.status_code >= 500]


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("who", ["nobody", "member", "staff"])
def test_no_question_in_an_address_is_a_mistake_of_ours(
    people: dict[str, User | None], addresses: list[str], who: str, kind: str
) -> None:
    client, value = browser(people[who]), VALUES[kind]
    question = "&".join(f"{name}={value}&{name}={value}" for name in NAMES[: 5 if len(value) > 500 else None])

    def answers() -> Iterator[tuple[str, HttpResponse]]:
        for address in addresses:
            yield f"{address} {kind}", client.get(address, QUERY_STRING=question)

    assert mistakes(answers()) == []
