"""Accounts on the secretariat's desk, to look at: no password hash is ever shown."""

from django.contrib import admin

from experts.desk import PersonalAdmin

from .models import User


@admin.register(User)
class UserAdmin(PersonalAdmin):
    """Who can log in."""

    fields = [
        "email",
        "language",
        "contactable",
        "last_seen_on",
        "is_staff",
        "is_superuser",
        "is_active",
        "date_joined",
    ]
    ordering = ["email"]
    list_display = ["email", "is_staff", "is_active", "contactable", "last_seen_on"]
    list_filter = ["is_staff", "is_active", "contactable"]
    search_fields = ["email", "member__official_name"]

    def about(self, obj: User) -> User:
        return obj
