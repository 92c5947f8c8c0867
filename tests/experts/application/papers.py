"""Applications in every state, made the way people make them: by the actions."""

from typing import Any

from allauth.account.models import EmailAddress

from experts.application import actions
from experts.application.actions import Introduction, Work
from experts.application.models import Application
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.models import MemberState, User
from tests.cast import PASSWORD, institution


def newcomer(email: str) -> User:
    """Somebody who has signed up and confirmed the address."""
    user = User.objects.create_user(email, PASSWORD)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def draft(email: str, state: str = "ID", name: str = "Wulan Sari", **work: Any) -> Application:
    """Filled in, agreed to, not sent."""
    user = newcomer(email)
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
