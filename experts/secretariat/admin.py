"""Officers and hand-overs on the desk, and what rings on its first page."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, fresh_proof, holds
from experts.desk import PersonalAdmin, ReadOnlyAdmin, ReadOnlyInline
from experts.desk_acts import DeskAct, offer
from experts.user.models import User

from . import actions, handing_over
from .alarms import alarms, cases
from .forms import AppointForm, HandoverForm, RoleForm
from .models import Handover, Officer, Successor


def with_alarms(index: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The desk's first page, with what needs somebody."""

    def page(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return index(request, {"alarms": alarms()} | (extra_context or {}))

    return page


class HeadsAdmin(ReadOnlyAdmin):
    """What a head alone adds, after a proof at most five minutes old; a refusal is told, not thrown."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and holds(request.user, Permission.OFFICES_FILL)  # type: ignore[arg-type]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self.add_after_proof(request, *args, **kwargs)

    @method_decorator(fresh_proof)  # type: ignore[arg-type]
    def add_after_proof(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().add_view(request, *args, **kwargs)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        except PermissionDenied as refusal:
            self.message_user(request, str(refusal) or _("This is not yours to do."), messages.ERROR)
        return redirect(f"admin:experts_{self.opts.model_name}_changelist")


@admin.register(Officer)
class OfficerAdmin(HeadsAdmin, PersonalAdmin):
    """Who works in the secretariat, in which role."""

    form = AppointForm
    list_display = ["user", "role", "chair", "since", "until", "appointed_by"]
    list_filter = ["role", "chair"]
    list_select_related = ["user", "chair", "appointed_by"]
    search_fields = ["user__email"]

    def about(self, obj: Officer) -> User:
        return obj.user

    def get_fields(self, request: HttpRequest, obj: Officer | None = None) -> Any:
        return (
            ["user", "role", "chair", "since", "until", "appointed_by"] if obj else ["email", "role", "chair"]
        )

    def save_model(self, request: HttpRequest, obj: Officer, form: Any, change: bool) -> None:
        made = actions.appoint(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        obj.pk, obj.user = made.pk, made.user


class SuccessorInline(ReadOnlyInline):
    model = Successor
    fields = ["user", "role"]


@admin.register(Handover)
class HandoverAdmin(HeadsAdmin):
    """The secretariat passing from one chair country to the next."""

    form = HandoverForm
    list_display = ["__str__", "proposed_by", "proposed_at", "completed_by", "completed_at", "withdrawn_at"]
    list_select_related = ["proposed_by", "completed_by"]
    readonly_fields = ["open_cases"]

    def get_fields(self, request: HttpRequest, obj: Handover | None = None) -> Any:
        if obj is None:
            return ["to_chair", "head", "caseworker", "editor", "reader", "remark"]
        return ["from_chair", "to_chair", "remark", "proposed_by", "proposed_at", "completed_by", "completed_at",
                "withdrawn_at", "open_cases"]  # fmt: skip

    def get_inlines(self, request: HttpRequest, obj: Handover | None) -> Any:
        return [SuccessorInline] if obj else []

    @admin.display(description=gettext_lazy("open cases today"))
    def open_cases(self, obj: Handover) -> str:
        return format_html_join(
            "", '<p><a href="{}">{}: {}</a></p>', ((one.address, one.words, one.count) for one in cases())
        )

    def save_model(self, request: HttpRequest, obj: Handover, form: Any, change: bool) -> None:
        made = handing_over.propose(
            to_chair=obj.to_chair,
            successors=form.successors,
            by=request.user,  # type: ignore[arg-type]
            remark=obj.remark,
        )
        obj.pk = made.pk


def _of_another(row: Officer, by: User) -> bool:
    return row.until is None and row.user_id != by.pk


offer(
    Officer,
    DeskAct(
        name="role",
        title=gettext_lazy("Change the role"),
        explains=gettext_lazy("It counts at their next request; the term in the old role stays on record."),
        done=gettext_lazy("The role is changed. %(name)s"),
        do=lambda row, by, role: actions.change_role(officer=row, role=role, by=by),
        needs=Permission.OFFICES_FILL,
        form=RoleForm,
        fits=_of_another,
        is_fresh=True,
    ),
    DeskAct(
        name="end",
        title=gettext_lazy("End the term"),
        explains=gettext_lazy("The desk is closed to them at their next request, in every open session."),
        done=gettext_lazy("The term has ended. %(name)s"),
        do=lambda row, by: actions.end(officer=row, by=by),
        needs=Permission.OFFICES_FILL,
        fits=_of_another,
        of_many=True,
        is_fresh=True,
    ),
    DeskAct(
        name="link",
        title=gettext_lazy("Send the link again"),
        explains=gettext_lazy(
            "The account has no password yet. The link in the letter works once, for three hours."
        ),
        done=gettext_lazy("The link is sent. %(name)s"),
        do=lambda row, by: actions.send_link(officer=row, by=by),
        needs=Permission.OFFICES_FILL,
        fits=lambda row, by: row.until is None and not row.user.has_usable_password(),
        is_fresh=True,
    ),
)
offer(
    Handover,
    DeskAct(
        name="complete",
        title=gettext_lazy("Complete"),
        explains=gettext_lazy(
            "The incoming officers' roles begin, and the desk is closed to everybody else at their next request. "
            "Both sides get a letter. It is done as a whole, and cannot be undone."
        ),
        done=gettext_lazy("The secretariat is handed over: %(name)s"),
        do=lambda row, by: handing_over.complete(handover=row, by=by),
        needs=Permission.DIRECTORY_READ,  # an incoming head reads along until then
        fits=handing_over.may_complete,
        is_fresh=True,
    ),
    DeskAct(
        name="withdraw",
        title=gettext_lazy("Withdraw"),
        explains=gettext_lazy("Incoming officers who only read along do so no longer."),
        done=gettext_lazy("Withdrawn: %(name)s"),
        do=lambda row, by: handing_over.withdraw(handover=row, by=by),
        needs=Permission.OFFICES_FILL,
        fits=lambda row, by: row.is_open,
        is_fresh=True,
    ),
)
