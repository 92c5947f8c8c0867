"""What changes about an institution."""

from django.db import transaction

from experts import search
from experts.user.models import User

from .models import Institution


@transaction.atomic
def keep(*, institution: Institution, by: User) -> None:
    """Enter or correct an institution; its people are found under the new name at once."""
    institution.save()
    search.index(*institution.members.all())
