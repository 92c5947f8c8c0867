"""What is posted to every address that takes something: form data with which rows really change.

An entry is a list of people and what they send, one after the other; NOTHING stands where a page takes no form.
A new address needs an entry here, or tests/test_audited.py fails.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from experts.application import actions as applications
from experts.application import moving
from experts.application.actions import Introduction, Work, introduce
from experts.application.models import Application
from experts.clock import rights_day
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.kept_text import actions as texts
from experts.letter import unsubscribe
from experts.models import (
    Area,
    Institution,
    Letter,
    Member,
    MemberState,
    Notification,
    Recovery,
    SecretCount,
    Topic,
)
from experts.notification import actions as notifications
from experts.notification.catalogue import VERIFICATION_ENDS
from experts.recovery import actions as recoveries
from experts.recovery import links
from experts.user import actions as accounts
from experts.user import attempts, sitting
from experts.vetting import actions as vetting
from experts.vetting.case import seen
from experts.vetting.models import UNDO_WITHIN, Decision

from .cast import PASSWORD, Cast
from .experts.application.papers import sent, written
from .experts.invitation.hands import accepted, invite, link
from .experts.invitation.test_office import ONE
from .experts.job import work
from .experts.profile.test_photo import upload
from .experts.test_desk import AREA, state_facts
from .experts.user.test_passkeys import ADD, LOG_IN, PROVE
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
from .test_access import MODELS, NO_ADDING

__all__ = ["NOTHING", "POSTS", "Post", "client_of"]


def in_sitting(data: dict[str, Any], at: Callable[[Cast], str] = lambda _cast: "") -> Entry:
    """Sent by Dewi, whose sitting has begun."""

    def entry(cast: Cast) -> list[Post]:
        def sits(client: Client) -> Post:
            session = client.session
            sitting.begin(session, cast.dewi)
            session.save()
            return Post("dewi", data, at=at(cast))

        return [Post("dewi", first=sits)]

    return entry


def written_application(cast: Cast) -> list[Post]:
    """Somebody has said who they are: they save where they work, with a file, and then send it."""
    said = Introduction(MemberState.objects.get(pk="MM"), "Thida Aung")
    introduce(said=said, by=cast.signed_up)
    MemberState.objects.filter(pk="MM").update(number_name="Staff number")
    facts = {"institution": "Board of Tides and Ferries", "which": "another", "post": "Clerk"}
    later = facts | {"upload": upload(), "topics": "TAL-01", "secret_number": "7", "later": "1"}
    return [Post("signed_up", later), Post("signed_up", facts | {"basis": "attestation", "agree": "on"})]


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


def seat_given(cast: Cast) -> list[Post]:
    """Dewi makes Rizal the personnel officer of his institution."""
    member = cast.rizal.member
    return [Post("dewi", {"who": member.work_email, "institution": member.institution_id})]


# What an applicant does after sending


def by_applicant(make: Callable[[Cast], Any], data: dict[str, Any] | None = None) -> Entry:
    """Sent by who has just signed up, once an application of theirs stands as `make` leaves it."""

    def entry(cast: Cast) -> list[Post]:
        make(cast)
        return [Post("signed_up", data or {})]

    return entry


def waiting(cast: Cast) -> Application:
    application = written(cast.signed_up, "ID")
    return applications.send(application=application, by=cast.signed_up)


def asked(cast: Cast) -> None:
    decision = vetting.ask(application=waiting(cast), by=cast.dewi, message="Which unit?")
    final(decision)


def declined(cast: Cast) -> None:
    decision = vetting.decline(application=waiting(cast), by=cast.dewi, message="Nobody knows you there.")
    final(decision)


def final(decision: Decision) -> None:
    """Nobody can undo it any more."""
    Decision.objects.filter(pk=decision.pk).update(at=decision.at - UNDO_WITHIN)


AFTER_SENDING: dict[str, Entry] = {
    "/join/answer/": by_applicant(asked, {"words": "Planning."}),
    "/join/correct/": by_applicant(waiting),
    "/join/withdraw/": by_applicant(waiting),
    "/join/appeal/": by_applicant(declined, {"words": "I do work there."}),
    "/join/again/": by_applicant(declined),
}


def at_the_bench(make: Callable[[Cast], Post]) -> Entry:
    """Sent by Dewi, whose sitting has begun, about somebody who waits for her."""

    def entry(cast: Cast) -> list[Post]:
        asked = make(cast)

        def sits(client: Client) -> Post:
            session = client.session
            sitting.begin(session, cast.dewi)
            session.save()
            return asked

        return [Post("dewi", first=sits)]

    return entry


def decision(_cast: Cast) -> Post:
    application = sent("wulan@id.example")
    facts = {"seen": seen(application), "decision": "declined", "reason": "not-confirmed"}
    return Post("dewi", facts, at=f"/roster/vetting/{application.pk}/")


def batch(_cast: Cast) -> Post:
    application = sent("wulan@id.example", basis="invitation")
    return Post("dewi", {"chosen": [application.pk]})


def undoing(cast: Cast) -> Post:
    decision = vetting.approve(application=sent("wulan@id.example"), by=cast.dewi)
    return Post("dewi", at=f"/roster/vetting/decisions/{decision.pk}/undo/")


def kept_entry(what: str, data: dict[str, Any]) -> Entry:
    """Done by Dewi to Bagus, who has not joined."""

    return in_sitting(data, at=lambda cast: f"/roster/invitations/{cast.bagus.member_id}/{what}/")


def answered(what: str, data: dict[str, Any] | None = None) -> Entry:
    """By whoever holds the link in a letter."""
    return lambda _cast: [Post(None, data or {}, at=link(invite(), what))]


# Verification over time, and lost mailboxes.


def still_there(cast: Cast) -> list[Post]:
    Member.objects.filter(user=cast.binh).update(expires_on=rights_day())
    return [Post("binh")]


def move(cast: Cast) -> list[Post]:
    place = Institution.objects.filter(state="TH", valid_until=None)[0]
    facts = {"state": "TH", "institution": place.pk, "post": "Director", "basis": "attestation"}
    return [Post("binh", facts | {"consents": NEEDED})]


def moved_back(cast: Cast) -> list[Post]:
    consents.give(purposes=NEEDED, by=cast.binh)
    place = Institution.objects.filter(state="TH", valid_until=None)[0]
    moving.move(state=place.state, work=Work("attestation", place, post="Director"), by=cast.binh)
    return [Post("binh")]


def renewed(cast: Cast) -> list[Post]:
    Member.objects.filter(pk=cast.rizal.member_id).update(expires_on=rights_day())
    return in_sitting({"chosen": [cast.rizal.member_id]})(cast)


def lost_mailbox(cast: Cast) -> Recovery:
    """Rizal's new mailbox has answered, and Dewi knows."""
    recoveries.ask(old_address="rizal@id.example", new_address="rizal@kota.example")
    recoveries.confirm(recovery=Recovery.objects.get())
    recoveries.reach_offices()
    return Recovery.objects.get()


