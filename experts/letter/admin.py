"""The outbox on the secretariat's desk: what waits, what was given up, and why. Never what a letter says."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from experts.desk import ReadOnlyAdmin, ReadOnlyInline

from . import actions
from .models import Letter, Return


class ReturnInline(ReadOnlyInline):
    """Why it came back."""

    model = Return
    fields = ["kind", "status", "read_at", "has_counted"]


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    """Letters by their state."""

    fields = [
        "to",
        "kind",
        "language",
        "state",
        "tries",
        "error_class",
        "error_code",
        "next_try_at",
        "give_up_at",
        "written_at",
        "ended_at",
        "message_id",
    ]
    list_display = ["kind", "to", "state", "tries", "error", "next_try_at", "written_at"]
    list_filter = ["state", "kind", "returns__kind"]
    list_select_related = ["to"]
    search_fields = ["to__email", "message_id"]
    ordering = ["-written_at"]
    inlines = [ReturnInline]
    actions = ["do_again"]

    @admin.display(description=_("last error"))
    def error(self, obj: Letter) -> str:
        short = obj.error_class.rpartition(".")[2]
        return f"{short} {obj.error_code}" if obj.error_code else short

    @admin.action(description=_("Try the chosen letters that were given up again"), permissions=["mend"])
    def do_again(self, request: HttpRequest, queryset: QuerySet[Letter]) -> None:
        done = sum(actions.do_again(letter=letter, by=request.user) for letter in queryset)  # type: ignore[arg-type]
        self.message_user(
            request,
            ngettext("%(count)d letter will be tried again.", "%(count)d letters will be tried again.", done)
            % {"count": done},
        )
