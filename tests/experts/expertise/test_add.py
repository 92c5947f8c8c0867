"""A topic is added on one page: typed in any language or found by walking, with what shows it."""

from typing import Any

import pytest
from django.test import Client

from experts.models import Expertise, File
from tests.cast import Cast, picture_of
from tests.experts.profile.test_photo import upload

from .hands import add, held, page, taken_off, work


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("REC-02", "REC-02"),
        ("Examinations and computer-assisted testing", "REC-02"),
        ("CAT BKN", "REC-02"),
        ("rekrutmen CPNS", "REC-01"),
        ("sistem merit", "REC-01"),
        ("การสอบ ก.พ.", "REC-02"),
        ("ระบบคุณธรรม", "REC-01"),
        ("ការប្រឡងមុខងារសាធារណៈ", "REC-02"),
        ("thi tuyển công chức", "REC-01"),
        ("人力规划与预测", "SHR-01"),
    ],
)
def test_a_topic_is_known_by_any_name_in_any_language(
    rizal: Client, cast: Cast, typed: str, code: str
) -> None:
    assert add(rizal, typed)["Location"] == "/profile/expertise/"
    one = held(cast.rizal.member, code)
    assert (one.state, one.level, one.years, one.practitioner, one.academic) == (
        "waiting",
        "leads",
        9,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Examinatons and testing by computer", "REC-02"),
        ("Manajmen modal manusia", "SHR-02"),
        ("การสอบ ก.พ", "REC-02"),
        ("การบริหารทุนมนุษ", "SHR-02"),
        ("ប្រព័ន្ធជ្រើសរើសផ្អែកលើគុណ", "REC-01"),
        ("hoạch định nhân lưc", "SHR-01"),
    ],
)
def test_a_near_miss_is_offered_and_one_click_settles_it(
    rizal: Client, cast: Cast, typed: str, code: str
) -> None:
    answer = add(rizal, typed)
    if answer.status_code == 302:  # so near that it is taken for it
        assert held(cast.rizal.member, code)
        return
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="which" value="{code}"' in shown and "/profile/expertise/propose/?name=" in shown
    assert 'value="9"' in shown and "The guide of 2024." in shown
    assert add(rizal, typed, which=code).status_code == 302
    assert held(cast.rizal.member, code).state == "waiting"


def test_a_topic_that_was_not_offered_cannot_be_picked(rizal: Client) -> None:
    assert add(rizal, "Examinatons and testing by computer", which="TAL-03").status_code == 422
    assert Expertise.objects.filter(topic__code="TAL-03").count() == 0


def test_several_at_once_are_asked_apart(rizal: Client) -> None:
    answer = add(rizal, "REC-02; REC-03")
    assert "One topic at a time" in answer.content.decode()
    assert add(rizal, "REC-02; REC-03", which="REC-03").status_code == 302


def test_walking_the_areas_leads_to_the_form(rizal: Client) -> None:
    shown = page(rizal, "/profile/expertise/add/")
    assert 'href="?area=REC#areas"' in shown and "<details id" in shown
    shown = page(rizal, "/profile/expertise/add/?area=TAL")
    assert 'href="?topic=TAL-02"' in shown and "<details open" in shown
    assert 'href="/profile/expertise/TAL-01/"' in shown  # is claimed already
    assert 'value="Career management and mobility"' in page(rizal, "/profile/expertise/add/?topic=TAL-02")


def test_a_topic_that_is_claimed_leads_to_its_own_page(rizal: Client) -> None:
    answer = rizal.get("/profile/expertise/add/?topic=TAL-01")
    assert answer["Location"] == "/profile/expertise/TAL-01/"
    refused = add(rizal, "talent management")
    assert refused.status_code == 422
    assert "You claim this topic already." in refused.content.decode()
    assert 'href="/profile/expertise/TAL-01/"' in refused.content.decode()


