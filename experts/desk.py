"""What the pages of the secretariat's desk have in common."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class KeptAdmin(admin.ModelAdmin):
    """Rows that are entered and corrected, and never deleted."""

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
