"""Focal points on the secretariat's desk: appointed and ended by actions."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import fresh_proof
from experts.desk import KeptAdmin
from experts.user.models import User

from . import actions
from .models import FocalPoint


class AppointForm(forms.ModelForm):
    """Whom to appoint; the state is the member's own."""

    class Meta:
        model = FocalPoint
        fields = ["user", "position", "since"]

    def clean_user(self) -> User:
        user = self.cleaned_data["user"]
        if not user.is_verified:
            raise ValidationError(_("Only a verified member can be a focal point."))
        if user.appointments.active().exists():
            raise ValidationError(_("This member is a focal point already."))
        return user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "user" not in cleaned or "position" not in cleaned:
            return cleaned
        taken = FocalPoint.objects.filter(state=cleaned["user"].state_id, until=None)
        if taken.filter(position=cleaned["position"]).exists():
            self.add_error("position", _("Another focal point of this state stands there already."))
        return cleaned


@admin.register(FocalPoint)
class FocalPointAdmin(KeptAdmin):
    """Who vouches for each state, in which order, since when."""

    form = AppointForm
    list_display = ["name", "state", "position", "since", "until"]
    list_filter = ["state"]
    list_select_related = ["user__member", "state"]
    autocomplete_fields = ["user"]
    actions = ["end_appointments"]

    def has_change_permission(self, request: HttpRequest, obj: FocalPoint | None = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    # Appointing and ending ask for a proof at most five minutes old.
    @method_decorator(fresh_proof)  # type: ignore[arg-type]
    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().add_view(request, *args, **kwargs)
        except (ValidationError, IntegrityError):
            # What the form found right has changed meanwhile.
            self.message_user(request, _("Somebody else has just appointed a focal point."), messages.ERROR)
            return redirect("admin:experts_focalpoint_changelist")

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            return self.change_list_after_proof(request, *args, **kwargs)
        return super().changelist_view(request, *args, **kwargs)

    @method_decorator(fresh_proof)  # type: ignore[arg-type]
    def change_list_after_proof(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changelist_view(request, *args, **kwargs)

    @admin.display(description=gettext_lazy("focal point"))
    def name(self, obj: FocalPoint) -> str:
        return obj.user.get_full_name()

    def save_model(self, request: HttpRequest, obj: FocalPoint, form: Any, change: bool) -> None:
        made = actions.appoint(user=obj.user, by=request.user, position=obj.position, since=obj.since)  # type: ignore[arg-type]
        obj.pk = made.pk

    @admin.action(description=gettext_lazy("End the chosen appointments"))
    def end_appointments(self, request: HttpRequest, queryset: QuerySet[FocalPoint]) -> None:
        try:
            for appointment in queryset:
                actions.end(appointment=appointment, by=request.user)  # type: ignore[arg-type]
        except PermissionDenied:
            self.message_user(request, _("Nobody ends their own appointment."), messages.ERROR)
