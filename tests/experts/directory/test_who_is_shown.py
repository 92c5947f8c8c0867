"""The directory shows whom `visible_to` shows, in rows, counts and filters alike."""

from django.test import Client

from experts.models import Profile
from tests.cast import Cast


def test_a_person_shown_to_their_state_is_not_counted_abroad(reader: Client, cast: Cast) -> None:
    page = reader.get("/experts/", {"q": "sari utami"}).content.decode()
    assert "0 experts found" in page
    assert cast.sari.code not in page


def test_a_person_shown_to_their_state_is_found_at_home(client: Client, cast: Cast) -> None:
    client.force_login(cast.dewi)
    assert cast.sari.code in client.get("/experts/", {"q": "sari utami"}).content.decode()


def test_nobody_finds_a_hidden_person(client: Client, cast: Cast) -> None:
    for user in (cast.binh, cast.dewi, cast.ratna):
        client.force_login(user)
        assert cast.hidayat.code not in client.get("/experts/").content.decode()


def test_a_row_the_index_kept_too_long_is_not_shown(reader: Client, cast: Cast) -> None:
    Profile.objects.filter(pk=cast.kanya.pk).update(visibility="hidden")
    assert cast.kanya.code not in reader.get("/experts/", {"q": "kanya"}).content.decode()
