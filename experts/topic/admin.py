"""The taxonomy on the secretariat's desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from experts.desk import KeptAdmin

from . import actions
from .models import Area, Topic


@admin.register(Area)
class AreaAdmin(KeptAdmin):
    """The twelve areas."""

    list_display = ["code", "name", "position"]

    def save_model(self, request: HttpRequest, obj: Area, form: Any, change: bool) -> None:
        actions.keep_area(area=obj, by=request.user)  # type: ignore[arg-type]


@admin.register(Topic)
class TopicAdmin(KeptAdmin):
    """Topics, retired or merged but never deleted."""

    list_display = ["code", "name", "area", "label_2018", "merged_into", "retired_at"]
    list_filter = ["area"]
    list_select_related = ["area", "merged_into"]
    search_fields = ["code", "names", "aliases"]

    def get_readonly_fields(self, request: HttpRequest, obj: Topic | None = None) -> list[str]:
        return ["code", "label_2018"] if obj else []

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        actions.keep(topic=obj, by=request.user)  # type: ignore[arg-type]
