"""The focal point's list: what became of each invitation, sending again, correcting, withdrawing, inviting one."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from experts.invitation import actions, writing
from experts.models import Invitation, Letter, Member
from tests.cast import Cast

from .hands import accepted, invite, letters_to, link, sitting_client, standing

pytestmark = pytest.mark.django_db
LIST = "/roster/invitations/"


@pytest.fixture
def dewi(cast: Cast) -> Client:
    return sitting_client(cast.dewi)


def age(days: int = 2) -> None:
    Invitation.objects.update(
        sent_at=F("sent_at") - datetime.timedelta(days=days),
        expires_at=F("expires_at") - datetime.timedelta(days=days),
    )


def people(number: int) -> list[dict[str, str]]:
    return [
        {"work_email": f"p{n}@id.example", "official_name": f"Person {chr(97 + n % 26)} {n}"}
        for n in range(number)
    ]


def said(response: object) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]


def test_each_person_stands_there_with_what_became_of_the_letter(dewi: Client) -> None:
    names = ["Running", "Old", "Back", "Not", "Joined"]
    invite(
        *[{"official_name": f"{name} Person", "work_email": f"{name.lower()}@id.example"} for name in names]
    )
    of = {name: Member.objects.get(work_email=f"{name.lower()}@id.example") for name in names}
    writing.write_due()
    Client().post(link(of["Not"], "not-me"))
    Client().post(link(of["Joined"]), accepted())
    Letter.objects.get(tag=standing(of["Back"]).tag).returns.create(kind="hard", fingerprint="1")
    now = timezone.now()
    Invitation.objects.filter(member=of["Old"]).update(
        sent_at=now - datetime.timedelta(days=40), expires_at=now - datetime.timedelta(days=10)
    )
    page = dewi.get(LIST).content.decode()
    assert "Running Person" in page and "runs until" in page
    assert "without an answer" in page and "this is not me" in page
    assert "came back: There is no such address" in page and "Joined Person" not in page
    kinds = {"running": "Running", "ended": "Old", "back": "Back", "not-me": "Not", "accepted": "Joined"}
    for which, name in kinds.items():
        shown = dewi.get(f"{LIST}?which={which}").content.decode()
        assert [one for one in names if f"{one} Person" in shown] == [name]


def test_a_page_costs_the_same_however_many_there_are(dewi: Client) -> None:
    invite(*people(2))
    with CaptureQueriesContext(connection) as few:
        dewi.get(LIST)
    invite(*people(60))
    with CaptureQueriesContext(connection) as many:
        page = dewi.get(LIST).content.decode()
    assert len(many) == len(few) <= 12
    assert page.count('name="chosen"') == 50 and 'rel="next"' in page


def test_the_chosen_get_another_letter_and_the_old_links_end(dewi: Client) -> None:
    member = invite(*people(3))
    old = link(member)
    age()
    chosen = list(
        Member.objects.filter(invited_at__isnull=False, work_email__startswith="p").values_list(
            "pk", flat=True
        )
    )
    response = dewi.post(f"{LIST}send-again/", {"chosen": chosen})
    assert said(response) == ["3 invitations go out again."]
    assert Client().get(old).status_code == 410
    assert len(letters_to("p0@id.example")) == 1


def test_one_is_sent_again_by_its_own_button_and_not_twice_a_day(dewi: Client) -> None:
    member = invite()
    response = dewi.post(f"{LIST}send-again/", {"one": member.pk})
    assert "1 was left out" in said(response)[0]
    age()
    assert said(dewi.post(f"{LIST}send-again/", {"one": member.pk}))[-1] == "1 invitation goes out again."
    assert "left out" in said(dewi.post(f"{LIST}send-again/", {"one": member.pk}))[-1]
    assert Invitation.objects.count() == 2


def test_nobody_chosen_is_said(dewi: Client) -> None:
    assert said(dewi.post(f"{LIST}send-again/")) == ["Choose people of the list first."]


def test_withdrawing_asks_once_more_and_deletes_the_entry(dewi: Client) -> None:
    member = invite()
    letter = link(member)
    assert dewi.get(f"{LIST}{member.pk}/withdraw/").status_code == 200
    assert Member.objects.filter(pk=member.pk).exists()
    assert dewi.post(f"{LIST}{member.pk}/withdraw/")["Location"] == LIST
    assert not Member.objects.filter(pk=member.pk).exists()
    assert Client().get(letter).status_code == 410


def test_a_corrected_address_gets_a_letter_and_the_old_one_none(dewi: Client) -> None:
    member = invite()
    writing.write_due()
    at = f"{LIST}{member.pk}/address/"
    assert dewi.post(at, {"address": "Right@ID.example"})["Location"] == LIST
    assert Letter.objects.get().state == "not_sent"
    assert len(letters_to("right@id.example")) == 1


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "Enter the address."),
        ("no address", "Enter one address"),
        ("wulan@id.example", "the address the last letter went to"),
        ("rizal@id.example", "Somebody else on your roster"),
        ("gone@id.example", "asked to be removed"),
    ],
)
def test_an_address_that_cannot_be_is_said_beside_the_field(dewi: Client, address: str, why: str) -> None:
    Client().post(link(invite({"work_email": "gone@id.example"}), "remove"))
    member = invite()
    response = dewi.post(f"{LIST}{member.pk}/address/", {"address": address})
    assert (response.status_code, why in response.content.decode()) == (422, True)


def test_others_cannot_do_any_of_it(cast: Cast, dewi: Client) -> None:
    member = invite()
    somchai = sitting_client(cast.somchai)
    assert "Wulan" not in somchai.get(LIST).content.decode()
    for what in ("withdraw", "address"):
        missing = somchai.post(f"{LIST}987654/{what}/", {"address": "x@id.example"})
        unseen = somchai.post(f"{LIST}{member.pk}/{what}/", {"address": "x@id.example"})
        assert (unseen.status_code, unseen.content) == (404, missing.content)
    age()
    assert said(somchai.post(f"{LIST}send-again/", {"one": member.pk})) == [
        "Choose people of the list first."
    ]
    for by in (cast.somchai, cast.binh, cast.ayu, cast.ratna):
        assert actions.send_again(members=[member], by=by) == 0
        with pytest.raises(PermissionDenied):
            actions.withdraw(member=member, by=by)
    assert Invitation.objects.count() == 1


def test_who_has_joined_is_out_of_reach(dewi: Client) -> None:
    member = invite()
    Client().post(link(member), accepted())
    assert dewi.post(f"{LIST}{member.pk}/withdraw/").status_code == 404
    assert "Wulan Sari" in dewi.get(f"{LIST}?which=accepted").content.decode()


ONE = {
    "official_name": "Wulan Sari",
    "work_email": "Wulan@id.example",
    "institution": "Ministry of Finance",
    "post": "Analyst",
    "topics": "TAL-01",
}


def test_one_person_is_invited_without_a_table(cast: Cast, dewi: Client) -> None:
    response = dewi.post(f"{LIST}new/", ONE)
    assert response["Location"] == LIST
    member = Member.objects.get(work_email="wulan@id.example")
    assert (member.status, member.invited_by, member.expertise.count()) == ("invited", cast.dewi, 1)
    assert len(letters_to("wulan@id.example")) == 1


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"official_name": ""}, "Fill this in."),
        ({"official_name": "!!!"}, "This is not a name."),
        ({"work_email": "nobody"}, "This is not a mail address."),
        ({"topics": "no such thing at all"}, "id_topics"),
        ({"post": "=1+1"}, "formula"),
        ({"work_email": "rizal@id.example"}, "already: has joined"),
        ({"work_email": "bagus@id.example"}, "on your roster already"),
    ],
)
def test_what_is_wrong_stands_beside_its_question(dewi: Client, says: dict[str, str], why: str) -> None:
    before = Member.objects.count()
    response = dewi.post(f"{LIST}new/", ONE | says)
    assert (response.status_code, why in response.content.decode()) == (422, True)
    assert Member.objects.count() == before
