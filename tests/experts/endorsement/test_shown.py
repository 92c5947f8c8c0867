"""What colleagues say stands under the topic, by state, in full, and safely."""

import random
import re
from collections.abc import Callable

import brotli
import pytest
from django.test import Client

from experts.models import Endorsement, Expertise, Profile, User
from tests.cast import Cast, person
from tests.experts.profile.test_cost import queries

from .words import said_of, topic_of, user_of

Read = Callable[[Profile, User], str]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def crowd(profile: Profile, number: int, work: str = "Saw the work of number {n}", code: str = "") -> None:
    """Colleagues of four states in turn, each the newest so far."""
    for n in range(number):
        name = f"Colleague {LETTERS[n % 26]}{LETTERS[n // 26]}"
        by = person(f"c{n}{code.lower()}@x.example", ["VN", "BN", "ID", "TH"][n % 4], name).user
        assert by is not None
        said_of(profile, by=by, work=work.format(n=n), days_ago=number - n, code=code)


def test_states_stand_in_the_order_of_the_eleven(cast: Cast, profile_page: Read) -> None:
    crowd(cast.kanya, 6)
    page = profile_page(cast.kanya, cast.binh)
    assert "Brunei Darussalam 2, Indonesia 1, Thailand 1, Viet Nam 2" in page


def test_the_newest_three_stand_there_and_all_on_a_page_of_their_own(
    cast: Cast, client: Client, profile_page: Read
) -> None:
    crowd(cast.kanya, 22)
    page = profile_page(cast.kanya, cast.binh)
    assert re.findall(r"of number (\d+)<", page) == ["21", "20", "19"]
    assert "19 more colleagues on" in page
    client.force_login(cast.binh)
    address = f"/experts/{cast.kanya.code}/endorsements/PER-01/"
    assert f'href="{address}"' in page
    first, second = (client.get(f"{address}?page={n}").content.decode() for n in (1, 2))
    assert re.findall(r"of number (\d+)<", first + second) == [str(n) for n in range(21, -1, -1)]
    assert "Brunei Darussalam 6, Indonesia 5, Thailand 5, Viet Nam 6" in second


def test_each_topic_has_its_own(cast: Cast, profile_page: Read) -> None:
    said_of(cast.kanya, by=cast.binh, code="PER-01", work="Work on appraisal")
    said_of(cast.kanya, by=cast.binh, code="TAL-01", work="Work on talent")
    sections = profile_page(cast.kanya, cast.dewi).split("?topic=")[1:3]
    assert [("Work on appraisal" in one, "Work on talent" in one) for one in sections] == [
        (True, False),
        (False, True),
    ]


def test_a_topic_that_is_not_confirmed_any_more_shows_none_until_it_is(
    cast: Cast, client: Client, profile_page: Read
) -> None:
    said = said_of(cast.kanya, by=cast.binh)
    topic = topic_of(cast.kanya)
    Expertise.objects.filter(pk=topic.pk).update(state="waiting", confirmed_by=None, confirmed_at=None)
    for reader in (cast.dewi, cast.somchai, cast.ratna, user_of(cast.kanya)):
        assert said.work not in profile_page(cast.kanya, reader)
    for person_of_it in (user_of(cast.kanya), cast.binh):
        client.force_login(person_of_it)
        page = client.get("/profile/endorsements/").content.decode()
        assert said.work in page and "The topic is not confirmed." in page
    again = {"state": "confirmed", "confirmed_by": cast.somchai, "confirmed_at": said.created_at}
    Expertise.objects.filter(pk=topic.pk).update(**again)
    assert said.work in profile_page(cast.kanya, cast.dewi)


def test_what_is_said_of_somebody_hidden_is_seen_by_nobody_else(cast: Cast) -> None:
    said_of(cast.hidayat, by=cast.dewi)
    seen = {
        name: Endorsement.objects.visible_to(User.objects.get(pk=user.pk)).exists()
        for name, user in (("binh", cast.binh), ("rizal", user_of(cast.rizal)), ("dewi", cast.dewi))
    }
    assert seen == {"binh": False, "rizal": False, "dewi": True}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> was the work",
        '"><img src=x onerror=alert(1)> of 2025',
        "{{ 7|add:7 }} of it",
    ],
)
def test_words_are_text_wherever_they_stand(
    cast: Cast, client: Client, profile_page: Read, text: str
) -> None:
    client.force_login(cast.binh)
    facts = {"work": text, "year": "2025", "relation": "saw", "text_language": "en"}
    client.post(f"/profile/endorsements/{cast.kanya.code}/PER-01/", facts)
    one = Endorsement.objects.get()
    assert one.work == text
    given = [f"{cast.kanya.code}/PER-01", f"{one.pk}/withdraw"]
    pages = [client.get(f"/profile/endorsements/{at}/").content.decode() for at in given]
    pages += [profile_page(cast.kanya, cast.dewi), client.get("/profile/endorsements/").content.decode()]
    pages.append(client.get(f"/experts/{cast.kanya.code}/endorsements/PER-01/").content.decode())
    client.force_login(user_of(cast.kanya))
    pages += [
        client.get(f"/profile/endorsements/{at}").content.decode() for at in ("", f"{one.pk}/take-off/")
    ]
    escaped = text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    for page in pages:
        assert escaped in page
        assert "<script>alert" not in page and "<img src=x" not in page


def test_more_words_take_no_more_queries(cast: Cast, client: Client) -> None:
    addresses = [
        f"/experts/{cast.kanya.code}/",
        f"/experts/{cast.kanya.code}/endorsements/PER-01/",
        f"/profile/endorsements/{cast.kanya.code}/TAL-01/",
        "/profile/endorsements/",
    ]
    crowd(cast.kanya, 1)
    said_of(cast.rizal, by=user_of(cast.kanya))
    asked = {}
    for user in (cast.binh, user_of(cast.kanya)):
        client.force_login(user)
        client.get("/verification/")
        seen = addresses if user == cast.binh else [addresses[0], addresses[-1]]
        asked |= {(user.pk, address): queries(client, address) for address in seen}
    crowd(cast.kanya, 30, code="TAL-01")
    said_of(cast.minh_ha, by=user_of(cast.kanya))
    for (pk, address), few in asked.items():
        client.force_login(User.objects.get(pk=pk))
        client.get("/verification/")
        assert queries(client, address) == few <= (12 if address == addresses[0] else 15), address


def test_the_pages_stay_light(cast: Cast, client: Client) -> None:
    """Beside a stylesheet of at most 6 kB, a page may have 8 kB; random letters cannot be packed."""
    rng = random.Random("A-EXPECS")
    for code in ("PER-01", "TAL-01"):
        words = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz      ") for _n in range(380))
        crowd(cast.kanya, 25, work=words + "{n}", code=code)
    client.force_login(cast.binh)
    for address in (
        f"/experts/{cast.kanya.code}/",
        f"/experts/{cast.kanya.code}/endorsements/PER-01/",
    ):
        assert len(brotli.compress(client.get(address).content, quality=5)) < 8000, address


def test_the_form_is_plain_html(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    page = client.get(f"/profile/endorsements/{cast.kanya.code}/PER-01/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "<script" not in main and "style=" not in main and "onclick" not in main
    labelled = set(re.findall(r'<label[^>]* for="(\w+)"', main))
    assert set(re.findall(r'<(?:input|textarea|select)[^>]* id="(\w+)"', main)) <= labelled
