"""Of an invited person the page says who they are and no more."""

from django.test import Client

from experts.models import Profile
from tests.cast import Cast


def test_name_post_and_topics_are_shown_and_the_focal_point(reader: Client, cast: Cast) -> None:
    page = reader.get(f"/experts/{cast.bagus.code}/").content.decode()
    for said in ("Bagus Kusuma", "Head of Division", "has not joined yet", "Dewi Anggraini", "topic=REC-03"):
        assert said in page


def test_nothing_else_is_shown_even_if_it_was_written(reader: Client, cast: Cast) -> None:
    Profile.objects.filter(pk=cast.bagus.pk).update(headline="Secret headline", biography="Secret life")
    cast.bagus.contact_ways.create(kind="email", value="bagus@home.example", audience="members")
    page = reader.get(f"/experts/{cast.bagus.code}/").content.decode()
    assert "Secret" not in page
    assert "@home.example" not in page
    assert cast.bagus.member.work_email not in page
