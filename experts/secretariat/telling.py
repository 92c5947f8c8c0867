"""Letters to officers: that they are appointed, that a term has ended, that the secretariat has passed on."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.urls import reverse

from experts.letter import actions as letters
from experts.user.actions import link_key
from experts.user.adapter import portal_address
from experts.user.models import User

from .models import Handover, Officer


def tell_appointed(officer: Officer) -> None:
    """What they can do from now on; who has no password yet gets the link that lets them choose one."""
    letters.write(
        to=officer.user, about="secretariat/appointed", facts=_facts(officer.user) | {"officer": officer}
    )


def tell_ended(user: User) -> None:
    letters.write(to=user, about="secretariat/ended", facts={})


def tell_handed_over(
    handover: Handover, *, incoming: list[Officer], outgoing: list[User], cases: Any
) -> None:
    """Both sides: who comes learns what waits, who goes that the desk is closed to them."""
    for officer in incoming:
        facts = {"officer": officer, "handover": handover, "cases": cases}
        letters.write(to=officer.user, about="secretariat/taken_over", facts=_facts(officer.user) | facts)
    for user in outgoing:
        letters.write(to=user, about="secretariat/handed_over", facts={"handover": handover})


def _facts(user: User) -> dict[str, Any]:
    link = "" if user.has_usable_password() else get_adapter().get_reset_password_from_key_url(link_key(user))
    return {"password_url": link, "desk_url": portal_address(reverse("admin:index"))}
