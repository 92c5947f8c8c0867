"""Claims and proposed topics on the secretariat's desk: answered there by the same actions as everywhere."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission
from experts.desk import PersonalAdmin
from experts.desk_acts import ActForm, DeskAct, offer
from experts.fields import LineField, TextField
from experts.file.models import File
from experts.focal_point.models import FocalPoint
from experts.locales import language_name
from experts.topic.models import Topic
from experts.user.models import User

from . import answering, answering_topics
from .models import Claim, TopicProposal


class UnservedFilter(admin.SimpleListFilter):
    """What waits for the secretariat: where nobody else can answer."""

    title = gettext_lazy("for whom it waits")
    parameter_name = "for"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("office", _("for the secretariat: no focal point of the state can answer"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return unserved(queryset) if self.value() == "office" else queryset


def unserved(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Those that wait where the state has no focal point, or only the one whose claim it is."""
    serving = FocalPoint.objects.serving().values_list("state", "user")
    keys: dict[str, set[int]] = {}
    for state, user in serving:
        keys.setdefault(state, set()).add(user)
    several = [state for state, users in keys.items() if len(users) > 1]
    alone = [user for users in keys.values() if len(users) == 1 for user in users]
    left = claims.filter(state=Claim.State.WAITING).exclude(member__state__in=several)
    served = left.filter(member__state__in=list(keys)).exclude(claimant__in=alone)
    return left.exclude(pk__in=served.order_by().values("pk"))


@admin.register(Claim)
class ClaimAdmin(PersonalAdmin):
    """What members put before their focal points, and what was answered."""

    needs_sitting = True
    list_display = ["member", "topic", "state", "level", "sent_at", "answered_by", "answered_at"]
    list_filter = [UnservedFilter, "state", "member__state"]
    list_select_related = ["member", "expertise__topic", "answered_by__member"]
    search_fields = ["member__official_name", "member__native_name"]
    search_help_text = gettext_lazy("By the member's name.")
    ordering = ["-sent_at", "-pk"]
    fields = [
        "member", "topic", "confirmed_before", "state", "level", "years", "practitioner", "academic", "note", "shown_by",
        "sent_at", "answered_by", "answered_at", "message",
    ]  # fmt: skip
    readonly_fields = ["topic", "confirmed_before", "shown_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: QuerySet[Claim] = super().get_queryset(request)
        return rows.select_related("member", "expertise__topic", "expertise__member")

    @admin.display(description=gettext_lazy("topic"), ordering="expertise__topic__code")
    def topic(self, obj: Claim) -> str:
        return obj.expertise.topic.name

    @admin.display(description=gettext_lazy("stands now"))
    def confirmed_before(self, obj: Claim) -> str:
        """The expertise as it is: while a change of a confirmed topic waits, what was confirmed."""
        held = obj.expertise
        years = "" if held.years is None else f", {held.years}"
        note = f": {held.note}" if held.note else ""
        return f"{held.get_state_display()}, {held.get_level_display()}{years}{note}"

    @admin.display(description=gettext_lazy("shown by"))
    def shown_by(self, obj: Claim) -> str:
        """Works with what hangs on them, then files; each file opens by a link."""
        works = [
            format_html("<p>{}, {} {}</p>", item.title, item.years, _files(item.attachments.all()))
            for item in obj.proof.prefetch_related("attachments")
        ]
        return format_html(
            "{}{}", format_html_join("", "{}", ((one,) for one in works)), _files(obj.files.all())
        )


def _files(files: QuerySet[File]) -> str:
    rows = [
        (reverse("experts:file", args=[file.code]), file.name, file.kind) for file in files if file.is_ready
    ]
    return format_html_join("", '<p><a href="{}">{}</a> ({})</p>', rows)


@admin.register(TopicProposal)
class TopicProposalAdmin(PersonalAdmin):
    """Topics that members miss, and what was answered."""

    list_display = ["name", "area", "member", "state", "created_at", "topic", "answered_by"]
    list_filter = ["state", "area"]
    list_select_related = ["area", "member", "topic", "answered_by__member"]
    search_fields = ["name", "member__official_name"]
    search_help_text = gettext_lazy("By the name that was proposed, or the member's.")
    ordering = ["-created_at", "-pk"]
    fields = [
        "name", "language", "area", "covers", "member", "created_at", "state", "topic", "answer", "answered_by",
        "answered_at",
    ]  # fmt: skip


class MessageForm(ActForm):
    message = TextField(label=gettext_lazy("What is missing, or why; the member reads it"), limit=1000)


class AddForm(ActForm):
    """A code and the names; the code is suggested from the area."""

    code = forms.CharField(label=gettext_lazy("Code"), max_length=12)
    english = LineField(label=gettext_lazy("Name in English"), limit=120)
    own = LineField(limit=120, required=False)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, rows=rows, **kwargs)
        proposal: TopicProposal = rows[0]
        self.fields["code"].initial = answering_topics.suggested_code(proposal.area)
        if proposal.language == "en":
            self.fields["english"].initial = proposal.name
            del self.fields["own"]
        else:
            self.fields["own"].label = _("Name in %(language)s") % {
                "language": language_name(proposal.language)
            }
            self.fields["own"].initial = proposal.name


