"""Focal points on the secretariat's desk: one officer proposes, another confirms."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, fresh_proof
from experts.desk import PersonalAdmin
from experts.desk_acts import ActForm, DeskAct, offer, words
from experts.user.models import User

from . import proposing
from .models import FocalPoint, Proposal


class ProposeForm(forms.ModelForm):
    """Whom to appoint, and why; the state is the member's own."""

    class Meta:
        model = Proposal
        fields = ["user", "position", "since", "reason"]
        help_texts = {
            "position": gettext_lazy(
                "1 for the first focal point, 2 for the deputy; empty: after those there are."
            ),
            "since": gettext_lazy("Empty: from the day it is confirmed."),
        }

    def clean_user(self) -> User:
        user = self.cleaned_data["user"]
        if not user.is_verified:
            raise ValidationError(_("Only a verified member can be a focal point."))
        if user.appointments.active().exists():
            raise ValidationError(_("This member is a focal point already."))
        if Proposal.objects.open().filter(user=user, act=Proposal.Act.APPOINT).exists():
            raise ValidationError(_("Somebody has proposed this already."))
        return user

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("user") or not cleaned.get("position"):
            return cleaned
        taken = FocalPoint.objects.filter(state=cleaned["user"].state_id, until=None)
        if taken.filter(position=cleaned["position"]).exists():
            self.add_error("position", _("Another focal point of this state stands there already."))
        return cleaned


class ReasonForm(ActForm):
    """Why; both officers and, later, whoever asks will read it."""

    reason = words(gettext_lazy("Why should it end?"), most=500)


@admin.register(FocalPoint)
class FocalPointAdmin(PersonalAdmin):
    """Who vouches for each state, in which order, since when."""

    list_display = ["name", "state", "position", "since", "until"]
    list_filter = ["state"]
    list_select_related = ["user__member", "state"]
    search_fields = ["user__email", "user__member__official_name"]

    def about(self, obj: FocalPoint) -> User:
        return obj.user

    @admin.display(description=gettext_lazy("focal point"))
    def name(self, obj: FocalPoint) -> str:
        return obj.user.get_full_name()


class OpenFilter(admin.SimpleListFilter):
    """Where it stands."""

    title = gettext_lazy("where it stands")
    parameter_name = "stands"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("open", _("waits for the second officer")),
            ("confirmed", _("confirmed")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        chosen: dict[str, dict[str, Any]] = {
            "open": {"confirmed_at": None, "withdrawn_at": None},
            "confirmed": {"confirmed_at__isnull": False},
            "withdrawn": {"withdrawn_at__isnull": False},
        }
        return queryset.filter(**chosen.get(self.value() or "", {}))


@admin.register(Proposal)
class ProposalAdmin(PersonalAdmin):
    """Appointments, and ends of appointments, that wait for a second officer or have had one."""

    form = ProposeForm
    list_display = ["name", "act", "state", "proposed_by", "proposed_at", "confirmed_by", "withdrawn_at"]
    list_filter = [OpenFilter, "act", "state"]
    list_select_related = ["user__member", "state", "proposed_by__member", "confirmed_by__member"]
    search_fields = ["user__email", "user__member__official_name"]
    autocomplete_fields = ["user"]

    def about(self, obj: Proposal) -> User:
        return obj.user

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_mend_permission(request)

    def get_fields(self, request: HttpRequest, obj: Proposal | None = None) -> Any:
        whole = [field.name for field in Proposal._meta.fields if not field.primary_key]
        return whole if obj else ["user", "position", "since", "reason"]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self.add_after_proof(request, *args, **kwargs)

    # Proposing and confirming ask for a proof at most five minutes old.
    @method_decorator(fresh_proof)  # type: ignore[arg-type]
    def add_after_proof(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not User.objects.heads().exclude(pk=cast(User, request.user).pk).exists():
            messages.warning(
                request,
                _(
                    "A head of the secretariat other than you has to confirm this, and there is none yet. "
                    "Appoint a second one first, under “Officers of the secretariat”."
                ),
            )
        try:
            return super().add_view(request, *args, **kwargs)
        except PermissionDenied as refusal:
            self.message_user(request, str(refusal) or _("This is not yours to do."), messages.ERROR)
        except ValidationError as refusal:
            # What the form found right has changed meanwhile.
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        return redirect("admin:experts_proposal_changelist")

    @admin.display(description=gettext_lazy("member"))
    def name(self, obj: Proposal) -> str:
        return obj.user.get_full_name()

    def save_model(self, request: HttpRequest, obj: Proposal, form: Any, change: bool) -> None:
        made = proposing.propose_appointment(
            user=obj.user,
            by=request.user,  # type: ignore[arg-type]
            reason=obj.reason,
            position=obj.position,
            since=obj.since,
        )
        obj.pk = made.pk


offer(
    FocalPoint,
    DeskAct(
        name="end",
        title=gettext_lazy("Propose to end the appointment"),
        explains=gettext_lazy("Another officer confirms it; then it ends at once, and stays on record."),
        done=gettext_lazy("It is proposed that the appointment of %(name)s end."),
        do=lambda row, by, **said: proposing.propose_end(appointment=row, by=by, **said),
        form=ReasonForm,
        fits=lambda row, by: row.until is None and row.user_id != by.pk,
        of_many=True,
        is_fresh=True,
    ),
)
offer(
    Proposal,
    DeskAct(
        name="confirm",
        title=gettext_lazy("Confirm"),
        explains=gettext_lazy(
            "You turn the second key: it is done at once, and both of you stand on record."
        ),
        done=gettext_lazy("Confirmed. %(name)s"),
        do=lambda row, by: proposing.confirm(proposal=row, by=by),
        needs=Permission.OFFICES_FILL,
        fits=lambda row, by: row.is_open and by.pk not in {row.proposed_by_id, row.user_id},
        is_fresh=True,
    ),
    DeskAct(
        name="withdraw",
        title=gettext_lazy("Withdraw"),
        explains=gettext_lazy("Nothing will come of it; the proposal stays on record."),
        done=gettext_lazy("Withdrawn. %(name)s"),
        do=lambda row, by: proposing.withdraw(proposal=row, by=by),
        fits=lambda row, by: row.is_open,
        is_fresh=True,
    ),
)
