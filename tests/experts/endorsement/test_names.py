"""Who reads whose name beside their words: one table, written by hand.

The words are about Kanya of Thailand, whom all members read. Every answer is for words that stand.
"""

import datetime
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import Endorsement, Member, MemberState, Profile, User
from tests.cast import Cast, expert, person

from .words import said_of, user_of

Read = Callable[[Profile, User], str]
LINK, NAME, STATE = "a name that leads to the profile", "a name", "a colleague in a state"
READERS = ["kanya", "rizal", "binh", "dewi", "somchai", "ratna"]
#                        of Thailand, Indonesia and Viet Nam; focal points of Indonesia, Thailand; secretariat
TABLE = {
    "no profile": (NAME, NAME, NAME, NAME, NAME, NAME),  # a member of Viet Nam
    "pool": (LINK, LINK, LINK, LINK, LINK, LINK),  # Viet Nam
    "state": (STATE, LINK, STATE, LINK, STATE, LINK),  # Indonesia
    "hidden": (STATE, STATE, STATE, LINK, STATE, LINK),  # Indonesia
    "paused": (NAME, NAME, NAME, LINK, NAME, LINK),  # Indonesia, all members might find them
    "no profile, state": (STATE, NAME, STATE, NAME, STATE, NAME),  # Indonesia shows its people to itself
    "no profile, hidden": (STATE, STATE, STATE, NAME, STATE, NAME),  # and to nobody at all
    "not taking part": (STATE, STATE, STATE, LINK, STATE, LINK),  # Indonesia does not at present
}
WIDEST = {"no profile, state": "state", "no profile, hidden": "hidden"}


@pytest.fixture
def givers(cast: Cast) -> dict[str, Member]:
    """Everybody of the first column."""
    paused = person("paused@id.example", "ID", "Wulan Sari")
    expert(paused, ["ETH-02"], listing="paused")
    known = {
        "no profile": Member.objects.get(user=cast.binh),
        "pool": cast.minh_ha.member,
        "state": cast.sari.member,
        "hidden": cast.hidayat.member,
        "paused": paused,
        "not taking part": cast.rizal.member,
    }
    return known | {name: person("plain@id.example", "ID", "Joko Plain") for name in list(WIDEST)[:1]}


def reader_of(cast: Cast, name: str) -> User:
    named = getattr(cast, name)
    user = named if isinstance(named, User) else user_of(named)
    return User.objects.get(pk=user.pk)


def shown(page: str, giver: Member) -> str:
    """How the page names who gave the words; Rizal Hidayat, who reads, is another Hidayat."""
    page = page.split('id="expertise"')[1].split("</section>")[0]
    if re.search(rf'<a href="/experts/\w+/">{giver.official_name}</a>', page):
        return LINK
    if giver.official_name in page:
        return NAME
    assert f"A colleague in {giver.state.name}" in page
    return STATE


@pytest.mark.parametrize("row", TABLE)
def test_each_reader_reads_what_the_table_says(
    cast: Cast, givers: dict[str, Member], profile_page: Read, row: str
) -> None:
    giver = givers.get(row) or givers["no profile, state"]
    if row in WIDEST:
        MemberState.objects.filter(pk="ID").update(widest_visibility=WIDEST[row])
    if row == "not taking part":
        MemberState.objects.filter(pk="ID").update(participates=False)
    giver = Member.objects.select_related("state", "user").get(pk=giver.pk)
    assert giver.user is not None
    said = said_of(cast.kanya, by=giver.user, work="Words by somebody")
    readers = [name for name in READERS if reader_of(cast, name).pk != giver.user_id]
    pages = {name: profile_page(cast.kanya, reader_of(cast, name)) for name in readers}
    assert all(said.work in page and f"{giver.state.name} 1" in page for page in pages.values())
    table = dict(zip(READERS, TABLE[row], strict=True))
    assert {name: shown(page, giver) for name, page in pages.items()} == {
        name: table[name] for name in readers
    }


@pytest.mark.parametrize("row", ["sari", "hidayat", "minh_ha"])
def test_everybody_reads_their_own_name(cast: Cast, profile_page: Read, row: str) -> None:
    giver = getattr(cast, row)
    said_of(cast.kanya, by=user_of(giver))
    assert shown(profile_page(cast.kanya, user_of(giver)), giver.member) == LINK


GONE = {
    "suspended": {"status": "suspended", "suspended_at": timezone.now()},
    "left": {"status": "left", "left_on": timezone.localdate()},
    "lapsed": {"status": "lapsed"},
    "run out": {"expires_on": timezone.localdate() - datetime.timedelta(days=2)},
}


@pytest.mark.parametrize("how", GONE)
def test_words_of_somebody_no_longer_verified_neither_count_nor_show(
    cast: Cast, profile_page: Read, how: str
) -> None:
    said = said_of(cast.kanya, by=user_of(cast.minh_ha))
    Member.objects.filter(pk=cast.minh_ha.member_id).update(**GONE[how])
    for reader in (cast.binh, cast.somchai, cast.ratna, user_of(cast.kanya)):
        page = profile_page(cast.kanya, reader)
        assert said.work not in page and "Confirmed by colleagues" not in page
    assert not Endorsement.objects.visible_to(cast.binh).exists()


def test_nor_do_those_of_a_closed_account(cast: Cast, profile_page: Read) -> None:
    said = said_of(cast.kanya, by=user_of(cast.minh_ha))
    User.objects.filter(pk=cast.minh_ha.member.user_id).update(is_active=False)
    assert said.work not in profile_page(cast.kanya, cast.binh)


def test_the_owners_list_keeps_them_without_the_name(cast: Cast, profile_page: Read) -> None:
    said = said_of(cast.kanya, by=user_of(cast.minh_ha))
    Member.objects.filter(pk=cast.minh_ha.member_id).update(**GONE["suspended"])
    client = Client()
    client.force_login(user_of(cast.kanya))
    page = client.get("/profile/endorsements/").content.decode()
    assert said.work in page and "Not shown at present" in page
    assert "Minh Hà" not in page and "A colleague in Viet Nam" in page


def test_view_as_a_focal_point_tells_the_owner_no_name_they_may_not_know(cast: Cast, client: Client) -> None:
    said = said_of(cast.rizal, by=user_of(cast.hidayat))
    client.force_login(user_of(cast.rizal))
    page = client.get("/profile/view-as/focal-point/").content.decode()
    assert said.work in page
    assert shown(page, cast.hidayat.member) == STATE
    assert "Confirm work you saw" not in page
