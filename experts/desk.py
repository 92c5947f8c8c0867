"""What the pages of the secretariat's desk have in common."""

import zoneinfo
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext as _


def checked(value: Any, holds: Callable[[Any], bool], example: str) -> Any:
    """A value of several parts, as the pages will read it; a wrong one would break every page that shows it."""
    if not holds(value):
        raise ValidationError(_("Write it like this: %(example)s") % {"example": example})
    return value


def is_texts(value: Any) -> bool:
    """A list of texts, perhaps empty."""
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


def is_zone(value: Any) -> bool:
    """A time zone that clocks know."""
    return isinstance(value, str) and value in zoneinfo.available_timezones()


class KnownSelect(AutocompleteSelect):
    """Asks the database for keys only: a nonsense key is for the field to refuse."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        keys = [key for key in value if str(key).isdecimal() and len(str(key)) < 19]
        return super().optgroups(name, keys, attr)


class KeptAdmin(admin.ModelAdmin):
    """Rows that are entered and corrected, and never deleted."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(KeptAdmin):
    """Rows that are looked at here and changed by the people they belong to, or by actions."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyInline(admin.TabularInline):
    """Parts of such a row."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
