"""Inviting people and answering letters, for the tests of this folder."""

from django.core import mail
from django.test import Client
from django.urls import reverse

from experts.invitation import tokens, writing
from experts.models import Invitation, Member, MemberState, User
from experts.roster import actions as roster
from experts.user import sitting
from tests.cast import PASSWORD
from tests.experts.roster.making import table
from tests.post import carry

ADDRESS = "wulan@id.example"


def invite(*rows: dict[str, str], state: str = "ID", by: User | None = None) -> Member:
    """A roster of these people (Wulan, an analyst); returns the first of them."""
    said = [{"post": "Analyst"} | row for row in rows or ({},)]
    report = roster.bring_in(sheet=table(*said), state=MemberState.objects.get(pk=state), by=by)
    assert report.is_committed, report.problems
    return Member.objects.get(state=state, work_email=said[0].get("work_email", ADDRESS))


def standing(member: Member) -> Invitation:
    return Invitation.objects.standing().get(member=member)


def link(member: Member, what: str = "") -> str:
    """One of the addresses in the newest letter to somebody."""
    name = "experts:invitation" + (f"-{what}" if what else "")
    return reverse(name, args=[tokens.token(standing(member))])


def letters_to(address: str) -> list[str]:
    """The words of everything that arrived there, once the clock has struck."""
    writing.write_due()
    arrived = carry()
    return [
        piece.get_payload(decode=True).decode()  # type: ignore[union-attr]
        for letter in arrived
        if letter["To"] == address
        for piece in letter.walk()
        if piece.get_content_type() == "text/plain"
    ]


def accepted(**says: str) -> dict[str, str]:
    """The form as somebody fills it in."""
    return {"i_am": "on", "password": PASSWORD, "agreed": "on"} | says


def sitting_client(user: User) -> Client:
    """Somebody whose sitting has begun."""
    client = Client()
    client.force_login(user)
    session = client.session
    sitting.begin(session, user)
    session.save()
    return client


def forget_letters() -> None:
    mail.outbox.clear()
