"""Two states: what one state's office reaches by any address, key, form or parameter, the other's never does."""

import random
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
import time_machine
from django.contrib import admin
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from experts.models import Member, User
from tests.alone import alone
from tests.experts.application.papers import sent

from .conftest import SHARE
from .crawling import VARIES, crawl, made_of, told
from .two_states import World, browser_of, fingerprint, keys_of, make_office, make_people

pytestmark = [pytest.mark.drill, pytest.mark.django_db]
NOW = "2026-12-01T04:00:00Z"
# The suite goes a little way as the focal point; the drill goes everywhere, as everybody.
PAGES = 2000 if SHARE == 1 else 12
WHO = ["focal", "officer", "member"] if SHARE == 1 else ["focal"]


@pytest.fixture(autouse=True)
def _on_a_fixed_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def worlds(db: None) -> tuple[World, World]:
    """Indonesia's and Malaysia's, each with people of every kind."""
    ours, theirs = make_office("ID"), make_office("MY")
    for world in (ours, theirs):
        make_people(world)
    return ours, theirs


def some(addresses: list[str], most: int) -> list[str]:
    """All of them in the drill; in the suite the same few each time."""
    return (
        addresses
        if SHARE == 1
        else sorted(random.Random(4).sample(sorted(addresses), min(most, len(addresses))))
    )


def as_missing(address: str, keys: set[str]) -> str:
    """The same address about something that does not exist."""
    return re.sub(
        r"(?<=[/=])[0-9a-f]+(?=[/&]|$)",
        lambda found: (
            ("9" * 9 if found[0].isdecimal() else "f" * len(found[0])) if found[0] in keys else found[0]
        ),
        address,
    )


@pytest.mark.parametrize("who", WHO)
def test_nothing_harvested_by_one_opens_for_the_other(worlds: tuple[World, World], who: str) -> None:
    ours, theirs = worlds
    harvest = crawl(browser_of(ours.focal), PAGES)
    keys = keys_of(ours)
    plain = {key for listed in keys.values() for key in listed}
    stranger = browser_of(getattr(theirs, who))
    before = fingerprint(ours.state)
    addresses = some([*harvest.pages, *harvest.posts, *made_of(keys)], 40)
    unlike = []
    for address in addresses:
        for data in (None, harvest.posts.get(address, {}) | {"pk": "1", "reason": "x", "message": "x"}):
            got = told(stranger, address, data)
            assert ours.canary.lower() not in (got[2] + repr(got[1])).lower(), (address, data)
            assert got[0] < 500, address
            missing = as_missing(address, plain)
            if missing != address and _is_theirs_alone(address, keys):
                unlike += [address] if told(stranger, missing, data) != got else []
    assert unlike == []
    assert fingerprint(ours.state) == before
    print(f"\n{who}: {len(harvest.addresses)} harvested, {len(addresses)} replayed twice, 0 opened")


def _is_theirs_alone(address: str, keys: dict[str, list[str]]) -> bool:
    """Its key is in no other state's table: a small number may be a key of one's own somewhere else."""
    held = re.findall(r"(?<=[/=])[0-9a-f]+(?=[/&]|$)", address)
    of_case = {key for key in keys["application"] if f"/vetting/{key}/" in address}
    return bool(of_case) or any(len(key) == 20 for key in held)


@pytest.mark.parametrize("who", WHO)
def test_no_search_popup_or_list_takes_the_other_s_words(worlds: tuple[World, World], who: str) -> None:
    ours, theirs = worlds
    stranger = browser_of(getattr(theirs, who))
    words = [ours.canary, ours.canary[:5], f"{ours.canary.lower()}0@id.example", f"{ours.canary} post"]
    doors = [
        "/experts/?q={}",
        "/roster/vetting/?q={}",
        "/roster/invitations/?q={}",
        "/roster/vetting/decided/?q={}",
    ]
    for model in admin.site._registry:
        label, name = model._meta.app_label, model._meta.model_name
        doors.append(f"/admin/{label}/{name}/?q={{}}&_popup=1")
        doors += [
            f"/admin/autocomplete/?app_label={label}&model_name={name}&field_name={field.name}&term={{}}"
            for field in model._meta.fields
            if field.is_relation
        ]
    for door in some(doors, 20):
        for word in words if SHARE == 1 else words[:1]:
            status, headers, text = told(stranger, door.format(quote(word)))
            # The question itself may be said again; nothing else of it.
            assert ours.canary.lower() not in text.replace(word, "").replace(quote(word), "").lower(), door
            assert status < 500 and (not door.startswith("/admin/") or status in {302, 403, 404}), (
                door,
                status,
            )


