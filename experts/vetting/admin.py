"""Applications, decisions and appeals on the secretariat's desk: decided there by the same actions as everywhere."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import desk_acts
from experts.access import Permission, holds
from experts.application.models import Application, ApplicationQuerySet
from experts.application.timing import days_waiting, late
from experts.clock import rights_day
from experts.desk import PersonalAdmin
from experts.desk_acts import ActForm, DeskAct, offer, words
from experts.institution.models import Institution
from experts.user.models import User

from . import actions, appealing, checks
from .models import Appeal, Decision

IN_THEIR_LANGUAGE = gettext_lazy("In the applicant's language; it stands in the letter.")


class DecideForm(ActForm):
    """The same three answers a reviewer has."""

    ANSWERS = (
        ("approve", gettext_lazy("Approve")),
        ("ask", gettext_lazy("Ask for changes")),
        ("decline", gettext_lazy("Decline")),
    )
    # The step the officer saw: what has gone on to the next one meanwhile is not decided there by mistake.
    step = forms.CharField(required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=gettext_lazy("Your decision"), choices=ANSWERS, widget=forms.RadioSelect)
    institution = forms.ModelChoiceField(
        Institution.objects.none(),
        required=False,
        label=gettext_lazy("The institution that was meant"),
        empty_label=gettext_lazy("Enter it as the applicant wrote it"),
    )
    message = words(gettext_lazy("Message"), required=False, help_text=IN_THEIR_LANGUAGE)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, rows=rows, **kwargs)
        self.fields["step"].initial = rows[0].step
        known: forms.ModelChoiceField = self.fields["institution"]  # type: ignore[assignment]
        if len(rows) == 1 and rows[0].institution_id is None:
            valid = Institution.objects.valid_on(rights_day())
            known.queryset = valid.filter(state=rows[0].member_state_id).order_by("official_name")
        else:
            del self.fields["institution"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") in {"ask", "decline"} and not cleaned.get("message", "").strip():
            self.add_error("message", _("Say why, and what the applicant can do."))
        return cleaned


class AppealForm(ActForm):
    """Granted or not, with the reason."""

    ANSWERS = (
        ("granted", gettext_lazy("Grant it: somebody else looks at the case anew")),
        ("refused", gettext_lazy("Refuse it: the decision stands")),
    )
    answer = forms.ChoiceField(label=gettext_lazy("Your answer"), choices=ANSWERS, widget=forms.RadioSelect)
    message = words(gettext_lazy("Message"), help_text=IN_THEIR_LANGUAGE)


def decide(row: Application, by: User, *, answer: str, message: str, step: str, **said: Any) -> None:
    """Turn a key as an officer, or send it back, or say no."""
    row.step = step or row.step
    if answer == "approve":
        actions.approve(application=row, by=by, message=message, institution=said.get("institution"))
    elif answer == "ask":
        actions.ask(application=row, by=by, message=message)
    else:
        actions.decline(application=row, by=by, message=message)


def last_own(application: Application, by: User) -> Decision | None:
    """This officer's decision that can still be undone."""
    return Decision.objects.undoable_by(by).filter(application=application).first()


def undo(row: Application, by: User) -> None:
    decision = last_own(row, by)
    if decision is None:
        raise ValidationError(_("This cannot be undone any more."))
    actions.undo(decision=decision, by=by)


class LateFilter(admin.SimpleListFilter):
    """Against the days each state has promised."""

    title = gettext_lazy("waits too long")
    parameter_name = "late"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", _("longer than the state's target"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return late(cast(ApplicationQuerySet, queryset)) if self.value() == "yes" else queryset


