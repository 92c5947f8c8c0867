"""Who gets what at every address: written by hand, complete by test.

A row is an address and what each visitor gets there, in the order of VISITORS. {names} stand for codes of the
cast's profiles: kanya (Thailand, all members), sari (Indonesia, own state), hidayat (Indonesia, hidden), bagus
(Indonesia, invited), paused (Thailand, paused by the expert), nobody (no such code).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from pytest_django.plugin import DjangoDbBlocker

from experts.models import Listing, User

from .alone import alone
from .cast import PASSWORD, Cast, codes_of, enrol, expert, make_cast, person
from .stage import Stage, staged

LOGIN, JOIN, ENROL, HOME = "log in", "join status", "enrol", "home"
OK, NO, MISSING, POST_ONLY = "200", "403", "404", "405"
PROOF, ADMIN, ADMIN_LOGIN, OWN, SECOND = (
    "fresh proof",
    "admin",
    "admin log in",
    "own profile",
    "second factor",
)
TOPICS, TEXTS = "/profile/expertise/add/", "/profile/words/"  # what helps most next
PASSWORD_PAGE, CHANGE, LOOK = "change password", "change page", "look"
QUEUE = "queue"
FIRST, WHO = "first page of joining", "who you are"
REDIRECTS = {
    "/accounts/login/": LOGIN,
    "/join/status/": JOIN,
    "/join/": FIRST,
    "/join/who/": WHO,
    "/accounts/2fa/totp/activate/": ENROL,
    "/": HOME,
    "/accounts/reauthenticate/": PROOF,
    "/accounts/2fa/reauthenticate/": PROOF,
    "/admin/": ADMIN,
    "/admin/login/": ADMIN_LOGIN,
    "/accounts/password/change/": PASSWORD_PAGE,
    "/accounts/2fa/": SECOND,
    "/roster/vetting/": QUEUE,
}

VISITORS = [
    "nobody",  # has not signed in
    "signed_up",  # confirmed an address, has not applied
    "ayu",  # applicant, Indonesia
    "putri",  # suspended, Indonesia
    "binh",  # member, Viet Nam
    "rizal",  # member and expert, Indonesia
    "dewi",  # focal point, Indonesia
    "somchai",  # focal point, Thailand
    "kesone",  # focal point, Lao PDR, without a second factor
    "ratna",  # secretariat
    "newcomer",  # secretariat, without a second factor
    "arif",  # personnel officer of an institution of Indonesia; his column stands in OF_AN_INSTITUTION
]
RIZAL = VISITORS.index("rizal")


def everybody(answer: str) -> tuple[str, ...]:
    return (answer,) * (len(VISITORS) - 1)


def public(answer: str = OK) -> tuple[str, ...]:
    """Open to all; who must enrol a second factor reads these too."""
    return everybody(answer)


def signed_in(answer: str = OK) -> tuple[str, ...]:
    """Open to whoever has signed in."""
    return (LOGIN, *(answer,) * 7, ENROL, answer, ENROL)


def member(indonesia: str, abroad: str, focal: str = "", secretariat: str = OK) -> tuple[str, ...]:
    """Open to verified members: those of Indonesia, others, its focal point, the secretariat."""
    outside = (LOGIN, JOIN, JOIN, JOIN)
    return (*outside, abroad, indonesia, focal or indonesia, abroad, ENROL, secretariat, ENROL)


def account(answer: str = OK) -> tuple[str, ...]:
    """Open to all but those who must enrol a second factor first."""
    return (*(answer,) * 8, ENROL, answer, ENROL)


def visitors_only(own: str) -> tuple[str, ...]:
    """For those who are not signed in; others are sent to where they belong."""
    return (own, FIRST, JOIN, JOIN, HOME, HOME, HOME, HOME, ENROL, HOME, ENROL)


def keepers(answer: str) -> tuple[str, ...]:
    """For focal points, who keep their state's roster."""
    return (LOGIN, JOIN, JOIN, JOIN, NO, NO, answer, answer, ENROL, NO, ENROL)


def desk(answer: str = OK, nobody: str = ADMIN_LOGIN) -> tuple[str, ...]:
    """The admin: for the secretariat; a verified member is sent to its log-in, which refuses them."""
    return (nobody, JOIN, JOIN, JOIN, *(ADMIN_LOGIN,) * 4, ENROL, answer, ENROL)


