"""Applications in every state, made the way people make them: by the actions."""

import datetime
from typing import Any

import time_machine
from allauth.account.models import EmailAddress
from django.utils import timezone

from experts.application import actions
from experts.application.actions import Introduction, Work
from experts.application.models import Application
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.models import MemberState, User
from experts.vetting import actions as vetting
from tests.cast import PASSWORD, institution


def newcomer(email: str) -> User:
    """Somebody who has signed up and confirmed the address."""
    user = User.objects.create_user(email, PASSWORD)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def draft(email: str, state: str = "ID", name: str = "Wulan Sari", **work: Any) -> Application:
    """Filled in, agreed to, not sent."""
    return written(newcomer(email), state, name, **work)


def written(user: User, state: str = "ID", name: str = "Wulan Sari", **work: Any) -> Application:
    """The same by somebody who has an account."""
    said = Introduction(MemberState.objects.get(pk=state), name)
    application = actions.introduce(said=said, by=user)
    facts: dict[str, Any] = {"basis": "attestation", "post": "Analyst"}
    if "proposed_institution" not in work:
        facts["institution"] = institution(state)
    consents.give(purposes=NEEDED, by=user)
    return actions.fill_in(application=application, work=Work(**facts | work), by=user)


def sent(email: str, state: str = "ID", name: str = "Wulan Sari", **work: Any) -> Application:
    """Waits for its reviewer."""
    application = draft(email, state, name, **work)
    return actions.send(application=application, by=application.applicant)


def later(**time: float) -> time_machine.travel:
    """So much later; by then a decision of ten minutes ago is told."""
    return time_machine.travel(timezone.now() + datetime.timedelta(**time or {"minutes": 11}), tick=False)


def asked(email: str, by: User, message: str = "Which unit?", **facts: Any) -> Application:
    """Sent back with a question, which nobody can undo any more."""
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=11), tick=False):
        application = sent(email, **facts)
        vetting.ask(application=application, by=by, message=message)
    return _now(application)


def declined(email: str, by: User, message: str = "Nobody knows you there.", **facts: Any) -> Application:
    """Declined, and told."""
    with time_machine.travel(timezone.now() - datetime.timedelta(minutes=11), tick=False):
        application = sent(email, **facts)
        vetting.decline(application=application, by=by, message=message)
    return _now(application)


def _now(application: Application) -> Application:
    return Application.objects.select_related("member__user").get(pk=application.pk)
