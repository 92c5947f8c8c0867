"""What is posted to every address that takes something: form data with which rows really change.

An entry is a list of people and what they send, one after the other; NOTHING stands where a page takes no form.
A new address needs an entry here, or tests/test_audited.py fails.
"""

from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from experts.kept_text import actions as texts
from experts.letter import unsubscribe
from experts.models import (
    Area,
    Institution,
    Letter,
    MemberState,
    Notification,
    SecretCount,
    Topic,
)
from experts.notification import actions as notifications
from experts.notification.catalogue import VERIFICATION_ENDS, kinds
from experts.user import actions as accounts
from experts.user import attempts

from .cast import PASSWORD, Cast
from .experts.job import work
from .experts.profile.test_photo import upload
from .experts.test_desk import AREA, state_facts
from .experts.user.test_passkeys import ADD, LOG_IN, PROVE
from .posting_about import ABOUT
from .posting_at_desk import DESK_POSTS
from .posting_at_doors import (
    NOTHING,
    TWICE,
    Entry,
    Post,
    client_of,
    confirmation,
    log_in_with_second_factor,
    new_factor,
    new_passkey,
    passkey_taken_away,
    reset,
    second_factor,
    used_passkey,
    with_factor,
)
from .posting_audience import AUDIENCE
from .posting_claims import CLAIMS
from .posting_endorsement import ENDORSEMENT_POSTS
from .posting_expertise import EXPERTISE_POSTS
from .posting_joining import JOINING, in_sitting
from .posting_portfolio import PORTFOLIO
from .test_access import MODELS, NO_ADDING, WITH_PROOF

__all__ = ["NOTHING", "POSTS", "Post", "client_of"]


def told(cast: Cast) -> list[Post]:
    """Two things to read: one is opened, then all are read."""
    for about in ("one", "two"):
        notifications.notify(user=cast.binh, kind=VERIFICATION_ENDS, link="/experts/", about=about)
    one = Notification.objects.filter(user=cast.binh)[0]
    return [Post("binh", {"one": one.pk}), Post("binh")]


def letters_stopped(cast: Cast) -> list[Post]:
    token = unsubscribe.token(cast.binh, VERIFICATION_ENDS.code)
    return [Post(None, {"List-Unsubscribe": "One-Click"}, at=f"/letters/stop/{token}/")]


def kept_text(done: str) -> Entry:
    """Something Binh typed too late, which is put back or thrown away."""

    def entry(cast: Cast) -> list[Post]:
        kept = texts.keep(address="/me/", fields=[("help_1", ["Talks"])], had_files=False, by=cast.binh)
        return [Post("binh", {"help_1": "Talks"}, at=f"/me/kept/{kept.pk}/{done}/")]

    return entry


def unreached(cast: Cast) -> list[Post]:
    accounts.end_contact(user=cast.ayu, why="hard")
    return [Post("ayu")]


def chosen(action: str, pk: Any) -> Post:
    """An action of a list of the desk, on one row."""
    return Post("ratna", {"action": action, "_selected_action": [str(pk)]})


def shut_and_unreached(cast: Cast) -> list[Post]:
    accounts.end_contact(user=cast.binh, why="hard")
    key = attempts.account_key(cast.binh)
    SecretCount.objects.create(key=key, in_a_row=SecretCount.MOST_IN_A_ROW, changed_at=timezone.now())
    return [chosen("reach_again", cast.binh.pk), chosen("open_doors", cast.binh.pk)]


def failed_job(_cast: Cast) -> list[Post]:
    work.fail.enqueue("x")
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    return [chosen("do_again", DBTaskResult.objects.get().pk)]


def failed_letter(cast: Cast) -> list[Post]:
    ended = {"state": "failed", "next_try_at": None, "ended_at": timezone.now()}
    letter = Letter.objects.create(to=cast.binh, kind="doors_shut", message_id="<1@x>", sealed="x", **ended)
    return [chosen("do_again", letter.pk)]


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
AS_THEY_COME = {kind.code: kind.default for kind in kinds.values()}
SIGN_UP = {"email": "new@my.example", "password1": PASSWORD}

POSTS: dict[str, Entry] = {
    "/livez": NOTHING,
    "/readyz": NOTHING,
    "/i18n/": lambda _cast: [Post("binh", {"language": "id"})],
    "/join/": NOTHING,
    "/join/status/": NOTHING,
    "/notifications/read/": told,
    "/letters/stop/no:such/": letters_stopped,
    "/files/{proof}/look/": in_sitting({"reason": "verify"}),
    "/me/files/": lambda _cast: [Post("rizal", {"upload": upload(), "audience": "members"})],
    "/me/files/{inner}/audience/": lambda _cast: [Post("rizal", {"audience": "members"})],
    "/me/files/{inner}/remove/": lambda _cast: [Post("rizal")],
    "/me/notifications/": lambda _cast: [Post("binh", AS_THEY_COME | {VERIFICATION_ENDS.code: "weekly"})],
    "/me/sitting/": NOTHING,
    "/me/sitting/end/": in_sitting({}),
    "/me/kept/0/put-back/": kept_text("put-back"),
    "/me/kept/0/throw-away/": kept_text("throw-away"),
    "/me/address-works/": unreached,
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
    LOG_IN: used_passkey(LOG_IN, None),
    ADD: new_passkey,
    PROVE: used_passkey(PROVE, "binh"),
    "/accounts/2fa/passkeys/0/take-away/": passkey_taken_away,
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
    "/admin/experts/area/add/": lambda _cast: [Post("ratna", AREA | {"code": "NEW", "position": 13})],
    "/admin/experts/area/0/change/": area,
    "/admin/experts/topic/add/": lambda _cast: [
        Post("ratna", NEW_TOPIC | {"area": Area.objects.get(code="TAL").pk})
    ],
    "/admin/experts/topic/0/change/": topic,
    "/admin/experts/institution/add/": lambda _cast: [Post("ratna", INSTITUTION)],
    "/admin/experts/institution/0/change/": institution,
    "/admin/experts/memberstate/0/change/": state,
    "/admin/experts/user/": shut_and_unreached,
    "/admin/experts/job/": failed_job,
    "/admin/experts/letter/": failed_letter,
}
POSTS |= JOINING | DESK_POSTS | CLAIMS
POSTS |= AUDIENCE
POSTS |= ENDORSEMENT_POSTS
POSTS |= EXPERTISE_POSTS
POSTS |= ABOUT
POSTS |= PORTFOLIO
# Pages of the desk that take no form: lists without actions, and rows that are only looked at.
for model in MODELS:
    pages = ["", "0/", "0/history/", "0/delete/"] + (["add/"] if model in NO_ADDING else [])
    pages += ["0/change/"] if model in NO_ADDING | WITH_PROOF else []
    for page in pages:
        POSTS.setdefault(f"/admin/experts/{model}/{page}", NOTHING)
