"""What the secretariat changes about the taxonomy."""

from django.db import transaction

from experts import search
from experts.member.models import Member
from experts.user.models import User

from .models import Area, Topic


@transaction.atomic
def keep(*, topic: Topic, by: User) -> None:
    """Enter or correct a topic; experts are found under its new names at once."""
    topic.save()
    search.reindex(Member.objects.filter(expertise__topic=topic))


@transaction.atomic
def keep_area(*, area: Area, by: User) -> None:
    """Correct the names of an area."""
    area.save()
    search.reindex(Member.objects.filter(expertise__topic__area=area).distinct())
