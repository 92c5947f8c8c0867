"""Who learns of a lost mailbox: both addresses, those who can decide, and the secretariat where it matters."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from experts.focal_point.models import FocalPoint
from experts.letter import actions as letters
from experts.notification.actions import notify
from experts.notification.catalogue import (
    ADDRESS_LOST,
    ADDRESS_OBJECTED,
    ADDRESS_OBJECTED_OFFICE,
    ADDRESS_STUCK,
)
from experts.user.actions import link_key
from experts.user.adapter import get_reset_address, portal_address
from experts.user.models import User

from . import links
from .models import Recovery


def ask_new_mailbox(recovery: Recovery) -> None:
    """The same letter whether the old address is known or not, in the language of the page."""
    letters.write_to_address(
        address=recovery.new_address,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        zone="UTC",
        about="recovery/confirm",
        facts={"confirm_url": links.address(recovery, links.CONFIRM)},
    )


def tell_reached(recovery: Recovery) -> None:
    """The new mailbox has answered: the old one is asked to object, and the office to look."""
    user = _owner(recovery)
    _write(recovery.old_address, recovery, "asked", {"object_url": links.address(recovery, links.OBJECT)})
    for reader in _deciding(user):
        notify(
            user=reader,
            kind=ADDRESS_LOST,
            link=reverse("experts:recoveries"),
            facts={"member": user.member},
        )


def tell_objected(recovery: Recovery) -> None:
    """To the office and to the secretariat, also when it has been carried out already."""
    user = _owner(recovery)
    link = reverse("experts:recovery", args=[recovery.pk])
    facts = {"member": user.member}
    for reader in _focal_points(user):
        notify(user=reader, kind=ADDRESS_OBJECTED, link=link, facts=facts)
    for officer in _secretariat():
        notify(user=officer, kind=ADDRESS_OBJECTED_OFFICE, link=link, facts=facts)


def tell_agreed(recovery: Recovery) -> None:
    """It waits because the old mailbox objected: both are told until when."""
    for address in (recovery.old_address, recovery.new_address):
        _write(address, recovery, "waits", {"recovery": recovery})


def tell_refused(recovery: Recovery) -> None:
    """To both; why not stands with the office, which may be deceived by whoever asked."""
    for address in (recovery.old_address, recovery.new_address):
        _write(address, recovery, "refused", {})


def tell_done(recovery: Recovery) -> None:
    """To the new mailbox with a link to choose a password; to the old one, how to object even now."""
    user = _owner(recovery)
    _write(recovery.new_address, recovery, "done", {"reset_url": get_reset_address(link_key(user))})
    _write(recovery.old_address, recovery, "gone", {"object_url": links.address(recovery, links.OBJECT)})


def tell_stuck(recovery: Recovery) -> None:
    """The new address belongs to somebody by now: the secretariat's to settle, nobody else's to know."""
    user = _owner(recovery)
    for officer in _secretariat():
        link = reverse("experts:recovery", args=[recovery.pk])
        notify(user=officer, kind=ADDRESS_STUCK, link=link, facts={"member": user.member})


def _write(address: str, recovery: Recovery, about: str, facts: dict[str, Any]) -> None:
    """To one of the two mailboxes, in the member's language; whether letters reach the account says nothing here."""
    user = _owner(recovery)
    is_theirs = address == recovery.old_address or recovery.state == Recovery.State.DONE
    letters.write_to_address(
        address=address,
        language=user.language,
        zone=user.zone,
        about=f"recovery/{about}",
        # Before the office has said who it is, the new mailbox learns no name.
        facts={"user": user if is_theirs else None, "login_url": portal_address(reverse("account_login"))}
        | facts,
    )


def _owner(recovery: Recovery) -> User:
    assert recovery.user is not None  # noqa: S101 as the constraint says of what reached an office
    return recovery.user


def _focal_points(user: User) -> list[User]:
    serving = FocalPoint.objects.serving().filter(state=user.state_id).exclude(user=user)
    return [one.user for one in serving.order_by("position").select_related("user__member__state")]


def _deciding(user: User) -> list[User]:
    """The state's other focal points; the secretariat where there is none."""
    return _focal_points(user) or _secretariat()


def _secretariat() -> list[User]:
    return list(User.objects.officers().order_by("pk"))
