"""One table, written by hand before the pages: who sees which part of a profile, who finds by it, who reads the whole.

Kanya of Thailand is looked at. `own_state` is a colleague of hers, `other_state` Binh of Viet Nam, `connected` somebody
of Viet Nam whom she is connected with, `focal` Somchai of Thailand, `other_focal` Dewi of Indonesia, `lapsed` a
colleague of her state whose verification is over.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import (
    CareerPost,
    ContactWay,
    Education,
    File,
    Member,
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
