"""What a letter's link carries to end letters of its kind: signed, and good for nothing else."""

from django.core import signing

from experts.user.models import User

_signer = signing.Signer(salt="letters.stop")


def token(user: User, kind_code: str) -> str:
    """For whom and for which kind; it never runs out, as a letter may be read years later."""
    return _signer.sign(f"{user.pk}.{kind_code}")


def read(token: str) -> tuple[int, str] | None:
    """The key of the account and the code of the kind; None for what we have not signed."""
    try:
        key, _dot, kind_code = _signer.unsign(token).partition(".")
    except signing.BadSignature:
        return None
    return int(key), kind_code
