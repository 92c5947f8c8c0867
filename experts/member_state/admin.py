"""Member states on the secretariat's desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from experts.desk import KeptAdmin, checked, is_texts, is_zone

from . import actions
from .models import MemberState


def is_zones(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_zone, value))


def is_rest_days(value: Any) -> bool:
    """Days of the week, Monday is 1; a week has at least one of work."""
    return isinstance(value, list) and len(value) < 7 and all(day in range(1, 8) for day in value)


class MemberStateForm(forms.ModelForm):
    """Clocks, languages and days that exist: the pages of all its people are made with them."""

    def clean_time_zone(self) -> Any:
        return checked(self.cleaned_data["time_zone"], is_zone, "Asia/Jakarta")

    def clean_time_zones(self) -> Any:
        return checked(self.cleaned_data["time_zones"], is_zones, '["Asia/Jakarta", "Asia/Makassar"]')

    def clean_languages(self) -> Any:
        return checked(self.cleaned_data["languages"], is_texts, '["id", "en"]')

    def clean_email_suffixes(self) -> Any:
        return checked(self.cleaned_data["email_suffixes"] or [], is_texts, '["go.id"]')

    def clean_rest_days(self) -> Any:
        return checked(self.cleaned_data["rest_days"], is_rest_days, "[6, 7]")


@admin.register(MemberState)
class MemberStateAdmin(KeptAdmin):
    """The rules each state has set for its own people."""

    form = MemberStateForm
    list_display = ["name", "code", "participates", "widest_visibility", "second_key", "target_days"]
    readonly_fields = ["code", "position", "joined_on"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: MemberState, form: Any, change: bool) -> None:
        actions.change_settings(state=obj, by=request.user)  # type: ignore[arg-type]
