"""Who sees which part of a profile: one table, written by hand before the pages, and every place where it holds.

Kanya of Thailand is looked at. `own_state` is a colleague of hers, `other_state` Binh of Viet Nam, `connected` somebody
of Viet Nam whom she is connected with, `focal` Somchai of Thailand, `other_focal` Dewi of Indonesia, `lapsed` a
colleague of her state whose verification is over.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from experts import search
from experts.audit import looks
from experts.models import (
    AuditEvent,
    CareerPost,
    ContactWay,
    Education,
    File,
    Letter,
    Listing,
    Member,
    MemberState,
    Notification,
    PortfolioItem,
    PortfolioLink,
    Profile,
    User,
)
from experts.profile import actions, showing
from experts.profile.audiences import Parts
from experts.relations import add, forget
from experts.storage import photos
from tests.cast import Cast, person, picture_of
from tests.experts.profile.test_photo import upload

VIEWERS = [
    "self",
    "own_state",
    "other_state",
    "connected",
    "focal",
    "other_focal",
    "secretariat",
    "lapsed",
    "anonymous",
]

# Rows: the audience of a part. Columns: VIEWERS. x: shown.
SHOWN = {
    #           self own  other con  foc  o.f  sec  lap  anon
    "nobody":   "x    -    -    -    -    -    -    -    -",
    "contacts": "x    -    -    x    -    -    -    -    -",
    "state":    "x    x    -    x    x    -    -    -    -",
    "members":  "x    x    x    x    x    x    x    -    -",
}  # fmt: skip
# A file that proves expertise, for those who confirm it, whatever its audience.
SHOWN_PROOF = {
    "nobody":   "x    -    -    -    x    -    x    -    -",
    "contacts": "x    -    -    x    x    -    x    -    -",
    "state":    "x    x    -    x    x    -    x    -    -",
    "members":  "x    x    x    x    x    x    x    -    -",
}  # fmt: skip
# Who finds the person by a word of the part: it is searched only when everybody who finds the person may read it.
FOUND = {
    "nobody":   "-    -    -    -    -    -    -    -    -",
    "contacts": "-    -    -    -    -    -    -    -    -",
    "state":    "-    -    -    -    -    -    -    -    -",
    "members":  "x    x    x    x    x    x    x    -    -",
}  # fmt: skip
# Rows: the visibility of the profile as a whole, then who reads it, and who finds it.
READS = {
    "pool":     "x    x    x    x    x    x    x    -    -",
    "state":    "x    x    -    -    x    -    x    -    -",
    "hidden":   "x    -    -    -    x    -    x    -    -",
}  # fmt: skip
FINDS = {
    "pool":     "x    x    x    x    x    x    x    -    -",
    "state":    "x    x    -    -    x    -    x    -    -",
    "hidden":   "-    -    -    -    -    -    -    -    -",
}  # fmt: skip

# A word of each part that stands nowhere else, as the page shows it.
WORDS = {
    "biography": "Quokkaword",
    "career": "Zephyrpost",
    "education": "Lyrebirdschool",
    "email": "numbat@work.example",
    "phone": "0177 5550",
    "messenger": "Wombatline",
    "web": "https://galah.example/me",
    "link": "Dugongnote",
    "link_address": "dugong.example",
    "document": "Bilbypaper",
    "attachment": "Cassowarypaper",
}
PROOFS = {"proof": "Platypuspaper", "proof_of_claim": "Echidnapaper"}
SEARCHED = {"biography", "career", "education"}
FILES = ["document", "attachment", *PROOFS]


def those(row: str) -> set[str]:
    """The viewers of a row of a table."""
    return {viewer for viewer, sign in zip(VIEWERS, row.split(), strict=True) if sign == "x"}


@dataclass
class World:
    """Kanya's profile with something in every part, and those who look."""

    profile: Profile
    viewers: dict[str, User | None]
    files: dict[str, str]

    def client(self, viewer: str) -> Client:
        client = Client()
        user = self.viewers[viewer]
        if user is not None:
            client.force_login(User.objects.get(pk=user.pk))
        return client

    @property
    def owner(self) -> User:
        return User.objects.get(pk=self.profile.member.user_id)

    def show(self, audience: str, visibility: str = "pool") -> None:
        """Everything for this audience, as its owner would set it."""
        keys = {part.key: audience for part in Parts.of(self.profile).all}
        showing.change_audiences(by=self.owner, visibility=visibility, audiences=keys)
        self.profile.refresh_from_db()

    def page(self, viewer: str) -> str:
        return self.client(viewer).get(f"/experts/{self.profile.code}/").content.decode()


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    profile, member = cast.kanya, cast.kanya.member
    assert member.user is not None
    connected = person("nam@vn.example", "VN", "Nam Pham")
    lapsed = person("anan@th.example", "TH", "Anan Chai")
    over = timezone.localdate() - datetime.timedelta(days=3)
    Member.objects.filter(pk=lapsed.pk).update(status="lapsed", expires_on=over)
    viewers = {
        "self": member.user,
        "own_state": person("niran@th.example", "TH", "Niran Chaiyo").user,
        "other_state": cast.binh,
        "connected": connected.user,
        "focal": cast.somchai,
        "other_focal": cast.dewi,
        "secretariat": cast.ratna,
        "lapsed": lapsed.user,
        "anonymous": None,
    }

    def knows(user: User) -> Any:
        """Whom this person knows: a stand-in for what the other app will say."""
        known = [member.pk] if user.pk == connected.user_id else []
        return Member.objects.filter(pk__in=known)

    add(knows)
    yield World(profile, viewers, write(profile))
    forget(knows)


