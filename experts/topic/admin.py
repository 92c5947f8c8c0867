"""The taxonomy on the secretariat's desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from experts.desk import KeptAdmin, checked, is_texts

from . import actions
from .models import Area, Topic


def is_names(value: Any) -> bool:
    """A name in every language given, English among them."""
    return isinstance(value, dict) and "en" in value and is_texts(list(value.values()))


def is_aliases(value: Any) -> bool:
    """Lists of other names by language."""
    return isinstance(value, dict) and all(map(is_texts, value.values()))


class NamedForm(forms.ModelForm):
    """Names and aliases in the shape in which every page reads them."""

    def clean_names(self) -> Any:
        return checked(self.cleaned_data["names"], is_names, '{"en": "…", "id": "…"}')

    def clean_aliases(self) -> Any:
        return checked(self.cleaned_data["aliases"] or {}, is_aliases, '{"en": ["…", "…"]}')


@admin.register(Area)
class AreaAdmin(KeptAdmin):
    """The twelve areas."""

    form = NamedForm
    list_display = ["code", "name", "position"]

    def save_model(self, request: HttpRequest, obj: Area, form: Any, change: bool) -> None:
        actions.keep_area(area=obj, by=request.user)  # type: ignore[arg-type]


@admin.register(Topic)
class TopicAdmin(KeptAdmin):
    """Topics, retired or merged but never deleted."""

    form = NamedForm
    list_display = ["code", "name", "area", "label_2018", "merged_into", "retired_at"]
    list_filter = ["area"]
    list_select_related = ["area", "merged_into"]
    search_fields = ["code", "names", "aliases"]

    def get_readonly_fields(self, request: HttpRequest, obj: Topic | None = None) -> list[str]:
        return ["code", "label_2018"] if obj else []

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        actions.keep(topic=obj, by=request.user)  # type: ignore[arg-type]
