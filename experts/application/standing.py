"""Where somebody stands on the way into the pool, or out of it: read from what is on record, decided nowhere here."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from experts.member.models import Member
from experts.user.models import User

from .models import Application

if TYPE_CHECKING:
    from experts.vetting.models import Appeal, Decision

State, Status = Application.State, Member.Status
# So often may somebody ask again after a no, within so many days.
AGAIN_AT_MOST = 3
AGAIN_WITHIN = datetime.timedelta(days=90)


@dataclass(frozen=True)
class Standing:
    """One word for where somebody stands, and what it rests on.

    A question or a no that its reviewer can still undo is told to nobody: until then the word is `waiting`.
    """

    word: str
    person: Member | None = None
    application: Application | None = None
    decision: "Decision | None" = None
    appeal: "Appeal | None" = None

    @property
    def goes_on(self) -> bool:
        """On the way to a decision."""
        return self.word in ("new", "draft", "waiting", "asked")

    @property
    def asks_again(self) -> bool:
        """The way has ended, and another application can begin."""
        return self.word in ("declined", "withdrawn", "lapsed", "left")

    @property
    def is_move(self) -> bool:
        """A member who works elsewhere now: they say so on a page of its own."""
        return self.application is not None and self.application.kind == Application.Kind.MOVE

    @property
    def can_appeal(self) -> bool:
        """Against a no or a suspension that is on record, once."""
        return self.word in ("declined", "suspended") and self.decision is not None and self.appeal is None

    @property
    def appeal_waits(self) -> bool:
        return self.appeal is not None and self.appeal.answered_at is None

    @property
    def asks_again_from(self) -> datetime.datetime | None:
        """When asking again is possible; None: now."""
        return may_begin_from(self.person) if self.person else None


def standing_of(user: User) -> Standing | None:
    """Where this person stands; None for members whose request to move is none of these, and for the secretariat."""
    person = user.person
    if person is None:
        return None if user.is_secretariat else Standing("new")
    application = newest(user)
    if user.is_verified:
        return _of_a_move(person, application)
    if user.is_secretariat:
        return None
    if person.status == Status.SUSPENDED:
        against = person.decisions.standing().filter(application=None, outcome="suspended")
        return _with_appeal(Standing("suspended", person), against.select_related("by__member").first())
    if application and (application.is_open or application.state == State.DECLINED):
        return _of(person, application)
    return Standing(_word_without(person, application), person, application)


def newest(user: User) -> Application | None:
    """The newest application of somebody, with what a page says about it."""
    return (
        Application.objects.own(user)
        .select_related("member_state", "institution", "agreed_by__member__institution")
        .first()
    )


def _of_a_move(person: Member, application: Application | None) -> Standing | None:
    """A member stays a member while a move is decided; it concerns them until it is settled."""
    if application is None or application.kind != Application.Kind.MOVE:
        return None
    concerns = application.state in (State.WAITING, State.ASKED, State.DECLINED)
    return _of(person, application) if concerns else None


def _of(person: Member, application: Application) -> Standing:
    if application.state == State.DRAFT:
        return Standing("draft", person, application)
    decision = told_decision(application)
    if application.state == State.WAITING or decision is None:
        return Standing("waiting", person, application)
    word = "asked" if application.state == State.ASKED else "declined"
    found = Standing(word, person, application, decision)
    return found if word == "asked" else _with_appeal(found, decision)


def _with_appeal(standing: Standing, decision: "Decision | None") -> Standing:
    appeal = decision.appeals.first() if decision else None
    return Standing(standing.word, standing.person, standing.application, decision, appeal)


def _word_without(person: Member, application: Application | None) -> str:
    """Without an application that says more; a verification that ran out has lapsed before anybody notes it."""
    if person.status == Status.DRAFTING:
        return "withdrawn" if application else "new"
    words = {Status.VERIFIED: "lapsed", Status.APPLICANT: "waiting"}
    return words.get(Status(person.status), person.status)


def told_decision(application: Application) -> "Decision | None":
    """The question or the no its applicant is to read; None as long as it can be undone."""
    decision = newest_decision(application)
    return decision if decision and decision.is_final else None


def newest_decision(application: Application) -> "Decision | None":
    """The newest question or no about it that stands."""
    against = application.decisions.standing().filter(outcome__in=["asked", "declined"])
    return against.select_related("by__member").order_by("-pk").first()


def is_being_decided(application: Application) -> bool:
    """Somebody has just decided and can undo it: its applicant can change nothing meanwhile."""
    if application.state not in (State.ASKED, State.DECLINED):
        return False
    decision = newest_decision(application)
    return decision is not None and not decision.is_final


def may_begin_from(member: Member) -> datetime.datetime | None:
    """From when somebody may ask again; None: now. Counted from the first no, so that nobody is asked without end."""
    declined = member.applications.filter(state=State.DECLINED).order_by("decided_at")
    first_no = declined.values_list("decided_at", flat=True).first()
    if first_no is None:
        return None
    since = max(first_no, timezone.now() - AGAIN_WITHIN)
    begun = member.applications.filter(begun_at__gt=since).order_by("-begun_at")
    lately = list(begun.values_list("begun_at", flat=True)[:AGAIN_AT_MOST])
    return lately[-1] + AGAIN_WITHIN if len(lately) == AGAIN_AT_MOST else None
