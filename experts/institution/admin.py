"""Institutions on the secretariat's desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from experts.desk import KeptAdmin, checked, is_texts

from . import actions
from .models import Institution


class InstitutionForm(forms.ModelForm):
    """Other names and mail domains are lists."""

    def clean_aliases(self) -> Any:
        return checked(self.cleaned_data["aliases"] or [], is_texts, '["…", "…"]')

    def clean_email_domains(self) -> Any:
        return checked(self.cleaned_data["email_domains"] or [], is_texts, '["example.gov", "example.org"]')


@admin.register(Institution)
class InstitutionAdmin(KeptAdmin):
    """Institutions of every state, with their successors."""

    form = InstitutionForm
    list_display = ["official_name", "short_name", "state", "kind", "valid_until", "successor"]
    list_filter = ["state", "kind"]
    list_select_related = ["state", "successor"]
    search_fields = ["official_name", "native_name", "short_name"]
    autocomplete_fields = ["successor"]

    def save_model(self, request: HttpRequest, obj: Institution, form: Any, change: bool) -> None:
        actions.keep(institution=obj, by=request.user)  # type: ignore[arg-type]
