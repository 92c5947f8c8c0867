"""Jobs on the secretariat's desk: which failed, where, and once more. What a job works on is never shown."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import get_date_max

from experts.desk import ReadOnlyAdmin

from . import actions
from .models import Job


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """What runs, waits and failed."""

    fields = [
        "name",
        "queue_name",
        "status",
        "tries",
        "next_try",
        "enqueued_at",
        "started_at",
        "finished_at",
        "exception_class_path",
        "where",
    ]
    list_display = [
        "name",
        "queue_name",
        "status",
        "tries",
        "exception_class_path",
        "next_try",
        "enqueued_at",
        "finished_at",
    ]
    list_filter = ["status", "queue_name"]
    search_fields = ["task_path"]
    actions = ["do_again"]

    @admin.display(description=_("job"), ordering="task_path")
    def name(self, obj: Job) -> str:
        """In words; pointed at, as the program calls it."""
        words = obj.name.rpartition(".")[2].replace("_", " ")
        return format_html('<span title="{}">{}</span>', obj.name, words)

    @admin.display(description=_("tries"))
    def tries(self, obj: Job) -> int:
        return obj.tries

    @admin.display(description=_("next try at"))
    def next_try(self, obj: Job) -> object:
        waits = obj.status == TaskResultStatus.READY and obj.run_after != get_date_max()
        return obj.run_after if waits else self.get_empty_value_display()

    @admin.display(description=_("where it failed"))
    def where(self, obj: Job) -> str:
        return obj.traceback

    @admin.action(description=_("Do the chosen failed jobs again"), permissions=["mend"])
    def do_again(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        done = sum(actions.do_again(job=job, by=request.user) for job in queryset)  # type: ignore[arg-type]
        self.message_user(
            request,
            ngettext("%(count)d job will be done again.", "%(count)d jobs will be done again.", done)
            % {"count": done},
        )
