"""The app of one person's facts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ExpertsConfig(AppConfig):
    """Puts reference data and search tables in place after every migration."""

    name = "experts"
    verbose_name = _("Experts")

    def ready(self) -> None:
        from .loader import put_in_place

        post_migrate.connect(put_in_place, sender=self, dispatch_uid="experts.loader")
