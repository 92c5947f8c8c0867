"""The audit on the secretariat's desk, to look at."""

import re
from operator import itemgetter
from typing import Any, cast

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from experts.desk import PersonalAdmin

from .models import AuditDetail, AuditEvent
from .recording import kinds
from .telling import Told, tell

A_YEAR = re.compile(r"20\d\d")


class KindFilter(admin.SimpleListFilter):
    """Every kind the portal knows, without asking the table."""

    title = _("what")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(((kind.code, kind.words) for kind in kinds.values()), key=itemgetter(1))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class StateFilter(admin.SimpleListFilter):
    """States that lines name."""

    title = _("member state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.pk, state.name) for state in apps.get_model("experts.MemberState").objects.all()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(state=self.value()) if self.value() else queryset


class ToldList(ChangeList):
    """A page of the list, each line with its sentence."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        for told in tell(self.result_list, reader=cast(Any, request.user)):
            told.event.told = told  # type: ignore[attr-defined]


@admin.register(AuditEvent)
class AuditEventAdmin(PersonalAdmin):
    """Who did what, when and from where; the values behind a line while they are kept."""

    list_display = ["at", "sentence", "outcome", "place", "state"]
    list_filter = [KindFilter, "outcome", StateFilter]
    date_hierarchy = "at"
    search_fields = ["by__email", "by__member__official_name", "about__official_name"]
    search_help_text = _("By the name of who acted or whom it is about, or the address of who acted.")
    ordering = ["-pk"]
    sortable_by = ()
    show_full_result_count = False
    list_per_page = 50
    fields = [
        "at", "what", "outcome", "reason", "by", "about", "state", "object_model", "object_id", "door", "session",
        "address", "changes",
    ]  # fmt: skip
    readonly_fields = ["what", "address", "changes"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ToldList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        # Django's list of days counts beyond the calendar's end and breaks.
        if not all(A_YEAR.fullmatch(year) for year in request.GET.getlist("at__year")):
            return redirect("admin:experts_auditevent_changelist")
        return super().changelist_view(request, extra_context)

    def about(self, obj: AuditEvent) -> Any:
        try:
            return obj.about
        except ObjectDoesNotExist:
            return None

    @admin.display(description=_("what was done"))
    def sentence(self, obj: AuditEvent) -> str:
        told = cast(Told, obj.told)  # type: ignore[attr-defined]
        return f"{told.sentence} ({told.reason})" if told.reason else told.sentence

    @admin.display(description=_("object"))
    def place(self, obj: AuditEvent) -> str:
        """What kind of row it was, in words, and its key."""
        try:
            name = str(apps.get_model(obj.object_model)._meta.verbose_name)
        except (LookupError, ValueError):
            name = obj.object_model
        return f"{name} {obj.object_id}"

    @admin.display(description=_("what"))
    def what(self, obj: AuditEvent) -> str:
        kind = kinds.get(obj.kind)
        return f"{kind.words} ({obj.kind})" if kind else obj.kind

    @admin.display(description=_("network address"))
    def address(self, obj: AuditEvent) -> str:
        detail = AuditDetail.objects.filter(pk=obj.pk).first()
        return detail.address if detail else ""

    @admin.display(description=_("old and new values"))
    def changes(self, obj: AuditEvent) -> str:
        detail = AuditDetail.objects.filter(pk=obj.pk).first()
        rows = detail.changes.items() if detail else []
        return format_html_join("", "<p>{}: {} → {}</p>", ((name, old, new) for name, (old, new) in rows))
