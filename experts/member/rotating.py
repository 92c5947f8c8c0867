"""Civil-service numbers move to the newest key, so that an older one can be thrown away."""

from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.storage import encryption

from .models import Member

ROTATED = Kind(
    "number-encrypted-anew", _("A civil-service number of {about} was encrypted with the newest key")
)


def rotate_numbers() -> tuple[int, list[int]]:
    """How many were encrypted anew, and the keys of entries none of our keys opens."""
    rotated, lost = 0, []
    for pk in Member.objects.exclude(number_sealed="").order_by("pk").values_list("pk", flat=True):
        try:
            rotated += _rotate(pk)
        except encryption.NoKey:
            lost.append(pk)
    return rotated, lost


def _rotate(pk: int) -> bool:
    with act(ROTATED, by=None) as event:
        member = Member.objects.select_for_update(of=("self",)).get(pk=pk)
        old = member.number_sealed.encode()
        if not old or encryption.uses_newest_key(old):
            event.nothing()
            return False
        member.number_sealed = encryption.rotate(old).decode()
        member.save(update_fields=["number_sealed"])
        event.on(member, about=member, state=member.state_id)
        return True