@admin.register(Application)
class ApplicationAdmin(PersonalAdmin):
    """Who wants to be verified, where it stands, and what was decided."""

    needs_sitting = True
    list_display = ["member", "member_state", "kind", "state", "step", "waits", "where", "sent_at"]
    list_filter = ["state", LateFilter, "step", "kind", "basis", "member_state"]
    list_select_related = ["member", "member_state", "institution"]
    search_fields = ["member__official_name", "member__native_name", "address"]
    search_help_text = gettext_lazy("By the applicant's name or address.")
    ordering = ["-sent_at", "-pk"]
    fields = [
        "member", "kind", "state", "step", "member_state", "where", "unit", "post", "basis", "address", "answer",
        "evidence_shown", "checked", "decided", "sent_at", "step_since", "agreed_by", "agreed_at", "decided_by", "decided_at",
        "declined_before_by", "evidence_removed_at",
    ]  # fmt: skip
    readonly_fields = ["where", "evidence_shown", "checked", "decided"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Application]:
        """A draft is its writer's business alone."""
        seen: QuerySet[Application] = super().get_queryset(request)
        return seen.exclude(state=Application.State.DRAFT)

    @admin.display(description=gettext_lazy("working days"))
    def waits(self, obj: Application) -> str:
        if obj.state != Application.State.WAITING:
            return self.get_empty_value_display()
        return _("%(days)d of %(target)d") % {
            "days": days_waiting(obj),
            "target": obj.member_state.target_days,
        }

    @admin.display(description=gettext_lazy("institution"))
    def where(self, obj: Application) -> str:
        proposed = _("%(name)s (as written)") % {"name": obj.proposed_institution}
        return obj.institution.official_name if obj.institution else proposed

    @admin.display(description=gettext_lazy("evidence"))
    def evidence_shown(self, obj: Application) -> str:
        """Each opens as watermarked pages, with a reason."""
        rows = [(reverse("experts:file-look", args=[file.code]), file.name) for file in obj.evidence.all()]
        return format_html_join("", '<p><a href="{}">{}</a></p>', rows) or _("none")

    @admin.display(description=gettext_lazy("checks"))
    def checked(self, obj: Application) -> str:
        """The facts that its reviewers see; doubles in other states are conflicts of their own."""
        found = checks.of_application(obj, len(obj.evidence.all()))
        return format_html_join("", "<p><b>{}</b> {}</p>", ((one.title, one.text) for one in found))

    @admin.display(description=gettext_lazy("decisions"))
    def decided(self, obj: Application) -> str:
        return told(obj.decisions.select_related("by__member")) or _("none yet")

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        by: User = request.user  # type: ignore[assignment]
        if obj is not None and DECIDE.fits(obj, by):
            context["decide"] = {
                "form": DecideForm(rows=[obj]),
                "address": desk_acts.address(Application, DECIDE, [obj.pk]),
                "act": DECIDE,
            }
        return super().render_change_form(request, context, add, change, form_url, obj)


def told(decisions: QuerySet[Decision]) -> str:
    """Decisions as lines, the newest first."""
    return format_html_join(
        "",
        "<p>{} · {} · {}{}{}</p>",
        (
            (
                timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M"),
                one.get_outcome_display(),
                one.by.get_full_name() if one.by else _("The clock"),
                _(" (undone)") if one.undone_at else "",
                format_html("<br>{}", one.message) if one.message else "",
            )
            for one in decisions
        ),
    )


@admin.register(Decision)
class DecisionAdmin(PersonalAdmin):
    """Every answer that was ever given, to look at."""

    list_display = ["member", "outcome", "step", "by", "at", "undone_at"]
    list_filter = ["outcome", "step", "member__state"]
    list_select_related = ["member", "by__member"]
    search_fields = ["member__official_name", "by__email"]
    ordering = ["-at", "-pk"]


@admin.register(Appeal)
class AppealAdmin(PersonalAdmin):
    """Objections that wait for the secretariat, and those it has answered."""

    needs_sitting = True
    list_display = ["member", "decision", "state", "made_at", "answered_by", "answered_at"]
    list_filter = ["state", "member__state"]
    list_select_related = ["member", "decision", "answered_by__member"]
    search_fields = ["member__official_name"]
    fields = ["member", "decided", "words", "made_at", "state", "answered_by", "answered_at", "message"]
    readonly_fields = ["decided"]

    @admin.display(description=gettext_lazy("against"))
    def decided(self, obj: Appeal) -> str:
        return told(Decision.objects.filter(pk=obj.decision_id).select_related("by__member"))


DECIDE = DeskAct(
    name="decide",
    title=gettext_lazy("Decide"),
    explains=gettext_lazy(
        "The letter goes in ten minutes; until then you can undo it. At the institution's step, approving turns "
        "the first key only, and somebody else turns the second."
    ),
    done=gettext_lazy("It is decided. %(name)s"),
    do=decide,
    form=DecideForm,
    fits=lambda row, by: (
        holds(by, Permission.CASES_DECIDE) and Application.objects.awaiting(by).filter(pk=row.pk).exists()
    ),
)
offer(
    Application,
    DECIDE,
    DeskAct(
        name="undo",
        title=gettext_lazy("Undo my decision"),
        explains=gettext_lazy(
            "Everything is as it was before, the letter does not go, and nobody learns of it."
        ),
        done=gettext_lazy("It is undone. %(name)s"),
        do=undo,
        fits=lambda row, by: last_own(row, by) is not None,
    ),
)
offer(
    Appeal,
    DeskAct(
        name="answer",
        title=gettext_lazy("Answer"),
        explains=gettext_lazy("Who has decided before does not answer."),
        done=gettext_lazy("The appeal is answered. %(name)s"),
        do=lambda row, by, answer, message: appealing.answer(
            appeal=row, by=by, granted=answer == "granted", message=message
        ),
        form=AppealForm,
        fits=lambda row, by: (
            row.state == Appeal.State.WAITING and by.pk not in {row.decision.by_id, row.member.user_id}
        ),
    ),
)
