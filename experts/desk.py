"""What the pages of the secretariat's desk have in common."""

import zoneinfo
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from experts import desk_acts
from experts.access import Permission, holds, in_sitting
from experts.audit import looks
from experts.audit.models import AuditEvent
from experts.audit.telling import tell

if TYPE_CHECKING:
    from experts.user.models import User

LINES = 50
# Nobody turns pages beyond this; counting a hundred thousand rows at every look would be waste.
COUNTED = 10_000


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


class DeskPaginator(Paginator):
    """Counts as far as somebody would turn pages; what lies beyond is found by searching and filtering."""

    @cached_property
    def count(self) -> int:
        rows = cast("QuerySet[Any]", self.object_list)
        return rows.order_by()[: COUNTED + 1].count()

    @property
    def is_longer(self) -> bool:
        """There are more than are counted."""
        return self.count > COUNTED


class KeptAdmin(admin.ModelAdmin):
    """Rows that are entered and corrected, and never deleted. Every officer reads them; who may change them, a role says."""

    changes_with = Permission.REFERENCE_KEEP
    paginator = DeskPaginator
    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_secretariat", False))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_view_permission(request) and holds(cast("User", request.user), self.changes_with)

    def has_mend_permission(self, request: HttpRequest) -> bool:
        """For what is done to rows nobody edits: trying again, opening doors."""
        return self.has_view_permission(request) and holds(
            cast("User", request.user), Permission.CASES_DECIDE
        )

    def get_urls(self) -> list[URLPattern]:
        base = f"{self.opts.app_label}_{self.opts.model_name}"
        acts = [
            path(
                f"do/{act.name}/",
                self.admin_site.admin_view(desk_acts.page(self, act)),
                name=f"{base}_{act.name}",
            )
            for act in desk_acts.of(self.model)
        ]
        return acts + super().get_urls()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """In the list, acts lead to the page that asks once more."""
        leading = {
            act.name: (_leading_to(act), act.name, act.title)
            for act in desk_acts.of_officer(self.model, cast("User", request.user))
            if act.of_many
        }
        return super().get_actions(request) | leading

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        by = cast("User", request.user)
        context["desk_acts"] = [
            (act.title, desk_acts.address(self.model, act, [obj.pk]))
            for act in desk_acts.of_officer(self.model, by)
            if obj is not None and act.fits(obj, by)
        ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    # The admin's own log would keep names for ever; what is done here is in the audit.
    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:  # type: ignore[override]
        pass

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:  # type: ignore[override]
        pass

    def log_deletions(self, request: HttpRequest, queryset: QuerySet) -> None:  # type: ignore[override]
        pass

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The lines about this row, newest first."""
        key = unquote(object_id)
        done = AuditEvent.objects.filter(object_model=self.opts.label_lower, object_id=key)
        page = Paginator(done, LINES).get_page(request.GET.get("p"))
        told = {"page": page, "lines": tell(page, reader=cast("User", request.user))}
        return super().history_view(request, object_id, told | (extra_context or {}))


def _leading_to(act: desk_acts.DeskAct) -> Any:
    def lead(self: KeptAdmin, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        keys = list(queryset.values_list("pk", flat=True)[: desk_acts.MOST + 1])
        if len(keys) > desk_acts.MOST:
            self.message_user(
                request, _("Choose at most %(count)d at a time.") % {"count": desk_acts.MOST}, "ERROR"
            )
            return None
        return redirect(desk_acts.address(self.model, act, keys))

    return lead


class ReadOnlyAdmin(KeptAdmin):
    """Rows that are looked at here and changed by the people they belong to, or by actions."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class PersonalAdmin(ReadOnlyAdmin):
    """Rows about one person: each look at one of them is a line in the audit.

    Cases are opened in a sitting only, as focal points open theirs.
    """

    needs_sitting = False

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        def view(request: HttpRequest) -> HttpResponse:
            return super(PersonalAdmin, self).change_view(request, *args, **kwargs)

        return in_sitting(view)(request) if self.needs_sitting else view(request)

    def about(self, obj: Any) -> Model | None:
        """The member it is about."""
        return obj.member

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            looks.note(obj, by=cast("User", request.user), about=self.about(obj))
        return super().render_change_form(request, context, add, change, form_url, obj)


class ReadOnlyInline(admin.TabularInline):
    """Parts of such a row."""

    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(getattr(request.user, "is_secretariat", False))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
