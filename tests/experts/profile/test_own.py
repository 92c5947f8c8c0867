"""`/profile/` leads to one's own page, or says what to do without one."""

from django.test import Client

from tests.cast import Cast


def test_an_expert_is_led_to_their_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.rizal.member.user)
    assert client.get("/profile/").headers["Location"] == f"/experts/{cast.rizal.code}/"


def test_a_member_without_a_profile_reads_how_to_get_one(reader: Client) -> None:
    assert "You have no profile yet" in reader.get("/profile/").content.decode()


def test_only_the_owner_is_offered_to_change_the_picture(client: Client, cast: Cast) -> None:
    for user, offered in ((cast.kanya.member.user, True), (cast.somchai, False)):
        client.force_login(user)
        page = client.get(f"/experts/{cast.kanya.code}/").content.decode()
        assert ("/profile/photo/" in page) is offered


def test_without_a_profile_there_is_no_picture_to_change(reader: Client) -> None:
    assert reader.get("/profile/photo/").headers["Location"] == "/profile/"
