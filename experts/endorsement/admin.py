"""Colleagues' confirmations on the secretariat's desk: to look at, and to take off what nobody should read."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import EmptyFieldListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from experts.desk import PersonalAdmin
from experts.desk_acts import ActForm, DeskAct, offer, words
from experts.user.models import User

from . import actions
from .models import Endorsement


class RemoveForm(ActForm):
    """Both people read the same sentence, so it speaks of the words and not of either of them."""

    reason = words(_("Reason, as both colleagues read it"), most=200)


@admin.register(Endorsement)
class EndorsementAdmin(PersonalAdmin):
    """Who says what of whose work, and who returned it."""

    list_display = ["member", "topic", "by", "by_state", "created_at", "is_mutual", "ended_at"]
    list_filter = [("ended_at", EmptyFieldListFilter), "relation", "member__state", "by__state"]
    search_fields = ["member__official_name", "by__official_name"]
    search_help_text = _("By the name of either of the two.")
    ordering = ["-created_at", "-pk"]
    fields = [
        "member", "topic", "by", "by_state", "relation", "work", "year", "text_language",
        "created_at", "is_mutual", "ended_at", "ended_by",
    ]  # fmt: skip
    readonly_fields = ["topic", "by_state", "is_mutual"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Endorsement]:
        rows = Endorsement.objects.with_mutual().select_related("member", "by__state", "expertise__topic")
        return rows.order_by(*self.ordering)

    @admin.display(description=_("topic"))
    def topic(self, obj: Endorsement) -> str:
        return obj.expertise.topic.name

    @admin.display(description=_("state"), ordering="by__state__position")
    def by_state(self, obj: Endorsement) -> str:
        return obj.by.state.name

    @admin.display(description=_("mutual"), boolean=True)
    def is_mutual(self, obj: Endorsement) -> bool:
        return obj.is_mutual


def _fits(row: Any, by: User) -> bool:
    """It stands, and the officer is neither of the two."""
    return row.ended_at is None and by.pk not in {row.member.user_id, row.by.user_id}


offer(
    Endorsement,
    DeskAct(
        name="remove",
        title=_("Take it off the profile"),
        explains=_(
            "The words leave the profile for good, and the colleague cannot confirm this topic again. Both are told, "
            "with your reason. Nothing is deleted."
        ),
        done=_("It is off the profile. %(name)s"),
        do=lambda row, by, **said: actions.remove(endorsement=row, by=by, **said),
        form=RemoveForm,
        fits=_fits,
    ),
)
