"""A new member fills every section in a row, without scripts, by "Save and go on"; nothing leads nowhere."""

from typing import Any

from django.test import Client

from experts.expertise import actions as expertise
from experts.expertise.actions import Said
from experts.models import PortfolioItem, Profile, Topic
from experts.profile.completeness import Completeness
from tests.cast import Cast
from tests.posting_about import CAREER, CONTACT, WORDS, months, ways

from .test_photo import upload


def go_on(client: Client, address: str, data: dict[str, Any]) -> str:
    """Open a section, send it, and see where it leads."""
    assert client.get(address).status_code == 200
    button = {} if "all_free" in data else {"go_on": "1"}
    response = client.post(address, data | button)
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def test_a_new_member_fills_every_section_in_a_row(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    assert 'href="/profile/expertise/add/">Add a topic</a>' in client.get("/profile/").content.decode()
    # The pages of topics and of works are tried with their subjects.
    expertise.declare(by=cast.binh, topic=Topic.objects.get(code="PER-01"), said=Said())
    address = client.get("/profile/next/?after=expertise-add").headers["Location"]
    assert address == "/profile/words/"
    address = go_on(client, address, WORDS | {"biography": "Ten years of tests."})
    assert address == "/profile/portfolio/add/"
    assert cast.binh.person is not None
    PortfolioItem.objects.create(member=cast.binh.person, kind="talk", title="Talk", started_year=2020)
    address = client.get("/profile/next/?after=portfolio-add").headers["Location"]
    walked = [address]
    for data in (ways(), months("") | {"all_free": "1"}, CONTACT, {"upload": upload()}, CAREER):
        address = go_on(client, address, data)
        walked.append(address)
    assert walked == [
        "/profile/ways/",
        "/profile/availability/",
        "/profile/contact/",
        "/profile/photo/",
        "/profile/career/",
        "/profile/",
    ]
    assert Completeness.of(cast.binh).missing == []
    page = client.get("/profile/").content.decode()
    assert "Your profile is complete" in page
    assert "Nothing is missing any more." in page
    code = Profile.objects.get(member__user=cast.binh).code
    assert "Designs fair examinations" in client.get(f"/experts/{code}/").content.decode()
    assert "parts are done" not in client.get("/").content.decode()
