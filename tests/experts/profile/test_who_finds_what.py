"""Nobody finds by what they may not read, and each reads and finds whom they may: see eyes.py."""

import re

import pytest

from experts import search
from experts.models import CareerPost, Education, Member, MemberState, Profile

from .eyes import FINDS, FOUND, PROOFS, READS, SEARCHED, SHOWN, VIEWERS, WORDS, World, those


@pytest.mark.parametrize("audience", SHOWN)
def test_search_finds_by_a_word_and_says_why_only_what_all_finders_may_read(
    world: World, audience: str
) -> None:
    world.show(audience)
    code = f"/experts/{world.profile.code}/"
    for viewer in VIEWERS[:-2]:
        client = world.client(viewer)
        # One row is searched by all: what nobody should find by is tried by two of them.
        tried = (
            WORDS | PROOFS if viewer in {"self", "secretariat"} else {name: WORDS[name] for name in SEARCHED}
        )
        for name, word in tried.items():
            answer = client.get("/experts/", {"q": re.split("[ .@/]+", word.removeprefix("https://"))[0]})
            page = answer.content.decode()
            is_found = viewer in those(FOUND[audience]) and name in SEARCHED
            assert (code in page) is is_found, (viewer, name)
            found = answer.context["answer"].found
            assert (found.count > 0, bool(found.facets["states"].get("TH"))) == (is_found, is_found)
            assert (f"<mark>{word}</mark>" in page) is is_found, (viewer, name)


@pytest.mark.parametrize("audience", ["nobody", "contacts", "state"])
def test_the_order_says_nothing_of_a_part_that_is_not_for_all(world: World, audience: str) -> None:
    world.show(audience)
    before = search.documents.record(fresh(world.profile))
    Profile.objects.filter(pk=world.profile.pk).update(biography="")
    CareerPost.objects.all().delete()
    Education.objects.all().delete()
    assert search.documents.record(fresh(world.profile)) == before


def fresh(profile: Profile) -> Member:
    return search.with_facts(Member.objects.filter(pk=profile.member_id)).get()


@pytest.mark.parametrize("visibility", READS)
def test_the_whole_profile_is_read_and_found_by_those_it_is_for(world: World, visibility: str) -> None:
    world.show("members", visibility)
    for viewer in VIEWERS:
        client = world.client(viewer)
        reads = viewer in those(READS[visibility])
        for address in (
            f"/experts/{world.profile.code}/",
            f"/experts/{world.profile.code}/photo-96.webp",
            f"/files/{world.files['document']}/",
        ):
            assert (client.get(address).status_code == 200) is reads, (viewer, address)
        page = client.get("/experts/", {"q": "kanya"}).content.decode()
        assert (f"/experts/{world.profile.code}/" in page) is (viewer in those(FINDS[visibility])), viewer


@pytest.mark.parametrize("visibility", READS)
def test_nobody_finds_more_by_a_word_than_by_the_name(world: World, visibility: str) -> None:
    world.show("members", visibility)
    for viewer in VIEWERS[:-2]:
        page = world.client(viewer).get("/experts/", {"q": WORDS["biography"]}).content.decode()
        assert (f"/experts/{world.profile.code}/" in page) is (viewer in those(FINDS[visibility])), viewer


@pytest.mark.parametrize("widest", ["pool", "state", "hidden"])
def test_a_state_that_is_narrower_than_its_people_decides(world: World, widest: str) -> None:
    MemberState.objects.filter(pk="TH").update(widest_visibility=widest)
    search.index_state("TH")
    for viewer in VIEWERS:
        status = world.client(viewer).get(f"/experts/{world.profile.code}/").status_code
        assert (status == 200) is (viewer in those(READS[widest])), viewer