def own_profile(answer: str = OK) -> tuple[str, ...]:
    """What a member writes of themselves; the secretariat's officers are no members."""
    return (LOGIN, JOIN, JOIN, JOIN, *(answer,) * 4, ENROL, NO, ENROL)


def reviewers(answer: str) -> tuple[str, ...]:
    """For focal points, and who speaks for an institution's personnel."""
    return (LOGIN, JOIN, JOIN, JOIN, NO, NO, answer, answer, ENROL, NO, ENROL)


def confirmers() -> tuple[str, ...]:
    """For focal points and the secretariat, in a sitting."""
    return (LOGIN, JOIN, JOIN, JOIN, NO, NO, PROOF, PROOF, ENROL, PROOF, ENROL)


ACCESS: dict[str, tuple[str, ...]] = {
    "/livez": public(),
    "/readyz": public(),
    "/": (OK, JOIN, JOIN, JOIN, OK, OK, OK, OK, ENROL, OK, ENROL),
    "/verification/": public(),
    "/help/": public(),
    "/privacy/": public(),
    "/accessibility/": public(),
    "/i18n/": (LOGIN, *(POST_ONLY,) * 10),
    "/i18n/id/": public(HOME),
    # joining
    "/join/": (OK, WHO, *(JOIN,) * 6, ENROL, JOIN, ENROL),
    # the pages of joining and the texts agreed to
    "/join/who/": (LOGIN, OK, JOIN, JOIN, *(JOIN,) * 4, ENROL, JOIN, ENROL),
    "/join/work/": (LOGIN, *(FIRST,) * 7, ENROL, FIRST, ENROL),
    "/conduct/": public(),
    "/conduct/1/": public(),
    "/consents/membership/": public(),
    "/consents/nothing/1/": public(MISSING),
    "/me/consents/": signed_in(),
    "/join/status/": (LOGIN, OK, OK, OK, HOME, HOME, HOME, HOME, ENROL, HOME, ENROL),
    # personnel officers: the seat is Arif's
    "/roster/personnel-officers/": keepers(OK),
    "/roster/personnel-officers/appoint/": keepers(PROOF),
    "/roster/personnel-officers/{seat}/end/": keepers(PROOF),
    # after sending: who has nothing to answer, correct, withdraw or appeal against is sent to where they stand
    "/join/answer/": (LOGIN, *(JOIN,) * 7, ENROL, JOIN, ENROL),
    "/join/correct/": (LOGIN, *(JOIN,) * 7, ENROL, JOIN, ENROL),
    "/join/withdraw/": (LOGIN, *(JOIN,) * 7, ENROL, JOIN, ENROL),
    "/join/appeal/": (LOGIN, *(JOIN,) * 7, ENROL, JOIN, ENROL),
    "/join/again/": signed_in(POST_ONLY),
    # invitations: the focal point's list, and the pages behind the links in a letter
    "/roster/invitations/": keepers(PROOF),
    "/roster/invitations/new/": keepers(PROOF),
    "/roster/invitations/send-again/": keepers(PROOF),
    "/roster/invitations/0/address/": keepers(PROOF),
    "/roster/invitations/0/withdraw/": keepers(PROOF),
    "/invitations/no:such/": public(MISSING),
    "/invitations/no:such/not-me/": public(MISSING),
    "/invitations/no:such/remove/": public(MISSING),
    # finding and reading
    "/experts/": member(OK, OK),
    "/experts/{kanya}/": member(OK, OK),
    "/experts/{sari}/": member(OK, MISSING),
    "/experts/{hidayat}/": member(MISSING, MISSING, focal=OK),
    "/experts/{bagus}/": member(OK, OK),
    "/experts/{paused}/": (LOGIN, JOIN, JOIN, JOIN, MISSING, MISSING, MISSING, OK, ENROL, OK, ENROL),
    "/experts/{nobody}/": member(MISSING, MISSING, secretariat=MISSING),
    "/experts/{kanya}/photo-96.webp": member(MISSING, MISSING, secretariat=MISSING),
    # confirmations by colleagues: read by whoever reads the topic, written by members
    "/experts/{kanya}/endorsements/PER-01/": member(OK, OK),
    "/experts/{kanya}/endorsements/ETH-01/": member(MISSING, MISSING, secretariat=MISSING),
    "/experts/{sari}/endorsements/LRN-03/": member(OK, MISSING),
    "/experts/{hidayat}/endorsements/ETH-01/": member(MISSING, MISSING, focal=OK),
    "/profile/endorsements/": own_profile(),
    "/profile/endorsements/{kanya}/PER-01/": own_profile(),
    "/profile/endorsements/{kanya}/ETH-01/": own_profile(MISSING),
    "/profile/endorsements/{sari}/LRN-03/": member(OK, MISSING, secretariat=NO),
    "/profile/endorsements/{hidayat}/ETH-01/": member(MISSING, MISSING, focal=OK, secretariat=NO),
    "/profile/endorsements/{bagus}/REC-03/": own_profile(MISSING),
    "/profile/endorsements/0/withdraw/": own_profile(MISSING),
    "/profile/endorsements/0/take-off/": own_profile(MISSING),
    "/profile/": own_profile(),
    "/profile/next/": (LOGIN, JOIN, JOIN, JOIN, TOPICS, TEXTS, TOPICS, TOPICS, ENROL, NO, ENROL),
    "/profile/words/": own_profile(),
    "/profile/ways/": own_profile(),
    "/profile/contact/": own_profile(),
    "/profile/photo/": own_profile(),
    "/profile/career/": own_profile(),
    "/profile/availability/": own_profile(),
    # /profile/audience/: binh and somchai have no profile through which anybody could look
    "/profile/audience/": own_profile(),
    "/profile/view-as/other-state/": (LOGIN, JOIN, JOIN, JOIN, OWN, OK, OWN, OWN, ENROL, NO, ENROL),
    "/profile/view-as/everybody/": own_profile(MISSING),
    # /profile/expertise/
    "/profile/expertise/": own_profile(),
    "/profile/expertise/add/": own_profile(),
    "/profile/expertise/propose/": own_profile(),
    # a topic of Rizal's
    "/profile/expertise/TAL-01/": (LOGIN, JOIN, JOIN, JOIN, MISSING, OK, MISSING, MISSING, ENROL, NO, ENROL),
    "/profile/expertise/TAL-01/remove/": (
        LOGIN,
        *(JOIN,) * 3,
        MISSING,
        OK,
        MISSING,
        MISSING,
        ENROL,
        NO,
        ENROL,
    ),
    # /profile/portfolio/
    "/profile/portfolio/": own_profile(),
    "/profile/portfolio/add/": own_profile(),
    "/profile/portfolio/0/": own_profile(MISSING),
    "/profile/portfolio/0/remove/": own_profile(MISSING),
    "/profile/mentions/": own_profile(),
    # what happened
    "/notifications/": signed_in(),
    "/notifications/read/": signed_in(POST_ONLY),
    "/me/notifications/": signed_in(),
    "/letters/stop/no:such/": public(MISSING),
    # files: paper is Kanya's for all members, inner Rizal's for nobody, proof is Ayu's evidence
    "/files/{paper}/": (LOGIN, MISSING, MISSING, MISSING, OK, OK, OK, OK, ENROL, OK, ENROL),
    "/files/{paper}/Paper.webp": (LOGIN, MISSING, MISSING, MISSING, OK, OK, OK, OK, ENROL, OK, ENROL),
    "/files/{paper}/pages/1.webp": (LOGIN, MISSING, MISSING, MISSING, OK, OK, OK, OK, ENROL, OK, ENROL),
    "/files/{inner}/": (LOGIN, *(MISSING,) * 4, OK, MISSING, MISSING, ENROL, MISSING, ENROL),
    "/files/{inner}/Inner.webp": (LOGIN, *(MISSING,) * 4, OK, MISSING, MISSING, ENROL, MISSING, ENROL),
    "/files/{proof}/": (LOGIN, MISSING, OK, *(MISSING,) * 3, LOOK, MISSING, ENROL, LOOK, ENROL),
    "/files/{proof}/Proof.webp": (LOGIN, *(MISSING,) * 7, ENROL, MISSING, ENROL),
    "/files/{proof}/pages/1.webp": (LOGIN, MISSING, OK, *(MISSING,) * 5, ENROL, MISSING, ENROL),
    "/files/{proof}/look/": (LOGIN, *(JOIN,) * 3, MISSING, MISSING, PROOF, MISSING, ENROL, PROOF, ENROL),
    "/files/{proof}/look/1.webp": (
        LOGIN,
        *(JOIN,) * 3,
        MISSING,
        MISSING,
        PROOF,
        MISSING,
        ENROL,
        PROOF,
        ENROL,
    ),
    "/me/files/": signed_in(),
    "/me/files/{inner}/audience/": (LOGIN, *(MISSING,) * 4, OK, MISSING, MISSING, ENROL, MISSING, ENROL),
    "/me/files/{inner}/remove/": (LOGIN, *(MISSING,) * 4, OK, MISSING, MISSING, ENROL, MISSING, ENROL),
    # the account
    "/me/": signed_in(),
    "/me/history/": signed_in(),
    "/me/sitting/": (LOGIN, JOIN, JOIN, JOIN, NO, NO, PROOF, PROOF, ENROL, PROOF, ENROL),
    "/me/sitting/end/": (LOGIN, JOIN, JOIN, JOIN, *(POST_ONLY,) * 4, ENROL, POST_ONLY, ENROL),
    "/me/kept/": signed_in(),
    "/me/kept/0/put-back/": signed_in(POST_ONLY),
    "/me/kept/0/throw-away/": signed_in(POST_ONLY),
    "/me/address-works/": signed_in(POST_ONLY),
    "/progress/nobody2345/": signed_in(MISSING),
    "/accounts/login/": visitors_only(OK),
    "/accounts/logout/": (HOME, *(OK,) * 10),
    "/accounts/signup/": visitors_only(OK),
    "/accounts/inactive/": account(),
    "/accounts/reauthenticate/": (LOGIN, *(OK,) * 5, PROOF, PROOF, OK, PROOF, OK),
    "/accounts/email/": signed_in(),
    "/accounts/confirm-email/": account(),
    "/accounts/confirm-email/MQ:no:such/": account(MISSING),
    "/accounts/password/change/": signed_in(),
    "/accounts/password/reset/": account(),
    "/accounts/password/reset/done/": account(),
    "/accounts/password/reset/key/done/": account(),
    "/accounts/password/reset/key/1-nosuch/": account(),
    "/accounts/2fa/": signed_in(),
    "/accounts/2fa/authenticate/": visitors_only(LOGIN),
    "/accounts/2fa/reauthenticate/": (LOGIN, *(PROOF,) * 5, OK, OK, PROOF, OK, PROOF),
    "/accounts/2fa/totp/activate/": (LOGIN, *(PROOF,) * 10),
    "/accounts/2fa/totp/deactivate/": (LOGIN, *(MISSING,) * 5, PROOF, PROOF, ENROL, PROOF, ENROL),
    "/accounts/2fa/recovery-codes/": (LOGIN, *(MISSING,) * 10),
    "/accounts/2fa/recovery-codes/generate/": (LOGIN, *(PROOF,) * 10),
    "/accounts/2fa/passkeys/log-in/": visitors_only(LOGIN),
    "/accounts/2fa/passkeys/add/": (LOGIN, *(PROOF,) * 10),
    "/accounts/2fa/passkeys/reauthenticate/": (LOGIN, *(PROOF,) * 10),
    "/accounts/2fa/passkeys/0/take-away/": signed_in(PROOF),
    "/accounts/sessions/": signed_in(),
    # vetting: the focal points' bench, in a sitting
    "/roster/": reviewers(QUEUE),
    "/roster/vetting/": reviewers(PROOF),
    "/roster/vetting/invited/": reviewers(PROOF),
    "/roster/vetting/decided/": reviewers(PROOF),
    "/roster/vetting/0/": reviewers(PROOF),
    "/roster/vetting/0/compare/0/": reviewers(PROOF),
    "/roster/vetting/decisions/0/undo/": reviewers(PROOF),
    # claims: the focal points' bench, in a sitting; the secretariat is sent on to its desk
    "/roster/expertise/": confirmers(),
    "/roster/expertise/answered/": confirmers(),
    "/roster/expertise/0/": confirmers(),
    "/roster/expertise/answers/0/undo/": confirmers(),
    # verification over time, and lost mailboxes
    "/me/still-there/": (LOGIN, JOIN, JOIN, JOIN, OK, OK, OK, OK, ENROL, JOIN, ENROL),
    "/me/move/": (LOGIN, JOIN, JOIN, JOIN, OK, OK, OK, OK, ENROL, NO, ENROL),
    "/me/move/withdraw/": (LOGIN, JOIN, JOIN, JOIN, *(POST_ONLY,) * 4, ENROL, NO, ENROL),
    "/me/keep-address/": signed_in(POST_ONLY),
    "/roster/vetting/renewals/": (LOGIN, JOIN, JOIN, JOIN, NO, NO, PROOF, PROOF, ENROL, NO, ENROL),
    "/roster/vetting/recoveries/": (LOGIN, JOIN, JOIN, JOIN, NO, NO, PROOF, PROOF, ENROL, PROOF, ENROL),
    "/roster/vetting/recoveries/0/": (LOGIN, JOIN, JOIN, JOIN, NO, NO, PROOF, PROOF, ENROL, PROOF, ENROL),
    "/recover/": public(),
    "/recover/sent/": public(),
    "/recover/confirm/no:such/": public(MISSING),
    "/recover/not-me/no:such/": public(MISSING),
    # the secretariat's desk
    "/admin/": desk(),
    "/admin/login/": (LOGIN, *(NO,) * 7, ENROL, ADMIN, ENROL),
    "/admin/logout/": (ADMIN_LOGIN, JOIN, JOIN, JOIN, *(ADMIN,) * 4, ENROL, POST_ONLY, ENROL),
    "/admin/jsi18n/": desk(),
    "/admin/autocomplete/": desk(NO),
    "/admin/password_change/": (LOGIN, JOIN, JOIN, JOIN, *(PASSWORD_PAGE,) * 4, ENROL, PASSWORD_PAGE, ENROL),
    "/admin/password_change/done/": desk(),
    "/admin/r/1/1/": desk(MISSING),
    "/admin/experts/": desk(),
    "/admin/nowhere/": desk(MISSING),
}
MODELS = [
    "appeal",
    "application",
    "area",
    "auditevent",
    "claim",
    "conflict",
    "consent",
    "decision",
    "endorsement",
    "focalpoint",
    "handover",
    "institution",
    "invitation",
    "job",
    "letter",
    "listing",
    "member",
    "memberstate",
    "officer",
    "personnelofficer",
    "profile",
    "proposal",
    "recovery",
    "topic",
    "topicproposal",
    "user",
]
# Where a list cannot be added to: its rows are made by the people they belong to, or by actions.
NO_ADDING = set(MODELS) - {"area", "handover", "institution", "officer", "proposal", "topic"}
# What is added only after a proof at most five minutes old, and cases that are opened in a sitting only.
WITH_PROOF, IN_SITTING = {"handover", "officer", "proposal"}, {"appeal", "application", "claim", "conflict"}
# Acts that a page of their own asks for once more; each after a proof or in a sitting.
ACTS = {
    "appeal": ["answer"],
    "application": ["decide", "undo"],
    "claim": ["confirm", "remove", "send-back", "undo"],
    "conflict": ["settle"],
    "endorsement": ["remove"],
    "focalpoint": ["end"],
    "handover": ["complete", "withdraw"],
    "member": ["lapse", "renew", "restore", "suspend"],
    "officer": ["end", "link", "role"],
    "proposal": ["confirm", "withdraw"],
    "topicproposal": ["adopt", "decline", "known"],
}
for model in MODELS:
    at = f"/admin/experts/{model}/"
    ACCESS[at] = desk(nobody=LOGIN)
    adding = PROOF if model in WITH_PROOF else NO if model in NO_ADDING else OK
    ACCESS[f"{at}add/"] = desk(adding, nobody=LOGIN)
    ACCESS[f"{at}0/"] = desk(CHANGE, nobody=LOGIN)
    changing = PROOF if model in IN_SITTING else ADMIN  # there is no row 0
    ACCESS[f"{at}0/change/"] = desk(changing, nobody=LOGIN)
    ACCESS[f"{at}0/history/"] = desk(ADMIN, nobody=LOGIN)
    ACCESS[f"{at}0/delete/"] = desk(NO, nobody=LOGIN)  # nothing is ever deleted here
    ACCESS |= {f"{at}do/{act}/": desk(PROOF, nobody=LOGIN) for act in ACTS.get(model, [])}
