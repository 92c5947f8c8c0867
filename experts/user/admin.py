"""Accounts on the secretariat's desk, to look at: no password hash is ever shown."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from experts.desk import PersonalAdmin

from . import actions
from .models import User


@admin.register(User)
class UserAdmin(PersonalAdmin):
    """Who can log in."""

    fields = [
        "email",
        "language",
        "contactable",
        "unreachable_why",
        "unreachable_since",
        "last_seen_on",
        "is_staff",
        "is_superuser",
        "is_active",
        "date_joined",
    ]
    ordering = ["email"]
    list_display = [
        "email",
        "is_staff",
        "is_active",
        "contactable",
        "unreachable_why",
        "unreachable_since",
        "last_seen_on",
    ]
    list_filter = ["is_staff", "is_active", "contactable", "unreachable_why"]
    search_fields = ["email", "member__official_name"]

    def about(self, obj: User) -> User:
        return obj

    actions = ["reach_again"]

    @admin.action(description=_("Write to the chosen addresses again"), permissions=["view"])
    def reach_again(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        done = sum(actions.reach_again(user=user, by=request.user) for user in queryset)  # type: ignore[arg-type]
        self.message_user(
            request,
            ngettext(
                "%(count)d address is written to again.", "%(count)d addresses are written to again.", done
            )
            % {"count": done},
        )
