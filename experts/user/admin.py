"""Accounts on the secretariat's desk, to look at: no password hash is ever shown."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from experts.desk import PersonalAdmin

from . import actions, attempts
from .models import User


class ShutFilter(admin.SimpleListFilter):
    """Whose doors a hundred wrong secrets in a row have shut."""

    title = gettext_lazy("password doors")
    parameter_name = "doors"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("shut", _("shut after 100 wrong attempts"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.filter(pk__in=attempts.shut_out()) if self.value() == "shut" else queryset


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
    list_filter = ["is_staff", "is_active", "contactable", "unreachable_why", ShutFilter]
    actions = ["reach_again", "open_doors"]
    search_fields = ["email", "member__official_name"]

    def about(self, obj: User) -> User:
        return obj

    @admin.action(description=gettext_lazy("Write to the chosen addresses again"), permissions=["mend"])
    def reach_again(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        done = sum(actions.reach_again(user=user, by=request.user) for user in queryset)  # type: ignore[arg-type]
        self.message_user(
            request,
            ngettext(
                "%(count)d address is written to again.", "%(count)d addresses are written to again.", done
            )
            % {"count": done},
        )

    @admin.action(
        description=gettext_lazy("Open the password doors of the chosen accounts"), permissions=["mend"]
    )
    def open_doors(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        try:
            for user in queryset:
                actions.open_doors(user=user, by=request.user)  # type: ignore[arg-type]
        except PermissionDenied:
            self.message_user(request, _("Nobody opens their own doors."), messages.ERROR)
