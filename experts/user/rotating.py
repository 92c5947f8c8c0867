"""Second-factor secrets move to the newest key, so that an older one can be thrown away."""

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.storage import encryption

from .models import User

ROTATED = Kind(
    "second-factor-encrypted-anew", _("A second factor of {about} was encrypted with the newest key")
)
# Where an authenticator app and recovery codes keep what is encrypted.
SECRETS = ("secret", "seed", "migrated_codes")


def rotate_second_factors() -> tuple[int, list[int]]:
    """How many were encrypted anew, and the keys of rows none of our keys opens; may be stopped and begun again."""
    rotated, lost = 0, []
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        try:
            rotated += _rotate(pk)
        except encryption.NoKey:
            lost.append(pk)
    return rotated, lost


def _rotate(pk: int) -> bool:
    with act(ROTATED, by=None) as event:
        row = Authenticator.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        old = {name: row.data[name] for name in SECRETS if row.data.get(name)} if row else {}
        if row is None or all(_is_newest(value) for value in old.values()):
            event.nothing()
            return False
        row.data = row.data | {name: _anew(value) for name, value in old.items()}
        row.save(update_fields=["data"])
        event.on(row, about=User.objects.get(pk=row.user_id))
        return True


def _is_newest(value: str | list[str]) -> bool:
    tokens = value if isinstance(value, list) else [value]
    return all(encryption.uses_newest_key(token.encode()) for token in tokens)


def _anew(value: str | list[str]) -> str | list[str]:
    if isinstance(value, list):
        return [encryption.rotate(token.encode()).decode() for token in value]
    return encryption.rotate(value.encode()).decode()