def test_what_was_taken_off_can_be_claimed_again(rizal: Client, cast: Cast) -> None:
    one = taken_off(cast)
    assert add(rizal, "ETH-01").status_code == 302
    assert held(one.member, "ETH-01").state == "waiting"
    assert one.claims.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"topic": ""}, "topic", "Write what you know"),
        ({"level": "wizard"}, "level", ""),
        ({"level": None}, "level", "Choose one of the three."),
        ({"basis": None}, "basis", "Tick at least one."),
        ({"years": "61"}, "years", "Write a number from 0 to 60."),
        ({"years": "ten"}, "years", "Write a number of years, like 7."),
        ({"note": "x" * 301}, "note", "Shorten it to at most 300 characters."),
        ({"note": "sign\x07"}, "note", "cannot be seen"),
        ({"note": ""}, "note", "Show it by a piece of work or a file"),
    ],
)
def test_a_mistake_is_said_in_its_place_and_the_rest_is_kept(
    rizal: Client, cast: Cast, wrong: dict[str, Any], field: str, said: str
) -> None:
    item = work(cast.rizal.member) if "note" not in wrong else None
    facts = {"topic": "REC-02", "proof": [item.pk] if item else None} | wrong
    answer = add(rizal, facts.pop("topic"), **facts)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in shown and said in shown and 'class="errs"' in shown
    if field != "topic":
        assert 'value="REC-02"' in shown
    if item:
        assert f'value="{item.pk}" id="id_proof_0" checked' in shown
    assert not Expertise.objects.filter(topic__code="REC-02", member=cast.rizal.member).exists()


def test_it_can_be_kept_as_declared_without_proof(rizal: Client, cast: Cast) -> None:
    assert add(rizal, "REC-02", note="", send=None, keep="1").status_code == 302
    one = held(cast.rizal.member, "REC-02")
    assert (one.state, one.claims.count()) == ("declared", 0)


def test_another_one_can_follow_at_once(rizal: Client) -> None:
    answer = add(rizal, "REC-02", send=None, another="1")
    assert answer["Location"] == "/profile/expertise/add/"


def test_own_work_and_files_prove_it(rizal: Client, cast: Cast) -> None:
    item = work(cast.rizal.member)
    file = File.objects.get(code=picture_of(cast.rizal.member, "Letter.webp"))
    add(rizal, "REC-02", note="", proof=[item.pk], documents=[file.pk])
    claim = held(cast.rizal.member, "REC-02").claims.get()
    assert (list(claim.proof.all()), list(claim.files.all())) == ([item], [file])


def test_what_belongs_to_somebody_else_proves_nothing(rizal: Client, cast: Cast) -> None:
    theirs = work(cast.kanya.member, "Of Kanya")
    file = File.objects.get(code=picture_of(cast.kanya.member, "Of Kanya.webp", audience="members"))
    for forged in ({"proof": [theirs.pk]}, {"documents": [file.pk]}, {"proof": ["0", "x"]}):
        answer = add(rizal, "REC-02", **forged)
        assert answer.status_code == 422 and "This is not yours" in answer.content.decode()
    assert not Expertise.objects.filter(topic__code="REC-02", member=cast.rizal.member).exists()
    assert "Of Kanya" not in page(rizal, "/profile/expertise/add/")


def test_evidence_for_verifiers_is_not_offered_as_proof(rizal: Client, cast: Cast) -> None:
    picture_of(cast.rizal.member, "Card.webp", purpose="evidence")
    assert "Card.webp" not in page(rizal, "/profile/expertise/add/")


def test_a_file_can_be_put_up_right_there(rizal: Client, cast: Cast) -> None:
    add(rizal, "REC-02", note="", upload=upload())
    file = held(cast.rizal.member, "REC-02").claims.get().files.get()
    assert (file.owner, file.purpose, file.audience) == (cast.rizal.member, "document", "nobody")


def test_a_file_that_is_right_is_kept_when_something_else_is_wrong(rizal: Client, cast: Cast) -> None:
    answer = add(rizal, "nothing of the kind zzz", note="", upload=upload())
    file = File.objects.get(owner=cast.rizal.member)
    shown = answer.content.decode()
    assert answer.status_code == 422 and f"{file.name} is kept, and ticked below." in shown
    assert "has to be chosen again" not in shown
    add(rizal, "REC-02", note="", documents=[file.pk])
    assert held(cast.rizal.member, "REC-02").files.get() == file


def test_a_file_that_is_wrong_is_said_beside_it(rizal: Client, cast: Cast) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = add(rizal, "REC-02", upload=SimpleUploadedFile("run.exe", b"MZ..."))
    shown = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_upload_error"' in shown and "has to be chosen again" in shown
    assert not File.objects.filter(owner=cast.rizal.member).exists()


def test_a_first_topic_is_a_main_one_unless_its_owner_says_otherwise(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    assert 'name="is_main" ' in page(client, "/profile/expertise/add/")
    assert "checked" in page(client, "/profile/expertise/add/").split('name="is_main"')[1].split(">")[0]
    add(client, "REC-02", is_main="on")
    assert held(cast.binh.member, "REC-02").is_main


def test_the_page_of_a_new_topic_is_open_while_the_portfolio_is_empty(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    shown = page(client, "/profile/expertise/add/")
    assert "Your portfolio is empty." in shown and 'name="proof"' not in shown
