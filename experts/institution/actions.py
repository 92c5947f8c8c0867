"""What changes about an institution."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from experts import search
from experts.audit import Kind, act

from .models import Institution

if TYPE_CHECKING:
    from experts.user.models import User


KEPT = Kind("institution-kept", _("{by} entered or corrected the institution {object}"))


def keep(*, institution: Institution, by: "User") -> None:
    """Enter or correct an institution; its people are found under the new name at once."""
    with act(KEPT, by=by) as event:
        old = Institution.objects.filter(pk=institution.pk).first()
        if not event.compared(old, institution):
            return event.nothing()
        institution.save()
        event.on(institution, state=institution.state_id)
        search.index(*institution.members.all())
