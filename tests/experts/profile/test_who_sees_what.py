"""Each part of a profile is shown to its audience and to nobody else, wherever it could show: see eyes.py."""

import re

import pytest
from django.core import mail

from experts.audit import looks
from experts.models import (
    AuditEvent,
    CareerPost,
    ContactWay,
    Education,
    Letter,
    Listing,
    Notification,
    PortfolioLink,
    User,
)
from experts.profile import actions

from .eyes import PROOFS, SHOWN, SHOWN_PROOF, VIEWERS, WORDS, World, those


@pytest.mark.parametrize("audience", SHOWN)
def test_the_page_shows_each_part_to_its_audience(world: World, audience: str) -> None:
    world.show(audience)
    for viewer in VIEWERS:
        page = world.page(viewer)
        found = {name for name, word in (WORDS | PROOFS).items() if word in page}
        expected = set(WORDS) if viewer in those(SHOWN[audience]) else set()
        expected |= set(PROOFS) if viewer in those(SHOWN_PROOF[audience]) else set()
        assert found == expected, viewer
        assert ("photo-320.webp" in page) is (viewer in those(SHOWN[audience])), viewer


@pytest.mark.parametrize("audience", SHOWN)
def test_the_addresses_of_photo_and_files_answer_its_audience_alone(world: World, audience: str) -> None:
    world.show(audience)
    tables = {"document": SHOWN, "attachment": SHOWN, "proof": SHOWN_PROOF, "proof_of_claim": SHOWN_PROOF}
    for viewer in VIEWERS:
        client = world.client(viewer)
        for name, table in tables.items():
            code, word = world.files[name], (WORDS | PROOFS)[name]
            addresses = [f"/files/{code}/", f"/files/{code}/{word}.webp", f"/files/{code}/pages/1.webp"]
            for address in addresses[: 3 if name == "document" else 1]:
                is_shown = client.get(address).status_code == 200
                assert is_shown is (viewer in those(table[audience])), (viewer, name, address)
        for size in (96, 320):
            picture = client.get(f"/experts/{world.profile.code}/photo-{size}.webp")
            assert (picture.status_code == 200) is (viewer in those(SHOWN[audience])), (viewer, "photo")


@pytest.mark.parametrize("audience", SHOWN)
def test_a_card_shows_the_photo_to_its_audience_and_no_other_part(world: World, audience: str) -> None:
    world.show(audience)
    for viewer in VIEWERS:
        page = world.client(viewer).get("/experts/", {"q": "kanya"}).content.decode()
        assert ("photo-96.webp" in page) is (viewer in those(SHOWN[audience])), viewer
        assert not [word for word in [*WORDS.values(), *PROOFS.values()] if word in page]


@pytest.mark.parametrize("audience", ["nobody", "contacts", "state"])
def test_no_page_of_the_desk_shows_what_is_not_for_all(world: World, audience: str) -> None:
    world.show("members")
    rewrite(world)
    world.show(audience)
    ratna = world.client("secretariat")
    member, profile = world.profile.member_id, world.profile.pk
    lines = (
        AuditEvent.objects.filter(about=member).exclude(kind=looks.LOOKED.code).values_list("pk", flat=True)
    )
    assert len(lines) > 4
    for address in (
        "profile/",
        f"profile/{profile}/change/",
        f"profile/{profile}/history/",
        f"member/{member}/change/",
        f"user/{world.owner.pk}/change/",
        "auditevent/",
        *(f"auditevent/{line}/change/" for line in lines),
    ):
        answer = ratna.get(f"/admin/experts/{address}", follow=True)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert not [word for word in WORDS.values() if word in page], address
        assert not re.search(r"[0-9a-f]{32}.*webp|photo-\d", page), address


def rewrite(world: World) -> None:
    """Kanya changes every text with an audience, so that the audit has lines about all of them."""
    by = world.owner
    words = {name: "" for name in actions.WORDS} | {"text_language": "en"}
    for biography in ("", f"Long ago, {WORDS['biography']}."):
        actions.change_words(by=by, words=words | {"biography": biography})
    ways = list(world.profile.contact_ways.values("kind", "value", "audience"))
    posts = list(world.profile.career.values("title", "institution", "from_year", "to_year"))
    education = list(world.profile.education.values("title", "place", "year"))
    for sent in ([], ways):
        actions.change_contact(by=by, ways=sent)
    for sent_posts, sent_education in (([], []), (posts, education)):
        actions.change_career(by=by, posts=sent_posts, education=sent_education)


def test_the_desk_shows_the_biography_that_is_for_all(world: World) -> None:
    world.show("members")
    page = (
        world.client("secretariat").get(f"/admin/experts/profile/{world.profile.pk}/change/").content.decode()
    )
    assert WORDS["biography"] in page


@pytest.mark.parametrize("audience", SHOWN)
def test_letters_notifications_homes_and_exports_never_hold_a_part(world: World, audience: str) -> None:
    world.show(audience)
    words = [*WORDS.values(), *PROOFS.values()]
    for viewer in VIEWERS[1:]:
        client = world.client(viewer)
        for address in ("/", "/notifications/", "/me/history/", "/roster/", "/roster/roster.csv"):
            page = client.get(address, follow=True).content.decode("utf-8", "replace")
            assert not [word for word in words if word in page], (viewer, address)
    written = [str(letter.body) + letter.subject for letter in mail.outbox]
    written += [str(row) for model in (Letter, Notification) for row in model.objects.values()]
    assert not [word for word in words for text in written if word in text]


def test_being_connected_opens_no_profile_that_is_not_listed(world: World) -> None:
    world.show("contacts")
    Listing.objects.filter(member=world.profile.member).update(state="paused")
    assert world.client("connected").get(f"/experts/{world.profile.code}/").status_code == 404
    assert world.client("connected").get(f"/files/{world.files['document']}/").status_code == 404


@pytest.mark.parametrize("audience", SHOWN)
def test_lists_across_people_ask_the_same_table(world: World, audience: str) -> None:
    world.show(audience)
    expected = those(SHOWN[audience])
    for viewer in VIEWERS[:-1]:
        user = User.objects.get(pk=world.viewers[viewer].pk)  # type: ignore[union-attr]
        for model in (ContactWay, CareerPost, Education, PortfolioLink):
            is_shown = model.objects.visible_to(user).exists()
            assert is_shown is (viewer in expected), (viewer, model)
            assert model.objects.shown_to(user).exists() is is_shown, (viewer, model)