# Of each kind of list one stands for the pages which Django makes for all of them in the same way.
STANDS_FOR = {
    (model in NO_ADDING, model in WITH_PROOF, model in IN_SITTING): model for model in reversed(MODELS)
}
PAGE_OF_A_LIST = re.compile(r"/admin/experts/([a-z]+)/(|add/|0/|0/change/|0/history/|0/delete/)")


def is_like_another(address: str, *own: str) -> bool:
    """A page of a list on the desk for which another list stands; `own` are those that every list makes itself."""
    page = PAGE_OF_A_LIST.fullmatch(address)
    return page is not None and page[1] not in STANDS_FOR.values() and page[2] not in own


# A personnel officer gets what Rizal gets, a member of the same state, but here.
OF_AN_INSTITUTION = {
    "/profile/next/": TOPICS,
    "/profile/availability/": OK,
    "/profile/audience/": OK,
    "/profile/view-as/other-state/": OWN,
    "/profile/expertise/": OK,
    "/profile/expertise/TAL-01/": MISSING,
    "/profile/expertise/TAL-01/remove/": MISSING,
    "/profile/portfolio/": OK,
    "/profile/portfolio/add/": OK,
    "/profile/portfolio/0/": MISSING,
    "/profile/portfolio/0/remove/": MISSING,
    "/profile/mentions/": OK,
    "/files/{inner}/": MISSING,
    "/files/{inner}/Inner.webp": MISSING,
    "/files/{inner}/pages/1.webp": MISSING,
    "/me/files/{inner}/audience/": MISSING,
    "/me/files/{inner}/remove/": MISSING,
    "/me/sitting/": PROOF,
    "/accounts/reauthenticate/": PROOF,
    "/accounts/2fa/reauthenticate/": OK,
    "/accounts/2fa/totp/deactivate/": PROOF,
    "/roster/": QUEUE,
    "/roster/vetting/": PROOF,
    "/roster/vetting/invited/": PROOF,
    "/roster/vetting/decided/": PROOF,
    "/roster/vetting/0/": PROOF,
    "/roster/vetting/0/compare/0/": PROOF,
    "/roster/vetting/decisions/0/undo/": PROOF,
}


