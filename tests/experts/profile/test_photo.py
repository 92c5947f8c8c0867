"""A portrait is uploaded by its owner and seen by those who may see the profile."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from experts.models import Profile
from experts.profile import actions
from experts.storage import photos
from tests.cast import Cast


def upload() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(content, "PNG")
    return SimpleUploadedFile("me.png", content.getvalue(), "image/png")


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    """Kanya, signed in."""
    client.force_login(cast.kanya.member.user)
    return client


def test_a_picture_is_kept_and_shown(owner: Client, cast: Cast) -> None:
    response = owner.post("/profile/photo/", {"upload": upload()})
    assert response.headers["Location"] == "/profile/"
    picture = owner.get(f"/experts/{cast.kanya.code}/photo-96.webp")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/webp")


def test_a_picture_is_never_kept_by_a_browser_nor_taken_for_something_else(owner: Client, cast: Cast) -> None:
    owner.post("/profile/photo/", {"upload": upload()})
    picture = owner.get(f"/experts/{cast.kanya.code}/photo-320.webp")
    assert picture.headers["Cache-Control"] == "no-store, private"
    assert picture.headers["X-Content-Type-Options"] == "nosniff"


def test_a_new_picture_replaces_the_old_one_for_good(
    owner: Client, cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    owner.post("/profile/photo/", {"upload": upload()})
    old = Profile.objects.get(pk=cast.kanya.pk).photo
    with django_capture_on_commit_callbacks(execute=True):
        owner.post("/profile/photo/", {"upload": upload()})
    assert Profile.objects.get(pk=cast.kanya.pk).photo != old
    assert photos.read(old, 96) is None


def test_a_picture_may_be_the_first_thing_a_member_gives(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    assert client.get("/profile/photo/").status_code == 200
    client.post("/profile/photo/", {"remove": "1"})
    assert not Profile.objects.filter(member__user=cast.binh).exists()
    response = client.post("/profile/photo/", {"upload": upload(), "go_on": "1"})
    assert response.headers["Location"] == "/profile/career/"
    assert Profile.objects.get(member__user=cast.binh).photo


def test_a_picture_is_removed(owner: Client, cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    owner.post("/profile/photo/", {"upload": upload()})
    with django_capture_on_commit_callbacks(execute=True):
        owner.post("/profile/photo/", {"remove": "1"})
    assert Profile.objects.get(pk=cast.kanya.pk).photo == ""
    assert owner.get(f"/experts/{cast.kanya.code}/photo-96.webp").status_code == 404


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"no picture"])
def test_a_bad_file_is_explained_beside_its_field(owner: Client, content: bytes) -> None:
    response = owner.post("/profile/photo/", {"upload": SimpleUploadedFile("x.jpg", content)})
    assert response.status_code == 422
    assert 'class="field bad"' in response.content.decode()


def test_no_file_at_all_is_asked_for(owner: Client) -> None:
    assert "Choose a picture." in owner.post("/profile/photo/").content.decode()


def test_who_may_not_see_the_profile_gets_no_picture(client: Client, cast: Cast) -> None:
    actions.change_photo(
        profile=cast.hidayat, by=cast.hidayat.member.user, pictures=photos.clean(upload().file, 10)
    )
    client.force_login(cast.binh)
    assert client.get(f"/experts/{cast.hidayat.code}/photo-96.webp").status_code == 404
    client.force_login(cast.dewi)
    assert client.get(f"/experts/{cast.hidayat.code}/photo-96.webp").status_code == 200


def test_nobody_changes_the_picture_of_another(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.change_photo(profile=cast.kanya, by=cast.somchai, pictures=photos.clean(upload().file, 10))
    assert Profile.objects.get(pk=cast.kanya.pk).photo == ""


def test_no_other_size_is_served(owner: Client, cast: Cast) -> None:
    owner.post("/profile/photo/", {"upload": upload()})
    assert owner.get(f"/experts/{cast.kanya.code}/photo-640.webp").status_code == 404
