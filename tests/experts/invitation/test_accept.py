"""Accepting: identity, password, consent; an account, an entry taken over and an application, exactly once."""

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client

from experts import search
from experts.invitation import accepting
from experts.models import Application, AuditEvent, Consent, Letter, Member, MemberState, User
from experts.vetting import actions as vetting
from tests.cast import PASSWORD, Cast
from tests.experts.application.papers import draft, newcomer

from .hands import ADDRESS, accepted, invite, link, standing

pytestmark = pytest.mark.django_db


def test_accepting_makes_an_applicant_who_is_logged_in(cast: Cast, client: Client) -> None:
    member = invite(by=cast.dewi)
    response = client.post(link(member), accepted())
    assert (response.status_code, response["Location"]) == (302, "/join/status/")
    assert client.get("/join/status/").status_code == 200
    member.refresh_from_db()
    user = User.objects.get(email=ADDRESS)
    assert (member.user, member.status) == (user, "applicant") and user.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=user).verified
    assert standing(member).state == "accepted"


def test_the_application_waits_for_the_focal_point_on_the_basis_of_the_invitation(cast: Cast) -> None:
    member = invite(by=cast.dewi)
    Client().post(link(member), accepted())
    application = Application.objects.get(member=member)
    assert (application.state, application.basis, application.kind) == ("waiting", "invitation", "join")
    assert (application.institution, application.post) == (member.institution, "Analyst")
    assert set(application.applicant.consents.values_list("purpose", flat=True)) == {"membership", "conduct"}
    done, late = vetting.approve_many(applications=[application], by=cast.dewi)
    assert (len(done), late) == (1, 0)
    assert Member.objects.get(pk=member.pk).status == "verified"


def test_the_acts_are_on_record_and_the_log_in_too(cast: Cast) -> None:
    Client().post(link(invite()), accepted())
    kinds = set(AuditEvent.objects.values_list("kind", flat=True))
    assert {"invitation-accepted", "signed-up", "consent-given", "application-sent", "logged-in"} <= kinds


