"""What the link of an invitation carries: its key and its nonce, signed. The row itself opens nothing."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from experts.user.adapter import portal_address

from .models import Invitation

_signer = Signer(salt="invitation")


def token(invitation: Invitation) -> str:
    """For the addresses in one letter; a letter sent again carries another one."""
    return _signer.sign(f"{invitation.pk}.{invitation.nonce}")


def read(token: str) -> tuple[int, str] | None:
    """The key and the nonce; None for what we did not sign, as a link cut by a mail program."""
    try:
        key, _dot, nonce = _signer.unsign(token).partition(".")
    except BadSignature:
        return None
    return int(key), nonce


def addresses(invitation: Invitation) -> dict[str, str]:
    """The three links of a letter."""
    held = token(invitation)
    return {
        "accept_url": portal_address(reverse("experts:invitation", args=[held])),
        "not_me_url": portal_address(reverse("experts:invitation-not-me", args=[held])),
        "remove_url": portal_address(reverse("experts:invitation-remove", args=[held])),
    }