class NameForm(ActForm):
    topic = forms.ModelChoiceField(Topic.objects.in_use(), label=gettext_lazy("The topic that is meant"))


class DeclineForm(ActForm):
    answer = TextField(label=gettext_lazy("Why not; the member reads it"), limit=500)


def can_answer(claim: Claim, by: User) -> bool:
    return Claim.objects.awaiting(by).filter(pk=claim.pk).exists()


def can_undo(claim: Claim, by: User) -> bool:
    read = Claim.objects.with_newer().select_related("expertise").filter(pk=claim.pk)
    return bool(answering.undoable_by(by, read))


def add(row: TopicProposal, by: User, *, code: str, english: str, own: str = "") -> None:
    names = {"en": english.strip()} | ({row.language: own.strip()} if own.strip() else {})
    answering_topics.add(proposal=row, by=by, code=code.strip().upper(), names=names)


def waits(proposal: TopicProposal, by: User) -> bool:
    return proposal.state == TopicProposal.State.WAITING


offer(
    Claim,
    DeskAct(
        name="confirm",
        title=gettext_lazy("Confirm"),
        explains=gettext_lazy(
            "For focal points, who know their people, it is daily work; do it where none of them can. The topic "
            "stands in the directory at once, and you can undo it for ten minutes."
        ),
        done=gettext_lazy("It is confirmed. %(name)s"),
        do=lambda row, by: answering.confirm(claim=row, by=by),
        needs=Permission.EXPERTISE_CONFIRM,
        fits=can_answer,
        of_many=True,
    ),
    DeskAct(
        name="send-back",
        title=gettext_lazy("Send back with a question"),
        explains=gettext_lazy("What was confirmed before stays. You can undo it for ten minutes."),
        done=gettext_lazy("It is sent back. %(name)s"),
        do=lambda row, by, message: answering.send_back(claim=row, by=by, message=message),
        needs=Permission.EXPERTISE_CONFIRM,
        form=MessageForm,
        fits=can_answer,
        of_many=True,
    ),
    DeskAct(
        name="remove",
        title=gettext_lazy("Take the topic off"),
        explains=gettext_lazy(
            "The topic leaves the member's list; they can claim it anew. You can undo it for ten minutes."
        ),
        done=gettext_lazy("It is taken off. %(name)s"),
        do=lambda row, by, message: answering.remove(claim=row, by=by, message=message),
        needs=Permission.EXPERTISE_CONFIRM,
        form=MessageForm,
        fits=can_answer,
    ),
    DeskAct(
        name="undo",
        title=gettext_lazy("Undo my answer"),
        explains=gettext_lazy("Everything is as it was before, and nobody is told."),
        done=gettext_lazy("It is undone. %(name)s"),
        do=lambda row, by: answering.undo(claim=row, by=by),
        needs=Permission.EXPERTISE_CONFIRM,
        fits=can_undo,
    ),
)
offer(
    TopicProposal,
    DeskAct(
        name="adopt",
        title=gettext_lazy("Add it as a new topic"),
        explains=gettext_lazy(
            "Everybody can claim it from now on, and who proposed it is told. A code never changes."
        ),
        done=gettext_lazy("It is in the list. %(name)s"),
        do=add,
        needs=Permission.REFERENCE_KEEP,
        form=AddForm,
        fits=waits,
    ),
    DeskAct(
        name="known",
        title=gettext_lazy("Name a topic there is"),
        explains=gettext_lazy("Who proposed it is told which topic to claim."),
        done=gettext_lazy("It is answered. %(name)s"),
        do=lambda row, by, topic: answering_topics.name(proposal=row, by=by, topic=topic),
        needs=Permission.REFERENCE_KEEP,
        form=NameForm,
        fits=waits,
    ),
    DeskAct(
        name="decline",
        title=gettext_lazy("Decline"),
        explains=gettext_lazy("Who proposed it is told, and reads why."),
        done=gettext_lazy("It is declined. %(name)s"),
        do=lambda row, by, answer: answering_topics.decline(proposal=row, by=by, answer=answer),
        needs=Permission.REFERENCE_KEEP,
        form=DeclineForm,
        fits=waits,
        of_many=True,
    ),
)
