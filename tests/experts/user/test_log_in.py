"""Logging in."""

from django.core import mail
from django.test import Client
from django.utils import timezone

from experts.user import actions
from experts.user.models import User
from tests.cast import PASSWORD, Cast

from .hands import log_in, sign_up


def test_a_member_comes_home(cast: Cast, client: Client) -> None:
    assert log_in(client, "binh@vn.example").headers["Location"] == "/"


def test_capitals_in_the_address_do_not_matter(cast: Cast, client: Client) -> None:
    assert log_in(client, "Binh@VN.example").status_code == 302


def test_whoever_is_not_verified_learns_where_they_stand(cast: Cast, client: Client) -> None:
    assert log_in(client, "ayu@id.example").headers["Location"] == "/join/status/"


def test_a_wrong_password_is_told_beside_its_field_and_keeps_the_address(cast: Cast, client: Client) -> None:
    page = log_in(client, "binh@vn.example", "wrong").content.decode()
    assert 'value="binh@vn.example"' in page
    assert 'id="id_password_error">The e-mail address or the password is not right.' in page


def test_an_unknown_address_gets_the_same_answer(cast: Cast, client: Client) -> None:
    known = log_in(client, "binh@vn.example", "wrong").context["form"].errors
    assert log_in(client, "nobody@vn.example", "wrong").context["form"].errors == known


def test_the_session_gets_a_new_key(cast: Cast, client: Client) -> None:
    sign_up(client, "someone@my.example")
    before = client.session.session_key
    log_in(client, "binh@vn.example")
    assert before and client.session.session_key != before


def test_the_page_asked_for_comes_next(cast: Cast, client: Client) -> None:
    response = client.post(
        "/accounts/login/", {"login": "binh@vn.example", "password": PASSWORD, "next": "/experts/?q=kpi"}
    )
    assert response.headers["Location"] == "/experts/?q=kpi"


def test_no_other_site_comes_next(cast: Cast, client: Client) -> None:
    for there in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "evil",
    ]:
        response = client.post(
            "/accounts/login/", {"login": "binh@vn.example", "password": PASSWORD, "next": there}
        )
        assert response.headers["Location"] == "/"
        client.logout()


def test_an_unconfirmed_address_gets_a_new_letter_and_stays_outside(cast: Cast, client: Client) -> None:
    user = User.objects.create_user("new@my.example", PASSWORD)
    assert log_in(client, user.email).headers["Location"] == "/accounts/confirm-email/"
    assert [letter.to for letter in mail.outbox] == [["new@my.example"]]
    assert client.get("/me/").status_code == 302


def test_the_day_is_kept(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    cast.binh.refresh_from_db()
    assert cast.binh.last_seen_on == timezone.localdate()


def test_another_log_in_of_the_day_changes_no_row(cast: Cast) -> None:
    assert [actions.note_seen(by=cast.binh), actions.note_seen(by=cast.binh)] == [True, False]


def test_a_closed_account_is_told_so(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.binh.pk).update(is_active=False)
    response = client.post(
        "/accounts/login/", {"login": "binh@vn.example", "password": PASSWORD}, follow=True
    )
    assert "This account is closed" in response.content.decode()
