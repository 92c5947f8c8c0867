"""The admin has no door of its own."""

from django.test import Client

from tests.cast import PASSWORD, Cast


def test_nobody_is_led_to_the_one_log_in(client: Client, db: None) -> None:
    for page in ["/admin/", "/admin/login/"]:
        response = client.get(page, follow=True)
        assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_its_own_form_looks_at_no_password(cast: Cast, client: Client) -> None:
    response = client.post("/admin/login/", {"username": "ratna@secretariat.example", "password": PASSWORD})
    assert response.headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_a_member_is_refused(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.get("/admin/", follow=True).status_code == 403


def test_staff_without_a_second_factor_enrol_first(cast: Cast, client: Client) -> None:
    cast.ratna.authenticator_set.all().delete()
    client.force_login(cast.ratna)
    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/totp/activate/"


def test_staff_with_a_second_factor_come_in(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    assert client.get("/admin/").status_code == 200


def test_its_password_form_is_ours(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    assert client.get("/admin/password_change/").headers["Location"] == "/accounts/password/change/"


def test_it_sets_nobody_s_password(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    address = f"/admin/experts/user/{cast.binh.pk}/password/"
    client.post(address, {"password1": "gunung pasir kapal senja", "password2": "gunung pasir kapal senja"})
    cast.binh.refresh_from_db()
    assert cast.binh.check_password(PASSWORD)
