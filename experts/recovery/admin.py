"""Recoveries on the secretariat's desk, to look at: the focal point checks who it is."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from experts.desk import PersonalAdmin
from experts.user.models import User

from .models import Recovery


@admin.register(Recovery)
class RecoveryAdmin(PersonalAdmin):
    """Who lost a mailbox, and what became of it."""

    list_display = ["user", "state", "asked_at", "objected_at", "decided_by", "due_at", "done_at"]
    list_filter = ["state", "user__member__state"]
    list_select_related = ["user", "decided_by"]
    search_fields = ["user__email", "user__member__official_name"]
    ordering = ["-asked_at", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Recovery]:
        """Once the new mailbox has answered; before that anybody may have asked in somebody's name."""
        seen: QuerySet[Recovery] = super().get_queryset(request)
        return seen.exclude(state=Recovery.State.ASKED)

    def about(self, obj: Recovery) -> User | None:
        return obj.user
