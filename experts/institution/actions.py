"""What changes about an institution."""

from typing import TYPE_CHECKING

from django.db import transaction

from experts import search

from .models import Institution

if TYPE_CHECKING:
    from experts.user.models import User


@transaction.atomic
def keep(*, institution: Institution, by: "User") -> None:
    """Enter or correct an institution; its people are found under the new name at once."""
    institution.save()
    search.index(*institution.members.all())