def expected(address: str) -> dict[str, str]:
    """Each visitor's answer at one address."""
    row = ACCESS[address]
    return dict(zip(VISITORS, (*row, OF_AN_INSTITUTION.get(address, row[RIZAL])), strict=True))


def view_names(patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "") -> Iterator[str]:
    """Every address of the URLconf, by the route it is written as."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern).removeprefix("^" if prefix else "")
        if isinstance(pattern, URLResolver):
            yield from view_names(pattern.url_patterns, route)
        else:
            yield route


@dataclass
class Scene:
    """Visitors by name, codes of what is visited, the session of each visitor, and the bytes of the files."""

    users: dict[str, User | None]
    codes: dict[str, str]
    sessions: dict[str, str]
    files: dict[Path, bytes]


def make_scene() -> Scene:
    """The cast, those who stand beside it, and everybody signed in."""
    cast = make_cast()
    newcomer = User.objects.create_user("new@secretariat.example", PASSWORD, is_staff=True)
    paused = expert(person("paused@th.example", "TH", "Anong Phasuk"), ["ETH-02"], listing="paused")
    users: dict[str, User | None] = {"nobody": None, "newcomer": newcomer}
    users["rizal"] = cast.rizal.member.user
    users |= {name: getattr(cast, name) for name in VISITORS[:-1] if name not in users}
    codes = codes_of(cast)
    users["arif"] = User.objects.get(seats=codes["seat"])
    enrol(users["arif"])
    sessions = {}
    for name, user in users.items():
        client = Client()
        if user is not None:
            client.force_login(User.objects.get(pk=user.pk))
            sessions[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    files = {path: path.read_bytes() for path in settings.FILES_DIR.rglob("*") if path.is_file()}
    return Scene(users, codes | {"paused": paused.code}, sessions, files)


@pytest.fixture(scope="session")
def scene_stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A database in which all that is set up already."""
    yield from staged("scene", make_scene, django_db_blocker)


