"""What somebody was typing when their log-in ended is kept, and offered to them alone."""

import datetime
import time
from typing import Any

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from experts.kept_text import actions, posted
from experts.models import KeptText, User
from tests.cast import PASSWORD, Cast

TYPED = {"help_1": "Moving an agency to quarterly talks.", "topics": ["PER-01", "TAL-01"], "empty": ""}
LOG_IN_FIRST = "/accounts/login/?next=/me/kept/"


def log_in(client: Client, email: str, **more: str) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": PASSWORD} | more)


def later(minutes: int) -> time_machine.travel:
    return time_machine.travel(time.time() + minutes * 60)


def post_too_late(client: Client, address: str = "/fill-in/", minutes: int = 61, **typed: Any) -> Any:
    """Somebody types for more than an hour, then presses the button."""
    log_in(client, "binh@vn.example")
    client.get("/me/")
    with later(minutes):
        return client.post(address, typed or TYPED)


def put_back(client: Client, kept: KeptText) -> Any:
    """Press "Put it back" on the page of kept texts, as a browser does."""
    fields = dict(kept.fields or [])
    return client.post(f"/me/kept/{kept.pk}/put-back/", fields, follow=True)


def test_a_post_after_the_end_is_kept_and_asks_for_the_log_in(cast: Cast, client: Client) -> None:
    assert post_too_late(client).headers["Location"] == LOG_IN_FIRST
    assert dict(KeptText.objects.get(user=cast.binh).fields or []) == {
        "help_1": ["Moving an agency to quarterly talks."], "topics": ["PER-01", "TAL-01"], "empty": [""],
    }  # fmt: skip


def test_the_log_in_page_says_that_it_is_kept(cast: Cast, client: Client) -> None:
    there = post_too_late(client).headers["Location"]
    assert "What you typed is kept" in client.get(there).content.decode()
    assert "What you typed is kept" not in client.get("/accounts/login/").content.decode()


def test_after_log_in_it_is_shown_and_put_back_where_it_was_going(cast: Cast, client: Client) -> None:
    post_too_late(client)
    with later(62):
        assert log_in(client, "binh@vn.example", next="/me/kept/").headers["Location"] == "/me/kept/"
        assert "Moving an agency to quarterly talks." in client.get("/me/kept/").content.decode()
        answer = put_back(client, KeptText.objects.get())
    assert answer.redirect_chain == [("/fill-in/", 307)]
    assert answer.json() == {"help_1": [TYPED["help_1"]], "topics": ["PER-01", "TAL-01"], "empty": [""]}
    assert not KeptText.objects.exists()


def test_it_can_be_thrown_away(cast: Cast, client: Client) -> None:
    post_too_late(client)
    with later(62):
        log_in(client, "binh@vn.example")
        client.post(f"/me/kept/{KeptText.objects.get().pk}/throw-away/")
    assert not KeptText.objects.exists()


def test_a_notice_leads_there_when_one_logs_in_another_way(cast: Cast, client: Client) -> None:
    post_too_late(client)
    with later(62):
        log_in(client, "binh@vn.example")
        assert 'is kept. <a href="/me/kept/">See it</a>' in client.get("/").content.decode()
        assert 'href="/me/kept/"' in client.get("/me/").content.decode()


