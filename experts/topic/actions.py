"""What the secretariat changes about the taxonomy."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from experts import search

from .models import Area, Topic

if TYPE_CHECKING:
    from experts.user.models import User


@transaction.atomic
def keep(*, topic: Topic, by: "User") -> None:
    """Enter or correct a topic; experts are found under its new names at once."""
    topic.save()
    _find_anew(Topic.objects.filter(pk=topic.pk))


@transaction.atomic
def keep_area(*, area: Area, by: "User") -> None:
    """Correct the names of an area."""
    area.save()
    _find_anew(area.topics.all())


def _find_anew(topics: QuerySet[Topic]) -> None:
    """Write everybody who claims one of these topics to the search table again."""
    claims = (
        claim for topic in topics.prefetch_related("expertise__member") for claim in topic.expertise.all()
    )
    search.index(*{claim.member for claim in claims})