def write(profile: Profile) -> dict[str, str]:
    """Something in every part; the addresses of the files."""
    member = profile.member
    pictures = photos.clean(upload().file, 10)
    actions.change_photo(profile=profile, by=User.objects.get(pk=member.user_id), pictures=pictures)
    Profile.objects.filter(pk=profile.pk).update(biography=f"Long ago, {WORDS['biography']}.")
    profile.refresh_from_db()
    CareerPost.objects.create(
        profile=profile, title=WORDS["career"], institution="Bureau", from_year=2016, to_year=2022
    )
    Education.objects.create(profile=profile, title=WORDS["education"], place="Chiang Mai", year=2008)
    for kind, name in (("email", "email"), ("phone", "phone"), ("messenger", "messenger"), ("link", "web")):
        ContactWay.objects.create(profile=profile, kind=kind, value=WORDS[name])
    work = PortfolioItem.objects.create(member=member, kind="project", title="Work", started_year=2020)
    proof = PortfolioItem.objects.create(member=member, kind="project", title="Proof", started_year=2021)
    PortfolioLink.objects.create(item=work, label=WORDS["link"], url=f"https://{WORDS['link_address']}/")
    files = {
        name: picture_of(member, f"{word}.webp") for name, word in (WORDS | PROOFS).items() if name in FILES
    }
    work.attachments.add(File.objects.get(code=files["attachment"]))
    proof.attachments.add(File.objects.get(code=files["proof"]))
    claim = member.expertise.get(topic__code="PER-01")
    claim.proof.add(proof)
    claim.files.add(File.objects.get(code=files["proof_of_claim"]))
    return files


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


@pytest.mark.parametrize("audience", SHOWN)
def test_a_card_shows_the_photo_to_its_audience_and_no_other_part(world: World, audience: str) -> None:
    world.show(audience)
    for viewer in VIEWERS:
        page = world.client(viewer).get("/experts/", {"q": "kanya"}).content.decode()
        assert ("photo-96.webp" in page) is (viewer in those(SHOWN[audience])), viewer
        assert not [word for word in [*WORDS.values(), *PROOFS.values()] if word in page]


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
