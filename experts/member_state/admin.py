"""Member states on the secretariat's desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from experts.desk import KeptAdmin

from . import actions
from .models import MemberState


@admin.register(MemberState)
class MemberStateAdmin(KeptAdmin):
    """The rules each state has set for its own people."""

    list_display = ["name", "code", "participates", "widest_visibility", "second_key", "target_days"]
    readonly_fields = ["code", "position", "joined_on"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: MemberState, form: Any, change: bool) -> None:
        actions.change_settings(state=obj, by=request.user)  # type: ignore[arg-type]