def asked_for_another_address(_cast: Cast) -> list[Post]:
    recoveries.ask(old_address="rizal@id.example", new_address="rizal@kota.example")
    token = links.token(Recovery.objects.get(), links.CONFIRM)
    return [Post(None, at=f"/recover/confirm/{token}/")]


def objected(cast: Cast) -> list[Post]:
    return [Post(None, at=f"/recover/not-me/{links.token(lost_mailbox(cast), links.OBJECT)}/")]


def recovered(cast: Cast) -> list[Post]:
    there = f"/roster/vetting/recoveries/{lost_mailbox(cast).pk}/"
    posts = in_sitting({"answer": "agree", "message": "Called the ministry."})(cast)
    return [replace(post, first=_at(post.first, there)) for post in posts]


def _at(first: Any, there: str) -> Any:
    return lambda client: replace(first(client), at=there)


def address_kept(cast: Cast) -> list[Post]:
    lost_mailbox(cast)
    return [Post("rizal")]


INSTITUTION = {
    "state": "ID",
    "official_name": "Agency of Tests",
    "kind": "agency",
    "aliases": "",
    "email_domains": "",
}
NEW_TOPIC = {"code": "TAL-99", "area": 1, "names": '{"en": "Stars"}', "aliases": "{}", "label_2018": ""}
SIGN_UP = {"email": "new@my.example", "password1": PASSWORD}

