"""Consents on the secretariat's desk, to look at."""

from django.contrib import admin
from django.contrib.admin import EmptyFieldListFilter

from experts.desk import PersonalAdmin
from experts.user.models import User

from .models import Consent


@admin.register(Consent)
class ConsentAdmin(PersonalAdmin):
    """Who agreed to what, in which version, and who took it back."""

    list_display = ["user", "purpose", "version", "given_at", "withdrawn_at"]
    list_filter = ["purpose", ("withdrawn_at", EmptyFieldListFilter)]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__member__official_name"]
    ordering = ["-pk"]

    def about(self, obj: Consent) -> User:
        return obj.user