def test_who_has_joined_is_not_shown_as_one_who_has_not(cast: Cast) -> None:
    member = invite({"official_name": "Xaverius Wibisono"})
    Client().post(link(member), accepted())
    assert search.find(search.Query(text="wibisono"), search.Viewer.of(cast.binh)).count == 0


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ({"i_am": ""}, "Say that it is you"),
        ({"agreed": ""}, "Without this nobody can be a member."),
        ({"password": "short"}, "too short"),
        ({"password": ""}, "required"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(cast: Cast, says: dict[str, str], said: str) -> None:
    member = invite()
    response = Client().post(link(member), accepted(**says))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists() and standing(member).state == "sent"


def test_what_the_roster_left_open_is_asked(cast: Cast) -> None:
    member = invite({"post": ""})
    assert Client().post(link(member), accepted()).status_code == 422
    assert Client().post(link(member), accepted(post="Head  of Unit")).status_code == 302
    assert Application.objects.get(member=member).post == "Head of Unit"


def test_a_state_that_does_not_take_part_lets_nobody_in(cast: Cast) -> None:
    member = invite()
    member.state.participates = False
    member.state.save()
    response = Client().post(link(member), accepted())
    assert (response.status_code, "does not take part" in response.content.decode()) == (422, True)
    assert not User.objects.filter(email=ADDRESS).exists()


def test_the_second_time_it_is_accepted_already(cast: Cast) -> None:
    member = invite()
    mine = Client()
    mine.post(link(member), accepted())
    for client, way in ((Client(), "/accounts/login/"), (mine, "/join/status/")):
        response = client.post(link(member), accepted())
        assert response.status_code == 410
        assert "accepted already" in response.content.decode() and way in response.content.decode()
    assert (User.objects.filter(email=ADDRESS).count(), Application.objects.count()) == (1, 1)


def test_an_account_with_the_address_logs_in_first_and_comes_back(cast: Cast, client: Client) -> None:
    member = invite({"work_email": "signed.up@mm.example"}, state="MM")
    assert (
        f"/accounts/login/?next={link(member).replace(':', '%3A')}"
        in client.get(link(member)).content.decode()
    )
    assert client.post(link(member), accepted()).status_code == 200
    client.force_login(cast.signed_up)
    assert b'type="password"' not in client.get(link(member)).content
    assert client.post(link(member), accepted())["Location"] == "/join/status/"
    assert Member.objects.get(pk=member.pk).user == cast.signed_up


def test_another_account_logs_out_first(cast: Cast, client: Client) -> None:
    member = invite()
    client.force_login(cast.binh)
    page = client.post(link(member), accepted()).content.decode()
    assert "another address" in page and "/accounts/logout/" in page
    assert standing(member).state == "sent"


def test_who_has_an_entry_elsewhere_is_told_how_to_move(cast: Cast, client: Client) -> None:
    member = invite({"work_email": "binh@vn.example"})
    client.force_login(cast.binh)
    assert "one person has one entry" in client.post(link(member), accepted()).content.decode()
    with pytest.raises(accepting.HasEntryError):
        accepting.accept(invitation=standing(member), by=cast.binh, said=accepting.Said())
    assert Member.objects.get(pk=member.pk).status == "invited"


def test_what_somebody_had_begun_to_write_comes_along(cast: Cast, client: Client) -> None:
    begun = draft(ADDRESS, name="Wulan S.")
    member = invite()
    client.force_login(begun.applicant)
    assert client.post(link(member), accepted())["Location"] == "/join/status/"
    begun.refresh_from_db()
    assert (begun.member, begun.state, begun.basis) == (member, "waiting", "invitation")
    assert Member.objects.filter(user=begun.applicant).count() == 1


def test_signing_up_by_oneself_with_the_invited_address_answers_the_invitation(cast: Cast) -> None:
    member = invite()
    assert draft(ADDRESS).member == member
    assert standing(member).state == "accepted"
    assert Client().get(link(member)).status_code == 410


def test_an_entry_that_came_while_one_wrote_is_taken_over_on_sending(cast: Cast) -> None:
    from experts.application import actions

    begun = draft(ADDRESS)
    member = invite()
    actions.send(application=begun, by=begun.applicant)
    assert Member.objects.get(user=begun.applicant) == member
    assert (standing(member).state, Member.objects.get(pk=member.pk).work_email) == ("accepted", ADDRESS)


def test_moving_on_to_another_state_leaves_the_vouching_behind(cast: Cast) -> None:
    from experts.application import actions
    from experts.application.actions import Introduction
    from experts.models import MemberState

    member = invite()
    user = newcomer(ADDRESS)
    actions.introduce(said=Introduction(member.state, "Wulan Sari"), by=user)
    assert Member.objects.visible_to(cast.dewi).filter(pk=member.pk).exists()
    actions.introduce(said=Introduction(MemberState.objects.get(pk="TH"), "Wulan Sari"), by=user)
    assert not Member.objects.visible_to(cast.somchai).filter(pk=member.pk).exists()


def test_no_letter_and_no_account_by_a_link_that_was_cut(cast: Cast) -> None:
    member = invite()
    response = Client().post(link(member)[:-3] + "/", accepted())
    assert response.status_code == 404
    assert "cut in the mail" in response.content.decode()
    assert not Letter.objects.exists() and not Consent.objects.exists()


def test_after_thirty_days_it_has_ended(cast: Cast) -> None:
    member = invite()
    with time_machine.travel(standing(member).expires_at):
        response = Client().post(link(member), accepted())
    assert (response.status_code, "30 days are over" in response.content.decode()) == (410, True)


def test_a_number_is_not_asked_of_whom_the_state_has_named(cast: Cast) -> None:
    member = invite()
    MemberState.objects.filter(pk=member.state_id).update(number_name="NIP")
    answer = Client().post(link(member), accepted())
    assert (answer.status_code, answer.get("Location")) == (302, "/join/status/")
    assert Application.objects.get(member=member).state == "waiting"
