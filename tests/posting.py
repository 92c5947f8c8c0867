"""What is posted to every address that takes something: form data with which rows really change.

An entry is a list of people and what they send, one after the other; NOTHING stands where a page takes no form.
A new address needs an entry here, or tests/test_audited.py fails.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client

from experts.models import Area, FocalPoint, Institution, MemberState, Topic, User
from experts.user.actions import link_key

from .cast import PASSWORD, Cast, enrol
from .experts.profile.test_photo import upload
from .experts.test_desk import AREA, state_facts
from .experts.user.hands import NEW_PASSWORD, code, log_in
from .test_access import MODELS, NO_ADDING
from .test_bad_input import proven

TWICE = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


@dataclass
class Post:
    """One form, sent by somebody who has just proven who they are."""

    who: str | None
    data: dict[str, Any] = field(default_factory=dict)
    at: str = ""  # another address than the one it stands for
    first: Callable[[Client], "Post"] | None = None  # opens a page before, and knows then what to send


Entry = Callable[[Cast], list[Post]]
NOTHING: Entry = lambda _cast: []  # noqa: E731


def client_of(cast: Cast, who: str | None) -> Client:
    """A browser of this person."""
    client = Client()
    user = {"rizal": cast.rizal.member.user}.get(who or "") or getattr(cast, who or "", None)
    if user is not None:
        proven(client, user)
    return client


def confirmation(cast: Cast) -> list[Post]:
    """The link of somebody who asked for another address."""
    new = EmailAddress.objects.create(user=cast.binh, email="binh.new@vn.example")
    return [Post("binh", at=f"/accounts/confirm-email/{EmailConfirmationHMAC(new).key}/")]


def reset(cast: Cast) -> list[Post]:
    """The link of a reset letter, opened; the key goes to the session and the form to another address."""
    link = f"/accounts/password/reset/key/{link_key(User.objects.get(pk=cast.binh.pk))}/"
    return [Post(None, first=lambda client: Post(None, TWICE, at=client.get(link)["Location"]))]


def second_factor(cast: Cast) -> list[Post]:
    return [Post("dewi", {"code": code(cast.secrets["dewi@id.example"])})]


def log_in_with_second_factor(cast: Cast) -> list[Post]:
    def password_first(client: Client) -> Post:
        log_in(client, "dewi@id.example")
        return second_factor(cast)[0]

    return [Post(None, first=password_first)]


def new_factor(_cast: Cast) -> list[Post]:
    """The picture is opened before; its secret stands in the session."""
    page = "/accounts/2fa/totp/activate/"
    return [
        Post(
            "binh", first=lambda client: Post("binh", {"code": code(client.get(page).context["form"].secret)})
        )
    ]


def with_factor(cast: Cast) -> list[Post]:
    enrol(cast.binh)
    return [Post("binh")]


def ended(cast: Cast) -> list[Post]:
    chosen = FocalPoint.objects.get(user=cast.dewi).pk
    return [Post("ratna", {"action": "end_appointments", "_selected_action": [chosen]})]


def area(cast: Cast) -> list[Post]:
    one = Area.objects.get(code="TAL")
    facts = AREA | {"code": one.code, "position": one.position}
    return [Post("ratna", facts, at=f"/admin/experts/area/{one.pk}/change/")]


def topic(cast: Cast) -> list[Post]:
    one = Topic.objects.get(code="TAL-01")
    facts = {"area": one.area_id, "names": '{"en": "Talent"}', "aliases": "{}"}
    return [Post("ratna", facts, at=f"/admin/experts/topic/{one.pk}/change/")]


def institution(cast: Cast) -> list[Post]:
    one = Institution.objects.filter(state="ID")[0]
    facts = INSTITUTION | {"official_name": one.official_name, "kind": one.kind, "short_name": "TESTS"}
    return [Post("ratna", facts, at=f"/admin/experts/institution/{one.pk}/change/")]


def state(cast: Cast) -> list[Post]:
    facts = state_facts(MemberState.objects.get(pk="ID")) | {"target_days": 4}
    return [Post("ratna", facts, at="/admin/experts/memberstate/ID/change/")]


INSTITUTION = {
    "state": "ID",
    "official_name": "Agency of Tests",
    "kind": "agency",
    "aliases": "",
    "email_domains": "",
}
NEW_TOPIC = {"code": "TAL-99", "area": 1, "names": '{"en": "Stars"}', "aliases": "{}", "label_2018": ""}
SIGN_UP = {"email": "new@my.example", "password1": PASSWORD, "password2": PASSWORD}

POSTS: dict[str, Entry] = {
    "/livez": NOTHING,
    "/readyz": NOTHING,
    "/i18n/": lambda _cast: [Post("binh", {"language": "id"})],
    "/join/": NOTHING,
    "/join/status/": NOTHING,
    "/profile/photo/": lambda _cast: [Post("rizal", {"upload": upload()}), Post("rizal", {"remove": "1"})],
    "/me/": lambda _cast: [Post("binh", {"language": "id", "time_zone": "Asia/Tokyo"})],
    "/accounts/login/": lambda _cast: [Post(None, {"login": "binh@vn.example", "password": PASSWORD})],
    "/accounts/logout/": lambda _cast: [Post("binh")],
    "/accounts/signup/": lambda _cast: [Post(None, SIGN_UP)],
    "/accounts/reauthenticate/": lambda _cast: [Post("binh", {"password": PASSWORD})],
    "/accounts/email/": lambda _cast: [
        Post("binh", {"email": "b@vn.example", "action_add": ""}),
        Post("binh", {"email": "b@vn.example", "action_remove": ""}),
    ],
    "/accounts/confirm-email/MQ:no:such/": confirmation,
    "/accounts/password/change/": lambda _cast: [Post("binh", {"oldpassword": PASSWORD} | TWICE)],
    "/accounts/password/reset/": NOTHING,  # writes a letter, which is a consequence
    "/accounts/password/reset/key/1-nosuch/": reset,
    "/accounts/2fa/authenticate/": log_in_with_second_factor,
    "/accounts/2fa/reauthenticate/": second_factor,
    "/accounts/2fa/totp/activate/": new_factor,
    "/accounts/2fa/totp/deactivate/": with_factor,
    "/accounts/2fa/recovery-codes/generate/": with_factor,
    "/accounts/sessions/": lambda _cast: [Post("binh")],
    "/admin/": NOTHING,
    "/admin/login/": NOTHING,
    "/admin/logout/": lambda _cast: [Post("ratna")],
    "/admin/jsi18n/": NOTHING,
    "/admin/autocomplete/": NOTHING,
    "/admin/password_change/": NOTHING,
    "/admin/password_change/done/": NOTHING,
    "/admin/r/1/1/": NOTHING,
    "/admin/experts/": NOTHING,
    "/admin/nowhere/": NOTHING,
    "/admin/experts/focalpoint/": ended,
    "/admin/experts/focalpoint/add/": lambda cast: [
        Post("ratna", {"user": cast.binh.pk, "position": 1, "since": "2026-11-21"})
    ],
    "/admin/experts/focalpoint/0/change/": NOTHING,  # an appointment is ended, never changed
    "/admin/experts/area/add/": lambda _cast: [Post("ratna", AREA | {"code": "NEW", "position": 13})],
    "/admin/experts/area/0/change/": area,
    "/admin/experts/topic/add/": lambda _cast: [
        Post("ratna", NEW_TOPIC | {"area": Area.objects.get(code="TAL").pk})
    ],
    "/admin/experts/topic/0/change/": topic,
    "/admin/experts/institution/add/": lambda _cast: [Post("ratna", INSTITUTION)],
    "/admin/experts/institution/0/change/": institution,
    "/admin/experts/memberstate/0/change/": state,
}
# Pages of the desk that take no form: lists without actions, and rows that are only looked at.
for model in MODELS:
    pages = ["", "0/", "0/history/", "0/delete/"] + (["add/", "0/change/"] if model in NO_ADDING else [])
    for page in pages:
        POSTS.setdefault(f"/admin/experts/{model}/{page}", NOTHING)
