"""The app of one person's facts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ExpertsConfig(AppConfig):
    """Puts reference data and search tables in place after every migration; lets proof that changes be looked at."""

    name = "experts"
    verbose_name = _("Experts")

    def ready(self) -> None:
        from .expertise import relying
        from .file.changes import on_removal
        from .loader import put_in_place
        from .portfolio.changes import on_change

        post_migrate.connect(put_in_place, sender=self, dispatch_uid="experts.loader")
        on_change(relying.on_work_changed)
        on_removal(relying.on_file_removed)
