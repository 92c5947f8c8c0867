"""A person says who sees what: part by part, or everything at once."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import AuditEvent, ContactWay, File, MemberState, PortfolioLink, Profile
from experts.profile import showing
from experts.profile.audiences import Parts
from tests.cast import Cast, picture_of

PAGE = "/profile/audience/"


@pytest.fixture
def owner(cast: Cast, client: Client, kanya: Profile) -> Client:
    """Kanya, signed in; her profile says everything a profile can say, and she keeps one document."""
    picture_of(kanya.member, "Certificate.webp")
    client.force_login(kanya.member.user)
    return client


def answers(profile: Profile, **changed: str) -> dict[str, str]:
    """The form as it stands, with some answers changed."""
    stands = {part.key: part.audience for part in Parts.of(Profile.objects.get(pk=profile.pk)).all}
    return stands | {"visibility": profile.visibility} | changed


def test_the_page_names_every_part_with_what_it_is_set_to(owner: Client, kanya: Profile) -> None:
    page = owner.get(PAGE).content.decode()
    for said in (
        "kanya@work.example",
        "Framework note",
        "Certificate.webp",
        "Photo",
        "Biography",
        "Posts held",
    ):
        assert said in page
    way = ContactWay.objects.get()
    assert f'name="way-{way.pk}" value="members" id="id_way-{way.pk}_3" required checked' in page


def test_what_is_saved_holds_from_the_next_page_on(owner: Client, cast: Cast, kanya: Profile) -> None:
    way = ContactWay.objects.get()
    answer = owner.post(PAGE, answers(kanya, **{f"way-{way.pk}": "nobody", "biography": "state"}))
    assert answer.headers["Location"] == PAGE
    owner.force_login(cast.binh)
    page = owner.get(f"/experts/{kanya.code}/").content.decode()
    assert "kanya@work.example" not in page
    assert "Two decades of appraisal." not in page


def test_the_line_names_what_changed_and_no_value_of_it(owner: Client, kanya: Profile) -> None:
    owner.post(PAGE, answers(kanya, biography="nobody"))
    event = AuditEvent.objects.get(kind=showing.AUDIENCES_CHANGED.code)
    assert event.fields == ["biography"]


def test_nothing_changed_leaves_no_line(owner: Client, kanya: Profile) -> None:
    owner.post(PAGE, answers(kanya))
    assert not AuditEvent.objects.filter(kind=showing.AUDIENCES_CHANGED.code).exists()


def test_search_forgets_at_once(owner: Client, cast: Cast, kanya: Profile) -> None:
    owner.post(PAGE, answers(kanya, biography="contacts"))
    owner.force_login(cast.binh)
    assert kanya.code not in owner.get("/experts/", {"q": "decades"}).content.decode()
    owner.force_login(kanya.member.user)
    owner.post(PAGE, answers(kanya, biography="members"))
    owner.force_login(cast.binh)
    assert kanya.code in owner.get("/experts/", {"q": "decades"}).content.decode()


def test_an_answer_that_is_missing_is_asked_for_where_it_is(owner: Client, kanya: Profile) -> None:
    given = answers(kanya, photo="state")
    given.pop("biography")
    answer = owner.post(PAGE, given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_biography_0">Biography: Choose who sees it.' in page
    assert 'name="photo" value="state" id="id_photo_2" required checked' in page


@pytest.mark.parametrize("value", ["everybody", "", "members "])
def test_no_other_audience_is_taken(owner: Client, kanya: Profile, value: str) -> None:
    assert owner.post(PAGE, answers(kanya, photo=value)).status_code == 422
    assert Profile.objects.get(pk=kanya.pk).photo_audience == "members"


def test_what_was_said_of_a_row_that_is_gone_is_not_guessed(owner: Client, kanya: Profile) -> None:
    given = answers(kanya)
    way = ContactWay.objects.get()
    way.delete()
    ContactWay.objects.create(profile=kanya, kind="email", value="new@work.example", audience="members")
    answer = owner.post(PAGE, given | {f"way-{way.pk}": "nobody"})
    assert answer.status_code == 422
    assert "since you opened this page" in answer.content.decode()


def test_rows_of_somebody_else_stay_as_they_are(owner: Client, cast: Cast, kanya: Profile) -> None:
    his = ContactWay.objects.create(
        profile=cast.rizal, kind="email", value="r@work.example", audience="state"
    )
    file = File.objects.get(code=picture_of(cast.rizal.member, "His.webp"))
    assert owner.post(PAGE, answers(kanya, **{f"way-{his.pk}": "members"})).status_code == 422
    everything: dict[str, Any] = {f"way-{his.pk}": "members", f"file-{file.pk}": "members"}
    showing.change_audiences(by=kanya.member.user, visibility="pool", audiences=everything)
    his.refresh_from_db()
    file.refresh_from_db()
    assert (his.audience, file.audience) == ("state", "nobody")


def test_who_is_no_member_changes_nothing(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        showing.change_audiences(by=cast.ratna, visibility="hidden", audiences={})


def test_whoever_has_no_profile_yet_can_set_it_before_they_write(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    assert client.get(PAGE).status_code == 200
    assert not Profile.objects.filter(member__user=cast.binh).exists()
    given = {
        "visibility": "state",
        "photo": "state",
        "biography": "state",
        "career": "state",
        "education": "state",
    }
    client.post(PAGE, given)
    assert Profile.objects.get(member__user=cast.binh).visibility == "state"


# All at once


@pytest.mark.parametrize(
    ("preset", "visibility", "details", "file"),
    [
        ("open", "pool", "members", "members"),
        ("careful", "pool", "state", "contacts"),
        ("state", "state", "state", "state"),
    ],
)
def test_a_button_sets_everything_and_another_sets_it_back(
    owner: Client, kanya: Profile, preset: str, visibility: str, details: str, file: str
) -> None:
    File.objects.update(audience="contacts")
    for pressed in ("open", "careful", "state", preset):
        owner.post(PAGE, {"preset": pressed})
    kanya.refresh_from_db()
    assert kanya.visibility == visibility
    assert {kanya.photo_audience, kanya.biography_audience, kanya.career_audience} == {details}
    assert PortfolioLink.objects.get().audience == details
    assert File.objects.get().audience == file
    assert ContactWay.objects.get().audience == "contacts"


def test_no_button_opens_what_is_for_nobody(owner: Client, kanya: Profile) -> None:
    ContactWay.objects.update(audience="nobody")
    owner.post(PAGE, {"preset": "open"})
    assert File.objects.get().audience == "nobody"
    assert ContactWay.objects.get().audience == "nobody"


def test_a_button_nobody_offered_does_nothing(owner: Client, kanya: Profile) -> None:
    assert owner.post(PAGE, {"preset": "everything"}).status_code == 422


# What the state allows


def test_what_the_state_does_not_allow_is_explained_and_not_offered(owner: Client, kanya: Profile) -> None:
    MemberState.objects.filter(pk="TH").update(widest_visibility="state")
    page = owner.get(PAGE).content.decode()
    assert "Thailand shows its people to its own members only." in page
    assert 'value="pool"' not in page
    assert 'value="open"' not in page
    assert owner.post(PAGE, answers(kanya, visibility="pool")).status_code == 422
    assert owner.post(PAGE, {"preset": "careful"}).status_code == 422


def test_saving_something_else_keeps_the_wider_wish_for_the_day_the_state_allows_it(
    owner: Client, kanya: Profile
) -> None:
    MemberState.objects.filter(pk="TH").update(widest_visibility="state")
    owner.post(PAGE, answers(kanya, visibility="state", photo="state"))
    kanya.refresh_from_db()
    assert (kanya.visibility, kanya.photo_audience) == ("pool", "state")


def test_the_page_takes_fifteen_queries_at_most(owner: Client, kanya: Profile) -> None:
    for number in range(20):
        ContactWay.objects.create(profile=kanya, kind="phone", value=f"+66 {number}")
        picture_of(kanya.member, f"Paper {number}.webp")
    owner.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        assert owner.get(PAGE).status_code == 200
    assert len(asked) <= 15
