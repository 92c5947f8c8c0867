"""One click ends letters of one kind (RFC 8058): the address in their head is signed and works without a log-in."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

from experts.user.models import User

_signer = Signer(salt="letters.stop")


def token(user: User, kind_code: str) -> str:
    """What the address carries: whose letters of which kind. It does not run out; a letter may be old."""
    return _signer.sign_object([user.pk, kind_code])


def read(token: str) -> tuple[int, str] | None:
    """The person's key and the kind; None for what we did not sign."""
    try:
        pk, kind_code = _signer.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return pk, kind_code


def address(user: User, kind_code: str) -> str:
    """Where one click ends letters of this kind."""
    return f"{settings.SITE_URL}/letters/stop/{token(user, kind_code)}/"


def headers(user: User, kind_code: str) -> dict[str, str]:
    """What mail programs make a button of."""
    return {
        "List-Unsubscribe": f"<{address(user, kind_code)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
