"""A reviewer at the workbench, and people who wait for them."""

from typing import Any

from django.test import Client

from experts.application import actions
from experts.application.models import Application
from experts.models import Institution, Member, MemberState, PersonnelOfficer, User
from experts.user import sitting
from experts.vetting.models import UNDO_WITHIN, Decision
from tests.cast import TODAY, Cast, enrol, institution, person
from tests.experts.application.papers import draft, sent

QUEUE = "/roster/vetting/"


def sits(user: User) -> Client:
    """Signed in, in a sitting."""
    client = Client()
    client.force_login(user)
    session = client.session
    sitting.begin(session, user)
    session.save()
    return client


def at(application: Application) -> str:
    return f"{QUEUE}{application.pk}/"


def said(client: Client, application: Application, decision: str = "approved", **more: Any) -> Any:
    """Open the case and send the form of its page."""
    page = client.get(at(application))
    facts = {"seen": page.context["case"].seen, "decision": decision, "message": "", "reason": ""}
    return client.post(at(application), facts | more)


def crowd(number: int, **work: Any) -> list[Application]:
    """So many who wait, one after the other."""
    return [sent(f"a{one}@go.id", name=f"Person Number{one}", **work) for one in range(number)]


def officer(cast: Cast, email: str = "arif@id.example", place: Institution | None = None) -> User:
    """Who speaks for an institution of Indonesia, which is asked first there."""
    MemberState.objects.filter(pk="ID").update(vetting_chain="institution_then_state")
    user = person(email, "ID", "Arif Wibowo").user
    assert user
    PersonnelOfficer.objects.create(
        user=user, institution=place or institution("ID"), since=TODAY, appointed_by=cast.ratna
    )
    enrol(user)
    return User.objects.get(pk=user.pk)


def twin(name: str, **facts: Any) -> Member:
    """Somebody already in Indonesia's records."""
    state = facts.pop("state", "ID")
    return person(facts.pop("email", f"{len(name)}@{state.lower()}.example"), state, name, **facts)


__all__ = ["actions", "draft", "sent"]


def told(decision: Decision) -> None:
    """Ten minutes have passed: nobody can undo it, and the applicant knows."""
    Decision.objects.filter(pk=decision.pk).update(at=decision.at - UNDO_WITHIN)
