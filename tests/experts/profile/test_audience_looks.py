"""Whoever is shown ways to reach somebody is named to them, once a day; and is told so."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import ContactLook, ContactWay, Profile
from tests.cast import Cast


def look(client: Client, user: object, profile: Profile) -> str:
    client.force_login(user)
    return client.get(f"/experts/{profile.code}/").content.decode()


def test_a_look_is_noted_and_said(client: Client, cast: Cast, kanya: Profile) -> None:
    assert "Kanya sees that you looked." in look(client, cast.binh, kanya)
    found = ContactLook.objects.get()
    assert (found.by.user, found.profile, found.day) == (cast.binh, kanya, timezone.localdate())


def test_a_day_is_one_look(client: Client, cast: Cast, kanya: Profile) -> None:
    look(client, cast.binh, kanya)
    look(client, cast.binh, kanya)
    assert ContactLook.objects.count() == 1


def test_a_look_on_another_day_is_another(client: Client, cast: Cast, kanya: Profile) -> None:
    look(client, cast.binh, kanya)
    ContactLook.objects.update(day=timezone.localdate() - datetime.timedelta(days=1))
    look(client, cast.binh, kanya)
    assert ContactLook.objects.count() == 2


def test_who_is_shown_nothing_is_not_noted(client: Client, cast: Cast, kanya: Profile) -> None:
    ContactWay.objects.update(audience="state")
    assert "sees that you looked" not in look(client, cast.binh, kanya)
    assert not ContactLook.objects.exists()


def test_ones_own_look_is_nobodys_business(client: Client, kanya: Profile) -> None:
    assert "sees that you looked" not in look(client, kanya.member.user, kanya)
    assert not ContactLook.objects.exists()


def test_a_look_of_the_secretariat_stands_in_the_audit_instead(
    client: Client, cast: Cast, kanya: Profile
) -> None:
    assert "sees that you looked" not in look(client, cast.ratna, kanya)
    assert not ContactLook.objects.exists()


def test_a_foreign_reader_who_is_shown_no_page_leaves_no_look(
    client: Client, cast: Cast, kanya: Profile
) -> None:
    Profile.objects.filter(pk=kanya.pk).update(visibility="hidden")
    look(client, cast.binh, kanya)
    assert not ContactLook.objects.exists()


def test_the_owner_reads_who_looked_and_when(client: Client, cast: Cast, kanya: Profile) -> None:
    look(client, cast.binh, kanya)
    client.force_login(kanya.member.user)
    page = client.get("/profile/audience/").content.decode()
    assert "Trần Văn Bình" in page
    assert f"Viet Nam, {timezone.localdate():%-d %B %Y}" in page


def test_nobody_else_reads_it(client: Client, cast: Cast, kanya: Profile) -> None:
    look(client, cast.binh, kanya)
    for user in (cast.rizal.member.user, cast.somchai):
        client.force_login(user)
        assert "Trần Văn Bình" not in client.get("/profile/audience/").content.decode()
    assert not ContactLook.objects.visible_to(cast.ratna).exists()
    assert ContactLook.objects.visible_to(kanya.member.user).exists()


@pytest.mark.parametrize(("page", "said"), [("1", "Page 1 of 2"), ("2", "Page 2 of 2"), ("x", "Page 1 of 2")])
def test_many_looks_stand_on_several_pages(
    client: Client, cast: Cast, kanya: Profile, page: str, said: str
) -> None:
    for days in range(12):
        day = timezone.localdate() - datetime.timedelta(days=days)
        ContactLook.objects.create(profile=kanya, by=cast.rizal.member, day=day)
    client.force_login(kanya.member.user)
    assert said in client.get(f"/profile/audience/?page={page}").content.decode()
