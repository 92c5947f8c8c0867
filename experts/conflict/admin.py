"""Conflicts between the records of two states: the secretariat's alone."""

from django import forms
from django.contrib import admin
from django.contrib.admin import EmptyFieldListFilter
from django.utils.translation import gettext_lazy as _

from experts.desk import PersonalAdmin
from experts.desk_acts import ActForm, DeskAct, offer, words
from experts.member.models import Member

from . import actions
from .models import Conflict


class SettleForm(ActForm):
    """What becomes of the newer entry, and why."""

    outcome = forms.ChoiceField(
        label=_("What becomes of the newer entry?"), choices=Conflict.Outcome, widget=forms.RadioSelect
    )
    remark = words(_("How is it settled?"), most=500)


@admin.register(Conflict)
class ConflictAdmin(PersonalAdmin):
    """Two entries, of two states, that seem to be one person."""

    needs_sitting = True
    list_display = ["newer", "newer_state", "why", "older", "account", "opened_at", "settled_at"]
    list_filter = [("settled_at", EmptyFieldListFilter), "why", "newer__state"]
    list_select_related = ["newer__state", "older", "account"]
    search_fields = ["newer__official_name", "older__official_name", "newer__work_email"]
    ordering = ["-opened_at", "-pk"]

    def about(self, obj: Conflict) -> Member:
        return obj.newer

    @admin.display(description=_("state of the newer entry"))
    def newer_state(self, obj: Conflict) -> str:
        return obj.newer.state.name


offer(
    Conflict,
    DeskAct(
        name="settle",
        title=_("Settle"),
        explains=_("Neither state's focal points are told. What you write stays on record."),
        done=_("The conflict is settled. %(name)s"),
        do=lambda row, by, **said: actions.settle(conflict=row, by=by, **said),
        form=SettleForm,
        fits=lambda row, by: row.settled_at is None,
    ),
)
