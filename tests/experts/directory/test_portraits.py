"""A row shows a small portrait where there is one, and initials where there is none or bytes are dear."""

import pytest
from django.test import Client

from experts.models import Profile
from tests.cast import Cast


@pytest.fixture
def kanya_with_portrait(cast: Cast) -> Profile:
    Profile.objects.filter(pk=cast.kanya.pk).update(photo="0" * 32)
    return cast.kanya


def test_initials_stand_in_for_a_portrait(reader: Client) -> None:
    page = reader.get("/experts/?q=kanya").content.decode()
    assert '<span class="av" aria-hidden="true">KS</span>' in page


def test_a_portrait_is_loaded_lazily_and_keeps_its_place(
    reader: Client, kanya_with_portrait: Profile
) -> None:
    page = reader.get("/experts/?q=kanya").content.decode()
    assert f'src="/experts/{kanya_with_portrait.code}/photo-96.webp" width="48" height="48"' in page
    assert 'loading="lazy"' in page


def test_who_saves_data_gets_initials(reader: Client, kanya_with_portrait: Profile) -> None:
    page = reader.get("/experts/?q=kanya", headers={"Save-Data": "on"}).content.decode()
    assert "photo-96" not in page
    assert ">KS</span>" in page
