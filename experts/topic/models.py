"""What an expert can know: twelve areas and their topics, with every name by which people look for them."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """A thing with a name and aliases in several languages."""

    names = models.JSONField(_("names by language"), default=dict)
    aliases = models.JSONField(_("aliases by language"), default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in English."""
        return self.names.get(get_language() or "en") or self.names["en"]

    def labels(self) -> Iterator[str]:
        """Every name and alias in every language."""
        yield from self.names.values()
        for aliases in self.aliases.values():
            yield from aliases


class Area(Named):
    """One of the twelve areas that group the topics."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    position = models.PositiveSmallIntegerField(_("place in every list"), unique=True)
    priorities = models.JSONField(_("ACCSM priority areas"), default=list, blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["position"]


class TopicQuerySet(models.QuerySet["Topic"]):
    def in_use(self) -> "TopicQuerySet":
        """Topics that may still be chosen: neither retired nor merged."""
        return self.filter(retired_at=None, merged_into=None)


class Topic(Named):
    """One thing an expert can claim. Its code never changes; a topic is retired or merged, never deleted."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="topics", verbose_name=_("area"))
    label_2018 = models.CharField(_("label of 2018"), max_length=100, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(name="topic_is_not_merged_into_itself", condition=~Q(merged_into=F("id"))),
            models.CheckConstraint(
                name="topic_merged_into_another_is_retired",
                condition=Q(merged_into=None) | Q(retired_at__isnull=False),
            ),
        ]
