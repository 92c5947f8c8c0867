"""The third page of joining: where somebody works, how it can be known, and what they bring."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from experts.application import actions
from experts.application.models import Application
from experts.file.models import File
from experts.models import Expertise, Institution, Member, MemberState
from tests.cast import Cast, person
from tests.experts.profile.test_photo import upload as photo
from tests.experts.storage import documents

from .papers import newcomer, sent

MINISTRY = "Ministry of Civil Service"
WORK = {
    "institution": MINISTRY,
    "post": "Exam Officer, Item Bank Unit",
    "basis": "attestation",
    "agree": "on",
}


def letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("Letter.pdf", documents.pdf(1), "application/pdf")


def begun(client: Client, email: str, state: str = "KH") -> Client:
    user = newcomer(email)
    actions.introduce(said=actions.Introduction(MemberState.objects.get(pk=state), "Kong Sophal"), by=user)
    client.force_login(user)
    return client


@pytest.fixture
def browser(cast: Cast, client: Client) -> Client:
    return begun(client, "sophal@mcs.gov.kh")


def fill_in(browser: Client, **other: Any) -> HttpResponse:
    facts = {name: value for name, value in (WORK | other).items() if value is not None}
    return browser.post("/join/work/", facts)


def kept() -> Application:
    return Application.objects.get()


def test_it_is_sent_to_the_focal_point(browser: Client) -> None:
    response = fill_in(browser, upload=letter(), topics="REC-02; talent management")
    assert response["Location"] == "/join/status/"
    application = kept()
    assert (application.state, application.step) == ("waiting", "state")
    assert application.institution == Institution.objects.get(state="KH", official_name=MINISTRY)
    assert application.post == "Exam Officer, Item Bank Unit"
    file = application.evidence.get()
    assert (file.purpose, file.is_encrypted, file.name) == ("evidence", True, "Letter.pdf")
    assert Expertise.objects.filter(member=application.member, state="declared").count() == 2
    assert set(application.applicant.consents.values_list("purpose", "version")) == {
        ("membership", 1),
        ("conduct", 1),
    }
    assert application.member.status == "applicant"


def test_what_is_missing_is_said_and_what_is_right_is_kept(browser: Client) -> None:
    response = fill_in(
        browser, post="", agree=None, upload=letter(), topics="REC-02; nothing of the kind zzz"
    )
    page = response.content.decode()
    assert response.status_code == 422
    for name in ("post", "agree", "topics"):
        assert f'id="id_{name}_error"' in page
    assert "Letter.pdf" in page and "/remove/?next=/join/work/" in page
    application = kept()
    assert application.state == "draft"
    assert application.institution and application.evidence.count() == 1
    assert list(
        Expertise.objects.values_list("topic__code", flat=True).filter(member=application.member)
    ) == ["REC-02"]
    page = browser.get("/join/work/").content.decode()
    assert f'value="{MINISTRY}"' in page and "Letter.pdf" in page


def test_one_can_go_on_later_without_anything_being_asked(browser: Client) -> None:
    response = fill_in(browser, institution="", basis=None, agree=None, later="1")
    assert response["Location"] == "/join/status/"
    assert (kept().state, kept().post) == ("draft", WORK["post"])


def test_an_invitation_is_taken_over_with_what_the_roster_knows(cast: Cast, client: Client) -> None:
    person("malee@ocsc.go.th", "TH", "Malee", "invited", unit="Testing", post="Officer")
    begun(client, "malee@ocsc.go.th", "TH")
    page = client.get("/join/work/").content.decode()
    assert 'value="Officer, Testing"' in page
    assert 'value="invitation" id="id_basis_0" checked' in " ".join(page.replace("required", "").split())
    institution = Institution.objects.filter(state="TH", valid_until=None).order_by("pk")[0].official_name
    fill_in(client, institution=institution, post="Officer, Testing", basis="invitation")
    assert (kept().post, kept().unit, kept().basis) == ("Officer", "Testing", "invitation")


def test_only_what_the_state_accepts_can_be_chosen(browser: Client) -> None:
    page = browser.get("/join/work/").content.decode()
    assert 'value="mailbox"' in page and 'value="invitation"' not in page
    MemberState.objects.filter(pk="KH").update(accepted_bases=["letter"])
    assert 'value="mailbox"' not in browser.get("/join/work/").content.decode()
    assert fill_in(browser, basis="mailbox").status_code == 422


def test_a_private_mailbox_is_no_official_one(cast: Cast, client: Client) -> None:
    begun(client, "sophal@gmail.com")
    assert 'value="mailbox"' not in client.get("/join/work/").content.decode()


def test_a_letter_is_a_file(browser: Client) -> None:
    response = fill_in(browser, basis="letter")
    assert "Choose the letter or card" in response.content.decode()
    assert fill_in(browser, basis="letter", upload=photo()).status_code == 302
    assert kept().evidence.get().media_type == "image/webp"


def test_evidence_is_a_pdf_or_a_photo(browser: Client) -> None:
    office = SimpleUploadedFile("Letter.docx", documents.office("docx"))
    assert "Choose a PDF or a photo" in fill_in(browser, upload=office).content.decode()
    assert not File.objects.filter(owner=kept().member).exists()


def test_a_removed_file_leads_back_to_the_page(browser: Client) -> None:
    fill_in(browser, upload=letter(), post="")
    there = f"/me/files/{kept().evidence.get().code}/remove/?next=/join/work/"
    assert 'href="/join/work/"' in browser.get(there).content.decode()
    assert browser.post(there)["Location"] == "/join/work/"
    assert browser.post(there.replace("/join/work/", "//evil.example/")).status_code == 404
    assert not kept().evidence.exists()


def test_a_number_is_asked_for_where_the_state_says_so(browser: Client) -> None:
    MemberState.objects.filter(pk="KH").update(number_name="Civil servant ID", number_shape=r"\d{10}")
    assert 'id="id_secret_number_error"' in fill_in(browser).content.decode()
    response = fill_in(browser, secret_number="១២៣៤៥ 67890", post="")
    assert "Kept. Type it again" in response.content.decode()
    assert "67890" not in response.content.decode()
    member = Member.objects.get(pk=kept().member_id)
    assert member.number_fits and "67890" not in member.number_sealed
    assert fill_in(browser).status_code == 302


def test_correcting_saves_and_does_not_send(cast: Cast, client: Client) -> None:
    application = sent("wulan@bkn.go.id")
    Application.objects.update(state="asked")
    client.force_login(application.applicant)
    page = client.get("/join/work/").content.decode()
    assert ">Save<" in page and "Send application" not in page and "id_agree" not in page
    assert fill_in(client, institution="", post="Analyst").status_code == 422
    assert fill_in(client, institution="BKN", post="Senior Analyst")["Location"] == "/join/status/"
    assert (kept().state, kept().post) == ("asked", "Senior Analyst")


def test_the_second_press_of_the_button_changes_nothing(browser: Client) -> None:
    fill_in(browser)
    at = kept().sent_at
    assert fill_in(browser, post="Minister")["Location"] == "/join/"
    assert (kept().sent_at, kept().post) == (at, WORK["post"])


def test_an_institution_is_known_by_its_short_name_and_in_its_own_script(browser: Client) -> None:
    institution = Institution.objects.exclude(native_name="").filter(state="KH", valid_until=None)[0]
    fill_in(browser, institution=institution.native_name, later="1")
    assert kept().institution == institution


def test_an_unclear_name_is_asked_back_with_what_it_may_mean(browser: Client) -> None:
    facts = {"state_id": "KH", "aliases": ["MXS"]}
    one = Institution.objects.create(official_name="Ministry of Extra Services", **facts)
    other = Institution.objects.create(official_name="Municipal Committee for Schools", **facts)
    response = fill_in(browser, institution="MXS")
    page = response.content.decode()
    assert response.status_code == 422
    assert "“MXS” fits several institutions in Cambodia" in page
    assert f'name="which" value="{one.pk}"' in page and f'name="which" value="{other.pk}"' in page
    assert 'value="MXS"' in browser.get("/join/work/").content.decode()
    assert "Write its full name" in fill_in(browser, institution="MXS", which="another").content.decode()
    assert fill_in(browser, institution="MXS", which=str(other.pk)).status_code == 302
    assert kept().institution == other


def test_one_that_has_ended_leads_to_its_successor(browser: Client) -> None:
    day = timezone.localdate() - datetime.timedelta(days=30)
    ministry = Institution.objects.get(state="KH", official_name=MINISTRY)
    Institution.objects.create(
        state_id="KH", official_name="Old Secretariat", valid_until=day, successor=ministry
    )
    page = fill_in(browser, institution="Old Secretariat").content.decode()
    assert "“Old Secretariat” does not exist any more; it was succeeded by this one" in page
    assert fill_in(browser, institution="Old Secretariat", which=str(ministry.pk)).status_code == 302
    assert kept().institution == ministry


def test_an_unknown_one_is_proposed_under_its_full_name(browser: Client) -> None:
    response = fill_in(browser, institution="Mekong Barrage Watch Station Kratie", which="another")
    assert response.status_code == 302
    assert (kept().institution, kept().proposed_institution) == (None, "Mekong Barrage Watch Station Kratie")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Ministry of Finance of Malaysia", "belongs to Malaysia"),
        ("12345", "This is not a name."),
        ("Ministry of Civil Servise", "Is it this one?"),
    ],
)
def test_what_cannot_be_an_institution_of_the_state_is_said(browser: Client, name: str, said: str) -> None:
    assert said in fill_in(browser, institution=name).content.decode()


def test_unknown_topics_are_answered_with_the_nearest(browser: Client) -> None:
    page = fill_in(browser, topics="talent managemnt of peopel").content.decode()
    assert 'name="also" value="TAL' in page
    assert fill_in(browser, topics="talent managemnt of peopel", also=["TAL-01"]).status_code == 302
    assert Expertise.objects.get(member=kept().member).topic.code == "TAL-01"