@pytest.fixture
def scene(db: None, scene_stage: Stage) -> Scene:
    """The same, with the files, which no test leaves behind."""
    made: Scene = scene_stage.made
    for path, content in made.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made


@pytest.fixture
def world(scene: Scene) -> tuple[dict[str, User | None], dict[str, str]]:
    """Visitors by name, and codes of profiles."""
    return scene.users, scene.codes


def visit(session: str | None, address: str) -> str:
    """What the visitor with this session gets, as a word of the table."""
    client = Client()
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    response = client.get(address)
    if response.status_code != 302:
        return str(response.status_code)
    target = response["Location"].split("?")[0]
    if re.fullmatch(r"/admin/experts/\w+/0/change/", target):
        return CHANGE
    if re.fullmatch(r"/files/\w{20}/look/", target):
        return LOOK
    return OWN if re.fullmatch(r"/experts/\w{10}/|/profile/", target) else REDIRECTS.get(target, target)


@pytest.mark.parametrize("address", ACCESS)
def test_each_visitor_gets_what_the_table_says(scene: Scene, address: str) -> None:
    visited = address.format(**scene.codes)
    got = {}
    for name in VISITORS:
        with alone():
            got[name] = visit(scene.sessions.get(name), visited)
            transaction.set_rollback(True)
    assert got == expected(address)


