"""What is posted on the way into the pool and at the benches of those who decide: part of tests/posting.py."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.test import Client

from experts.application import actions as applications
from experts.application import moving
from experts.application.actions import Introduction, Work, introduce
from experts.application.models import Application
from experts.clock import rights_day
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.models import (
    Institution,
    Member,
    MemberState,
    Recovery,
)
from experts.recovery import actions as recoveries
from experts.recovery import links
from experts.user import sitting
from experts.vetting import actions as vetting
from experts.vetting.case import seen
from experts.vetting.models import UNDO_WITHIN, Decision

from .cast import Cast
from .experts.application.papers import sent, written
from .experts.invitation.hands import accepted, invite, link
from .experts.invitation.test_office import ONE
from .experts.profile.test_photo import upload
from .posting_at_doors import (
    NOTHING,
    Entry,
    Post,
)


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


AFTER_SENDING: dict[str, Entry] = {
    "/join/answer/": by_applicant(asked, {"words": "Planning."}),
    "/join/correct/": by_applicant(waiting),
    "/join/withdraw/": by_applicant(waiting),
    "/join/appeal/": by_applicant(declined, {"words": "I do work there."}),
    "/join/again/": by_applicant(declined),
}

JOINING: dict[str, Entry] = {
    **AFTER_SENDING,
    # personnel officers
    "/roster/personnel-officers/": NOTHING,
    "/roster/personnel-officers/appoint/": seat_given,
    "/roster/personnel-officers/{seat}/end/": lambda _cast: [Post("dewi")],
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
    # invitations
    "/roster/invitations/": NOTHING,
    "/roster/invitations/new/": in_sitting(ONE),
    "/roster/invitations/send-again/": lambda cast: in_sitting({"one": cast.bagus.member_id})(cast),
    "/roster/invitations/0/address/": kept_entry("address", {"address": "right@id.example"}),
    "/roster/invitations/0/withdraw/": kept_entry("withdraw", {}),
    "/invitations/no:such/": answered("", accepted()),
    "/invitations/no:such/not-me/": answered("not-me"),
    "/invitations/no:such/remove/": answered("remove"),
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
}
