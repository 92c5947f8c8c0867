""" "This is not me" and "remove me": each by its button alone, and each ends the invitation."""

import pytest
from django.db.models import F
from django.test import Client

from experts import search
from experts.invitation import actions
from experts.models import AuditEvent, Invitation, Letter, Member, Notification, Removal
from experts.notification.telling import lines
from experts.roster.report import Outcome
from tests.cast import Cast
from tests.experts.roster.making import bring_in, check

from .hands import ADDRESS, accepted, invite, letters_to, link, standing

pytestmark = pytest.mark.django_db
NAME = {"official_name": "Xaverius Wibisono"}


def found(cast: Cast) -> int:
    return search.find(search.Query(text="wibisono"), search.Viewer.of(cast.binh)).count


def told(cast: Cast) -> list[str]:
    return [
        line.sentence for line in lines(list(Notification.objects.visible_to(cast.dewi)), reader=cast.dewi)
    ]


def test_not_me_hides_the_entry_until_its_address_is_corrected(cast: Cast, client: Client) -> None:
    member = invite(NAME)
    code = member.profile.code
    client.force_login(cast.binh)
    assert (found(cast), client.get(f"/experts/{code}/").status_code) == (1, 200)
    response = Client().post(link(member, "not-me"))
    assert (response.status_code, "hidden" in response.content.decode()) == (200, True)
    assert standing(member).state == "not_me"
    assert (found(cast), client.get(f"/experts/{code}/").status_code) == (0, 404)
    actions.correct_address(member=Member.objects.get(pk=member.pk), address="X@id.example", by=cast.dewi)
    assert (found(cast), standing(member).state) == (1, "sent")
    assert len(letters_to("x@id.example")) == 1


def test_the_focal_points_hear_of_it(cast: Cast) -> None:
    member = invite(NAME)
    Client().post(link(member, "not-me"))
    assert "The letter to Xaverius Wibisono reached somebody else. Correct the address." in told(cast)
    assert not Notification.objects.visible_to(cast.somchai).exists()


def test_remove_me_deletes_the_entry_at_once(cast: Cast) -> None:
    member = invite(NAME)
    letters_to(ADDRESS)
    address = link(member, "remove")
    response = Client().post(address)
    assert (response.status_code, "deleted" in response.content.decode()) == (200, True)
    assert not Member.objects.filter(pk=member.pk).exists() and found(cast) == 0
    assert (Client().get(address).status_code, Client().post(address).status_code) == (410, 410)
    assert Removal.objects.filter(state="ID").count() == 1
    assert ADDRESS not in str(list(Removal.objects.values()))
    assert AuditEvent.objects.filter(kind="invitation-removed", object_id=str(member.pk)).count() == 1


def test_the_focal_points_hear_that_one_went_and_not_who(cast: Cast) -> None:
    Client().post(link(invite(NAME), "remove"))
    (said,) = [sentence for sentence in told(cast) if "removed" in sentence]
    assert said == "One person asked to be removed from your roster. The entry is gone."


def test_no_later_table_of_that_state_brings_them_back(cast: Cast) -> None:
    Client().post(link(invite(), "remove"))
    report = bring_in({})
    assert (report.rows[0].outcome, report.rows[0].reason) == (
        Outcome.LEFT,
        "asked to be removed from this roster",
    )
    assert not Member.objects.filter(work_email=ADDRESS).exists()
    assert check({}, state="TH").rows[0].outcome == Outcome.CREATED


def test_a_letter_that_waits_does_not_go_after_a_removal(cast: Cast) -> None:
    member = invite()
    from experts.invitation import writing

    writing.write_due()
    Client().post(link(member, "remove"))
    assert Letter.objects.get().state == "not_sent"


@pytest.mark.parametrize("what", ["not-me", "remove"])
def test_after_one_answer_no_other_counts(cast: Cast, what: str) -> None:
    member = invite()
    addresses = [link(member), link(member, what)]
    Client().post(link(member), accepted())
    assert [Client().post(address, accepted()).status_code for address in addresses] == [410, 410]
    assert standing(member).state == "accepted"


def test_a_link_of_an_older_letter_opens_nothing(cast: Cast) -> None:
    member = invite(by=cast.dewi)
    old = link(member)
    Invitation.objects.update(sent_at=F("sent_at") - actions.NOT_AGAIN_WITHIN)
    assert actions.send_again(members=[member], by=cast.dewi) == 1
    response = Client().get(old)
    assert (response.status_code, "newest letter" in response.content.decode()) == (410, True)
    assert Client().get(link(member)).status_code == 200


def test_the_pages_ask_for_a_token(cast: Cast) -> None:
    member = invite()
    for address in (link(member), link(member, "not-me"), link(member, "remove")):
        assert Client(enforce_csrf_checks=True).post(address, accepted()).status_code == 403
    assert standing(member).state == "sent"
