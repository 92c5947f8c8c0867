"""The first page of joining, and where somebody goes on."""

from django.test import Client

from tests.cast import Cast

from .papers import draft, newcomer, sent


def test_the_first_page_is_the_sign_up_itself(client: Client, db: None) -> None:
    page = client.get("/join/").content.decode()
    assert 'action="/accounts/signup/"' in page
    assert 'aria-current="step">1 Work e-mail' in page
    assert page.count("<input") == 4  # address, password, the token and the trap
    assert "password2" not in page


def test_everybody_goes_on_where_they_are(cast: Cast, client: Client) -> None:
    drafting = draft("wulan@bkn.go.id").applicant
    waiting = sent("indah@bkn.go.id").applicant
    places = [(newcomer("new@gov.kh"), "/join/who/"), (drafting, "/join/work/"), (waiting, "/join/status/")]
    for user, place in [*places, (cast.binh, "/join/status/"), (cast.lan, "/join/status/")]:
        client.force_login(user)
        assert client.get("/join/")["Location"] == place


def test_the_last_page_without_an_application_leads_to_the_first(cast: Cast, client: Client) -> None:
    client.force_login(newcomer("new@gov.kh"))
    assert client.get("/join/work/")["Location"] == "/join/"


def test_a_page_takes_twelve_queries_at_most(
    cast: Cast, client: Client, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    client.force_login(draft("wulan@bkn.go.id").applicant)
    for page in ("/join/who/", "/join/work/"):
        with django_assert_max_num_queries(12):
            client.get(page)
