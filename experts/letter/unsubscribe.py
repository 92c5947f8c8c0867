"""What a letter's link carries to end letters of its kind: signed, and good for nothing else."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

from experts.user.models import User

_signer = Signer(salt="letters.stop")


def token(user: User, kind_code: str) -> str:
    """For whom and for which kind; it never runs out, as a letter may be read years later."""
    return _signer.sign_object([user.pk, kind_code])


def read(token: str) -> tuple[int, str] | None:
    """The key of the account and the code of the kind; None for what we have not signed."""
    try:
        pk, kind_code = _signer.unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return pk, kind_code


def address(user: User, kind_code: str) -> str:
    """Where one click ends letters of this kind."""
    return f"{settings.SITE_URL}/letters/stop/{token(user, kind_code)}/"