def test_twelve_hours_end_a_log_in_and_what_is_typed_then_is_kept_too(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    for minutes in range(0, 12 * 60, 50):
        with later(minutes):
            client.get("/me/")
    with later(12 * 60 + 1):
        assert client.post("/fill-in/", TYPED).headers["Location"] == LOG_IN_FIRST


def test_another_tab_that_met_the_end_first_does_not_lose_it(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    client.get("/me/")
    with later(61):
        client.get("/me/")
        assert client.post("/fill-in/", TYPED).headers["Location"] == LOG_IN_FIRST
    assert KeptText.objects.get().user == cast.binh


def test_the_next_person_at_the_computer_gets_nothing_of_it(cast: Cast, client: Client) -> None:
    post_too_late(client)
    kept = KeptText.objects.get()
    with later(62):
        log_in(client, "ayu@id.example", next="/me/kept/")
        page = client.get("/me/kept/").content.decode()
        answers = [client.post(f"/me/kept/{kept.pk}/{act}/") for act in ("put-back", "throw-away")]
    assert "Moving an agency" not in page and "Nothing of yours is kept" in page
    assert [answer.status_code for answer in answers] == [404, 404]
    assert KeptText.objects.get() == kept


def test_what_the_next_person_types_is_kept_for_nobody_else(cast: Cast, client: Client) -> None:
    post_too_late(client)
    with later(62):
        log_in(client, "ayu@id.example")
        client.get("/me/")
    with later(124):
        client.post("/fill-in/", {"text": "Ayu's"})
    assert KeptText.objects.get(user=cast.ayu).fields == [("text", ["Ayu's"])]
    assert KeptText.objects.filter(user=cast.binh).count() == 1


def test_the_secretariat_sees_none_either(cast: Cast, client: Client) -> None:
    post_too_late(client)
    assert not KeptText.objects.visible_to(cast.ratna).exists()


def test_after_the_log_out_button_nothing_is_kept(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    client.post("/accounts/logout/")
    client.post("/fill-in/", TYPED)
    assert not KeptText.objects.exists()


def test_a_public_page_works_on_after_the_end(cast: Cast, client: Client) -> None:
    post_too_late(client, "/accounts/password/reset/", email="binh@vn.example")
    assert not KeptText.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["password", "password1", "oldpassword", "csrfmiddlewaretoken", "code", "totp-code", "api_token", "PIN"],
)
def test_secrets_are_never_kept(cast: Cast, client: Client, name: str) -> None:
    post_too_late(client, **{name: "kelapa", "text": "Hello"})
    assert KeptText.objects.get().fields == [("text", ["Hello"])]


def test_files_are_named_as_missing_and_not_kept(cast: Cast, client: Client) -> None:
    post_too_late(client, text="Hello", upload=SimpleUploadedFile("cv.pdf", b"%PDF"))
    kept = KeptText.objects.get()
    assert (kept.fields, kept.had_files) == ([("text", ["Hello"])], True)
    client.force_login(cast.binh)
    assert "choose them again" in client.get("/me/kept/").content.decode()


@pytest.mark.parametrize(("length", "number"), [(99_000, 1), (101_000, 0)])
def test_a_hundred_kilobytes_are_kept_at_most(cast: Cast, client: Client, length: int, number: int) -> None:
    post_too_late(client, text="x" * length)
    assert KeptText.objects.count() == number


def test_an_empty_form_is_not_kept_and_leads_back_to_its_page(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    client.get("/me/")
    with later(61):
        page = {"referer": "http://testserver/experts/?q=exams"}
        answer = client.post("/fill-in/", {"text": " "}, headers=page)
    assert answer.headers["Location"] == "/accounts/login/?next=/experts/%3Fq%3Dexams"
    assert not KeptText.objects.exists()


def test_another_site_s_page_is_nowhere_to_go_back_to(cast: Cast, client: Client) -> None:
    page = {"referer": "https://evil.example/"}
    assert client.post("/fill-in/", {}, headers=page).headers["Location"] == "/accounts/login/?next=/"


def test_the_stored_row_holds_nothing_readable(cast: Cast, client: Client) -> None:
    post_too_late(client)
    assert "agency" not in KeptText.objects.get().sealed


def test_a_new_key_in_front_still_reads_it(cast: Cast, client: Client, settings: Any) -> None:
    post_too_late(client)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    assert KeptText.objects.get().fields is not None


def test_without_its_key_the_page_says_so(cast: Cast, client: Client, settings: Any) -> None:
    post_too_late(client)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    client.force_login(cast.binh)
    assert "the portal has lost the key" in client.get("/me/kept/").content.decode()


def test_what_was_typed_again_on_the_same_page_takes_its_place(cast: Cast, client: Client) -> None:
    post_too_late(client, text="first")
    post_too_late(client, text="second")
    assert [kept.fields for kept in KeptText.objects.all()] == [[("text", ["second"])]]


def test_the_database_keeps_one_per_person_and_page(cast: Cast) -> None:
    KeptText.objects.create(user=cast.binh, address="/a/", sealed="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptText.objects.create(user=cast.binh, address="/a/", sealed="y")


def test_ten_pages_are_kept_at_most(cast: Cast) -> None:
    for number in range(12):
        actions.keep(address=f"/{number}/", fields=[("a", ["b"])], had_files=False, by=cast.binh)
    assert KeptText.objects.count() == 10
    assert not KeptText.objects.filter(address="/0/").exists()


def test_after_thirty_days_the_clock_deletes_it(cast: Cast, client: Client) -> None:
    post_too_late(client)
    now = datetime.datetime.now(datetime.UTC)
    with time_machine.travel(now + datetime.timedelta(days=30)):
        assert actions.forget_outlived() == 0
    with time_machine.travel(now + datetime.timedelta(days=30, hours=2)):
        assert actions.forget_outlived() == 1


def test_markup_in_it_stays_text(cast: Cast, client: Client) -> None:
    post_too_late(client, text='"><script>alert(1)</script>')
    client.force_login(cast.binh)
    assert "<script>alert" not in client.get("/me/kept/").content.decode()


def test_no_other_person_s_is_given_back_by_the_action(cast: Cast, client: Client) -> None:
    post_too_late(client)
    with pytest.raises(PermissionDenied):
        actions.put_back(kept=KeptText.objects.get(), by=cast.ayu)
    assert KeptText.objects.exists()


# A fresh proof asked for, a token outdated


def test_a_post_that_needs_a_proof_is_kept_for_after_it(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    there = client.post("/prove/", TYPED).headers["Location"]
    assert there == "/accounts/reauthenticate/?next=/me/kept/"
    assert client.post(there, {"password": PASSWORD, "next": "/me/kept/"}).headers["Location"] == "/me/kept/"
    assert put_back(client, KeptText.objects.get()).json()["help_1"] == [TYPED["help_1"]]


def test_nothing_of_it_goes_on_by_itself(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    client.post("/prove/", TYPED)
    assert "account_reauthentication_state" not in client.session
    User.objects.filter(pk=cast.binh.pk).update(is_active=False)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/prove/"})
    assert client.post("/prove/", TYPED).headers["Location"].startswith("/accounts/login/")


def test_an_old_proof_keeps_it_once_more(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    client.post("/prove/", TYPED)
    answer = put_back(client, KeptText.objects.get())
    assert answer.redirect_chain[-1][0] == "/accounts/reauthenticate/?next=/me/kept/"
    assert KeptText.objects.filter(user=cast.binh).count() == 1


def outdated(client: Client, origin: str) -> Any:
    return client.post("/fill-in/", TYPED | {"csrfmiddlewaretoken": "x" * 64}, headers={"origin": origin})


def test_a_form_opened_before_a_new_log_in_is_kept(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.binh)
    answer = outdated(client, "http://testserver")
    assert answer.status_code == 403
    assert "What you typed is kept for you" in answer.content.decode()
    assert KeptText.objects.get().user == cast.binh


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://testserver", "http://testserver:81"]
)
def test_a_stranger_s_page_lays_nothing_down(cast: Cast, origin: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.binh)
    assert outdated(client, origin).status_code == 403
    assert not KeptText.objects.exists()


@pytest.mark.parametrize("name", ["code", "Code", "new-password", "password2", "my.token", "credential"])
def test_names_of_secrets_are_known_in_every_spelling(name: str) -> None:
    assert posted.is_secret(name)


@pytest.mark.parametrize("name", ["help_1", "postcode", "topics", "keyword", "pinned", "decode"])
def test_other_names_are_none(name: str) -> None:
    assert not posted.is_secret(name)
