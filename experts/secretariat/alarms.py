"""What the secretariat should look at first: a number, what it counts, and where to look."""

from collections import defaultdict
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.compat import TaskResultStatus

from experts.application.models import Application
from experts.application.timing import late_in
from experts.conflict.models import Conflict
from experts.focal_point.models import FocalPoint, Proposal
from experts.job.models import Job
from experts.letter.models import Letter
from experts.member_state.models import MemberState
from experts.user.models import User
from experts.vetting.models import Appeal


@dataclass(frozen=True)
class Alarm:
    """One line of the desk's first page; `places` are the states it is about, each with its address."""

    words: str | Promise
    count: int
    address: str
    places: list[tuple[str, str]] = field(default_factory=list)


def alarms() -> list[Alarm]:
    """Those that ring; none is good news. As many questions as there are alarms, however large the pool."""
    states = list(MemberState.objects.all())
    return [alarm for alarm in [*_unserved(states), *_cases(states), *_machinery()] if alarm.count]


def cases() -> list[Alarm]:
    """Open cases, also those that are none: a hand-over lists them all."""
    return _cases(list(MemberState.objects.all()))


def _cases(states: list[MemberState]) -> list[Alarm]:
    waiting = Application.objects.waiting().order_by()
    found = waiting.aggregate(all=Count("pk"), late=Count("pk", filter=late_in(states)))
    return [
        Alarm(
            _("Applications with an office"),
            found["all"],
            _list("application", state__exact="waiting"),
        ),
        Alarm(
            _("Applications that wait longer than their state's target"),
            found["late"],
            _list("application", late="yes"),
        ),
        Alarm(
            _("Appeals without an answer"),
            Appeal.objects.open().count(),
            _list("appeal", state__exact="waiting"),
        ),
        Alarm(
            _("Proposed appointments without a second officer"),
            Proposal.objects.open().count(),
            _list("proposal", stands="open"),
        ),
        Alarm(
            _("Open conflicts between states"),
            Conflict.objects.open().count(),
            _list("conflict", settled_at__isempty="1"),
        ),
    ]


def _unserved(states: list[MemberState]) -> list[Alarm]:
    """States in which nobody can decide, or nobody but one."""
    factors = Authenticator.objects.filter(
        user=OuterRef("user"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    )
    serving: dict[str, list[bool]] = defaultdict(list)
    for state, enrolled in (
        FocalPoint.objects.serving().annotate(enrolled=Exists(factors)).values_list("state_id", "enrolled")
    ):
        serving[state].append(enrolled)
    states = [state for state in states if state.participates]
    return [
        _about(_("Member states without an active focal point"), [s for s in states if not serving[s.pk]]),
        _about(
            _("Member states whose focal points have no second factor: nobody there can decide"),
            [s for s in states if serving[s.pk] and not any(serving[s.pk])],
        ),
        _about(
            _("Member states with a focal point and no deputy"),
            [s for s in states if len(serving[s.pk]) == 1],
        ),
    ]


def _about(words: str | Promise, states: list[MemberState]) -> Alarm:
    places = [(state.name, _list("focalpoint", state__code__exact=state.pk)) for state in states]
    return Alarm(words, len(states), _list("focalpoint"), places)


def _machinery() -> list[Alarm]:
    failed = TaskResultStatus.FAILED
    heads = User.objects.heads().count()
    return [
        Alarm(
            _("Heads of the secretariat: nobody can turn the second key before another one is appointed"),
            heads if heads < 2 else 0,
            _list("officer"),
        ),
        Alarm(
            _("Letters given up"),
            Letter.objects.filter(state=Letter.State.FAILED).count(),
            _list("letter", state__exact="failed"),
        ),
        Alarm(
            _("Failed jobs"),
            Job.objects.filter(status=failed).count(),
            _list("job", status__exact=failed.value),
        ),
    ]


def _list(model: str, **filters: str) -> str:
    return reverse(f"admin:experts_{model}_changelist", query=filters)