POSTS: dict[str, Entry] = {
    # personnel officers
    "/roster/personnel-officers/": NOTHING,
    "/roster/personnel-officers/appoint/": seat_given,
    "/roster/personnel-officers/{seat}/end/": lambda _cast: [Post("dewi")],
    "/livez": NOTHING,
    "/readyz": NOTHING,
    "/i18n/": lambda _cast: [Post("binh", {"language": "id"})],
    "/join/": NOTHING,
    # the pages of joining and the texts agreed to
    "/join/who/": lambda _cast: [Post("signed_up", {"state": "MM", "official_name": "Thida Aung"})],
    "/join/work/": written_application,
    "/conduct/": NOTHING,
    "/conduct/1/": NOTHING,
    "/consents/membership/": NOTHING,
    "/consents/nothing/1/": NOTHING,
    "/me/consents/": lambda _cast: [
        Post("binh", {"agree": "statistics"}),
        Post("binh", {"take_back": "statistics"}),
    ],
    "/join/status/": NOTHING,
    **AFTER_SENDING,
    # invitations
    "/roster/invitations/": NOTHING,
    "/roster/invitations/new/": in_sitting(ONE),
    "/roster/invitations/send-again/": lambda cast: in_sitting({"one": cast.bagus.member_id})(cast),
    "/roster/invitations/0/address/": kept_entry("address", {"address": "right@id.example"}),
    "/roster/invitations/0/withdraw/": kept_entry("withdraw", {}),
    "/invitations/no:such/": answered("", accepted()),
    "/invitations/no:such/not-me/": answered("not-me"),
    "/invitations/no:such/remove/": answered("remove"),
    "/profile/photo/": lambda _cast: [Post("rizal", {"upload": upload()}), Post("rizal", {"remove": "1"})],
    "/notifications/read/": told,
    "/letters/stop/no:such/": letters_stopped,
    "/files/{proof}/look/": in_sitting({"reason": "verify"}),
    "/me/files/": lambda _cast: [Post("rizal", {"upload": upload(), "audience": "members"})],
    "/me/files/{inner}/audience/": lambda _cast: [Post("rizal", {"audience": "members"})],
    "/me/files/{inner}/remove/": lambda _cast: [Post("rizal")],
    "/me/notifications/": lambda _cast: [Post("binh", {VERIFICATION_ENDS.code: "weekly"})],
    "/me/sitting/": NOTHING,
    "/me/sitting/end/": in_sitting({}),
    "/me/kept/0/put-back/": kept_text("put-back"),
    "/me/kept/0/throw-away/": kept_text("throw-away"),
    "/me/address-works/": unreached,
    "/me/": lambda _cast: [Post("binh", {"language": "id", "time_zone": "Asia/Tokyo"})],
    # vetting
    "/roster/": NOTHING,
    "/roster/vetting/": NOTHING,
    "/roster/vetting/decided/": NOTHING,
    "/roster/vetting/0/compare/0/": NOTHING,
    "/roster/vetting/0/": at_the_bench(decision),
    "/roster/vetting/invited/": at_the_bench(batch),
    "/roster/vetting/decisions/0/undo/": at_the_bench(undoing),
    "/me/still-there/": still_there,
    "/me/move/": move,
    "/me/move/withdraw/": moved_back,
    "/me/keep-address/": address_kept,
    "/roster/vetting/renewals/": renewed,
    "/roster/vetting/recoveries/": NOTHING,
    "/roster/vetting/recoveries/0/": recovered,
    "/recover/": lambda _cast: [
        Post(None, {"old_address": "rizal@id.example", "new_address": "rizal@kota.example"})
    ],
    "/recover/sent/": NOTHING,
    "/recover/confirm/no:such/": asked_for_another_address,
    "/recover/not-me/no:such/": objected,
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
POSTS |= DESK_POSTS
# Pages of the desk that take no form: lists without actions, and rows that are only looked at.
for model in MODELS:
    pages = ["", "0/", "0/history/", "0/delete/"] + (["add/", "0/change/"] if model in NO_ADDING else [])
    for page in pages:
        POSTS.setdefault(f"/admin/experts/{model}/{page}", NOTHING)
