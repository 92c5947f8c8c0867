"""What the secretariat changes about the taxonomy."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from experts import search
from experts.access import Permission, demand
from experts.audit import Kind, act

from .models import Area, Topic

if TYPE_CHECKING:
    from experts.user.models import User


TOPIC_KEPT = Kind("topic-kept", _("{by} entered or corrected the topic {object}"))
AREA_KEPT = Kind("area-kept", _("{by} entered or corrected the area {object}"))


def keep(*, topic: Topic, by: "User") -> None:
    """Enter or correct a topic; experts are found under its new names at once."""
    demand(by, Permission.REFERENCE_KEEP)
    with act(TOPIC_KEPT, by=by) as event:
        if not event.compared(Topic.objects.filter(pk=topic.pk).first(), topic):
            return event.nothing()
        topic.save()
        event.on(topic)
        _find_anew(Topic.objects.filter(pk=topic.pk))


def keep_area(*, area: Area, by: "User") -> None:
    """Enter an area, or correct its names."""
    demand(by, Permission.REFERENCE_KEEP)
    with act(AREA_KEPT, by=by) as event:
        if not event.compared(Area.objects.filter(pk=area.pk).first(), area):
            return event.nothing()
        area.save()
        event.on(area)
        _find_anew(area.topics.all())


def _find_anew(topics: QuerySet[Topic]) -> None:
    """Write everybody who claims one of these topics to the search table again."""
    claims = (
        claim for topic in topics.prefetch_related("expertise__member") for claim in topic.expertise.all()
    )
    search.index(*{claim.member for claim in claims})