def pages_of(world: World, begin: tuple[str, ...] = ("/", "/roster/vetting/")) -> dict[str, str]:
    """Everything a state's three offices read, without what is new in each answer."""
    caches["pages"].clear()
    found = {}
    for who in WHO:
        with alone():
            harvest = crawl(browser_of(getattr(world, who)), PAGES, begin)
            transaction.set_rollback(True)
        found |= {f"{who} {address}": VARIES.sub("", text) for address, text in harvest.pages.items()}
    return found


def same_person_elsewhere(world: World) -> None:
    """Indonesia's people come, one of them with the address and the number of somebody on Malaysia's roster."""
    make_people(world)
    twin = Member.objects.filter(state="MY", status="invited")[0]
    Member.objects.filter(pk=twin.pk).update(number_digest="d" * 64, number_sealed="x", number_fits=True)
    application = sent("wirasenata.twin@id.example", "ID", "Wirasenata Kembar")
    Member.objects.filter(pk=application.member_id).update(
        number_digest="d" * 64, number_sealed="x", number_fits=True, work_email=twin.work_email
    )


@pytest.mark.parametrize(
    ("change", "differs"),
    [(same_person_elsewhere, False), (lambda world: sent("siti@my.example", "MY", "Siti Control"), True)],
)
def test_every_page_is_the_same_with_and_without_the_other_state_s_people(
    db: None, change: Callable[[World], object], differs: bool
) -> None:
    ours, theirs = make_office("ID"), make_office("MY")
    make_people(theirs)
    before = pages_of(theirs)
    change(ours)
    after = pages_of(theirs)
    unlike = [address for address in before if before[address] != after.get(address)]
    assert bool(unlike) is differs and (differs or list(before) == list(after)), unlike
    print(f"\n{len(before)} pages compared, {len(unlike)} differ")


def test_what_one_types_about_the_other_s_people_is_answered_like_about_nobody(db: None) -> None:
    ours, theirs = make_office("ID"), make_office("MY")
    make_people(theirs)
    stranger = browser_of(theirs.focal)
    known, unknown = "wirasenata0@id.example", "wirasenata7@id.example"
    forms = {
        address: form for address, form in crawl(stranger, PAGES).posts.items() if "/admin/" not in address
    }
    make_people(ours)
    for address, form in forms.items():
        answers = []
        for email in (known, unknown):
            typed = {name: email for name in form if "mail" in name or "address" in name or name == "login"}
            status, headers, text = told(stranger, address, form | typed)
            answers.append((status, headers, text.replace(email, "EMAIL")))
        assert answers[0] == answers[1], address


def test_a_person_of_two_states_papers_shows_each_state_its_own(worlds: tuple[World, World]) -> None:
    """Who was declined by one state and asks another is there a newcomer like any other."""
    ours, theirs = worlds
    member = Member.objects.get(official_name=f"{ours.canary} 3")
    assert member.user
    pages = crawl(browser_of(theirs.focal), PAGES).pages
    assert not [address for address, text in pages.items() if ours.canary in text]
    assert isinstance(member.user, User)


def test_files_open_to_the_state_they_were_sent_to(worlds: tuple[World, World]) -> None:
    ours, theirs = worlds
    code = keys_of(ours)["code"][0]
    for page in ("", "look/", "pages/1/", "pages/1.webp"):
        address = f"/files/{code}/{page}"
        for who in WHO:
            client: Client = browser_of(getattr(theirs, who))
            assert client.get(address).status_code == 404, address