def test_the_table_leaves_no_address_out() -> None:
    names = ["kanya", "sari", "hidayat", "bagus", "paused", "nobody", "paper", "inner", "proof"]
    codes = dict.fromkeys(names, "nobody2345") | {"seat": "1"}
    listed = {resolve(address.format(**codes)).route for address in ACCESS}
    assert set(view_names()) - listed == set()


def headers_of(answer: HttpResponse) -> dict[str, str]:
    """All of them but the second in which the answer was made."""
    return {name: value for name, value in answer.headers.items() if name != "Expires"}


def test_unseen_and_missing_answer_with_the_same_bytes(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.binh)
    missing = client.get(reverse("experts:profile", args=["nobody2345"]))
    for unseen in (cast.sari, cast.hidayat):
        answer = client.get(reverse("experts:profile", args=[unseen.code]))
        assert (answer.status_code, answer.content) == (404, missing.content)
        assert headers_of(answer) == headers_of(missing)


def test_an_unseen_photo_answers_like_a_missing_one(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.binh)
    missing = client.get("/experts/nobody2345/photo-96.webp")
    unseen = client.get(f"/experts/{cast.hidayat.code}/photo-96.webp")
    assert (unseen.status_code, unseen.content) == (404, missing.content)


def test_every_signed_in_answer_is_never_stored(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.binh)
    for address in ("/", "/experts/", "/experts/nobody2345/", "/help/", "/me/", "/nowhere/", "/admin/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_every_answer_carries_a_strict_policy(cast: Cast) -> None:
    for user in (None, cast.binh, cast.ratna):
        client = Client()
        if user:
            client.force_login(user)
        for address in ("/", "/experts/", "/accounts/login/", "/nowhere/", "/admin/", "/livez"):
            response = client.get(address)
            policy = response["Content-Security-Policy"]
            assert "default-src 'none'" in policy and "unsafe" not in policy
            assert response["X-Content-Type-Options"] == "nosniff"
            assert response["Referrer-Policy"] == "same-origin"


def test_an_appointment_counts_at_the_next_request(cast: Cast) -> None:
    from experts.focal_point import actions

    client = Client()
    client.force_login(cast.binh)
    assert client.get("/experts/").status_code == 200
    actions.appoint(user=cast.binh, by=cast.ratna)
    assert client.get("/experts/")["Location"] == "/accounts/2fa/totp/activate/"
    enrol(cast.binh)
    assert client.get("/experts/").status_code == 200


def test_a_suspension_counts_at_the_next_request(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.binh)
    member = cast.binh.member
    member.status, member.suspended_at = "suspended", member.verified_at
    member.save()
    assert client.get("/experts/")["Location"] == "/join/status/"


def test_a_closed_account_counts_at_the_next_request(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.binh)
    User.objects.filter(pk=cast.binh.pk).update(is_active=False)
    assert client.get("/experts/")["Location"].startswith("/accounts/login/")


def test_a_pause_counts_at_the_next_request(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.binh)
    address = reverse("experts:profile", args=[cast.kanya.code])
    assert client.get(address).status_code == 200
    Listing.objects.filter(member=cast.kanya.member).update(state="paused")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/i18n/", "/profile/photo/", "/accounts/logout/", "/accounts/login/"])
def test_what_changes_something_asks_for_a_token(cast: Cast, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.rizal.member.user)
    assert client.post(address, {}).status_code == 403
