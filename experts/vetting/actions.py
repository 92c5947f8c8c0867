"""Deciding about applications, once and for all reviewers; undoing it within ten minutes."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.application.models import Application
from experts.application.telling import tell_reviewers
from experts.audit import Kind, act
from experts.clock import rights_day
from experts.conflict import actions as conflicts
from experts.institution import actions as institutions
from experts.institution.models import Institution
from experts.letter import actions as letters
from experts.member.models import Member
from experts.user.models import User

from .models import UNDO_WITHIN, Decision
from .telling import tell_applicant, tell_left

AGREED = Kind("vetting-agreed", gettext_lazy("{by} said that {about} works at their institution"))
APPROVED = Kind("vetting-approved", gettext_lazy("{by} verified {about}"))
ASKED = Kind("vetting-asked", gettext_lazy("{by} asked {about} for changes"), UNDO_WITHIN)
DECLINED = Kind("vetting-declined", gettext_lazy("{by} declined {about}"), UNDO_WITHIN)
UNDONE = Kind("vetting-undone", gettext_lazy("{by} undid a decision about {about}"), UNDO_WITHIN)

State, Step, Outcome = Application.State, Application.Step, Decision.Outcome
# What a decision changes about a member, and undoing it puts back.
CHANGED = [
    "status", "status_reason", "state_id", "institution_id", "unit", "post", "verification_basis", "verified_by_id",
    "verified_at", "expires_on", "left_on", "work_email",
]  # fmt: skip


class VettingError(PermissionDenied):
    """This application does not wait for this person, in a sentence."""


class DecidedError(VettingError):
    """Somebody else was quicker; `decision` is theirs where there is one."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.decision = application.decisions.standing().select_related("by__member").first()
        super().__init__(_("Somebody else has just dealt with this application."))


def approve(
    *,
    application: Application,
    by: User,
    message: str = "",
    institution: Institution | None = None,
) -> Decision:
    """Turn this person's key: at the institution's step it goes on to the state, at the state's the member is in.

    An institution that was only written is settled by `institution`: the one that was meant, else it is entered
    as written.

    Raises:
        DecidedError: it was decided or withdrawn meanwhile.
        VettingError: it is not this person's to decide.
        ValidationError: the institution belongs to another state.
    """
    with act(APPROVED, by=by) as event:
        application = _take(application, by)
        decision = _record(application, Outcome.APPROVED, by, message)
        event.on(decision, about=application.member, state=application.member_state_id)
        if application.step == Step.INSTITUTION:
            event.kind = AGREED
            application.agreed_by, application.agreed_at = by, decision.at
            application.step, application.step_since = Step.STATE, decision.at
            application.late_told_at = None
            application.save()
            tell_reviewers(application)
            return decision
        _settle_institution(application, institution, by)
        _end(application, State.APPROVED, by, decision)
        left = application.member.state_id
        _verify(application, by)
        tell_applicant(decision)
        if left != application.member.state_id:
            conflicts.notice(member=application.member)
            tell_left(decision, state=left)
        return decision


def ask(*, application: Application, by: User, message: str = "", reason: str = "") -> Decision:
    """Send it back to the applicant, saying what has to change; it comes back to the same step."""
    with act(ASKED, by=by) as event:
        application = _take(application, by)
        decision = _record(application, Outcome.ASKED, by, message, reason)
        application.state, application.answer = State.ASKED, ""
        application.save()
        event.on(decision, about=application.member, state=application.member_state_id)
        tell_applicant(decision)
        return decision


def decline(*, application: Application, by: User, message: str = "", reason: str = "") -> Decision:
    """Say no, with the reason; who was a member before stays what they were."""
    with act(DECLINED, by=by) as event:
        application = _take(application, by)
        decision = _record(application, Outcome.DECLINED, by, message, reason)
        _end(application, State.DECLINED, by, decision)
        member = application.member
        if application.kind == Application.Kind.JOIN:
            member.status = Member.Status.DECLINED
        elif application.kind == Application.Kind.RETURN:
            member.status = application.came_from
        member.save(update_fields=["status"])
        event.on(decision, about=member, state=application.member_state_id)
        tell_applicant(decision)
        return decision


def approve_many(*, applications: Iterable[Application], by: User) -> tuple[list[Decision], int]:
    """Approve people whom the roster had invited, each by a decision of its own; how many others were quicker."""
    done, late = [], 0
    for application in applications:
        try:
            done.append(approve(application=application, by=by))
        except VettingError:
            late += 1
    return done, late


def undo(*, decision: Decision, by: User) -> Application:
    """Take back one's own decision of the last ten minutes; its letter does not go, and nobody learns of it.

    Raises VettingError when it is too late, or the application has gone on meanwhile.
    """
    with act(UNDONE, by=by) as event:
        application = _lock(decision.application_id)
        decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        if decision.by_id != by.pk:
            raise PermissionDenied
        # Also not after a decision of another kind: who was suspended since stays suspended.
        newest = application.member.decisions.standing().order_by("-pk").first()
        if (
            decision.undone_at
            or decision.is_final
            or newest != decision
            or not stands_as_left(decision, application)
        ):
            raise VettingError(_("This cannot be undone any more."))
        if not letters.take_back(tag=decision.letter_tag):
            raise VettingError(_("The letter has gone. Decide anew instead, or ask the secretariat."))
        decision.undone_at = timezone.now()
        decision.save(update_fields=["undone_at"])
        _put_back(decision, application)
        event.on(decision, about=application.member, state=application.member_state_id)
        return application


def reinstate(member: Member) -> None:
    """A suspension ends: the membership goes on as long as the verification runs, else it has lapsed.

    Sets the member's fields; the act that ends it holds the row locked, and writes and indexes it.
    """
    runs = member.expires_on is not None and member.expires_on >= rights_day()
    member.status = Member.Status.VERIFIED if runs and member.verified_by_id else Member.Status.LAPSED
    member.status_reason, member.suspended_at = "", None


def _lock(pk: Any) -> Application:
    """Application first, then the member: always in this order."""
    locked = Application.objects.select_for_update(of=("self",)).select_related("member_state", "institution")
    application = locked.get(pk=pk)
    members = Member.objects.select_for_update(of=("self",)).select_related("user", "state")
    application.member = members.get(pk=application.member_id)
    return application


def _take(application: Application, by: User) -> Application:
    """Lock it, so that two reviewers cannot both decide; refuse whoever has no key to turn."""
    try:
        locked = _lock(application.pk)
    except Application.DoesNotExist:
        raise VettingError(_("This application is gone.")) from None
    if Application.objects.awaiting(by).filter(pk=locked.pk, step=application.step).exists():
        return locked
    if Application.objects.visible_to(by).filter(pk=locked.pk).exists() and locked.applicant_id != by.pk:
        raise DecidedError(locked)
    raise VettingError(_("This application is not waiting for you."))


def _record(application: Application, outcome: str, by: User, message: str, reason: str = "") -> Decision:
    member = application.member
    before = {name: getattr(member, name) for name in CHANGED}
    return Decision.objects.create(
        member=member,
        application=application,
        step=application.step,
        outcome=outcome,
        reason=reason,
        message=message,
        by=by,
        before={name: value if value is None else str(value) for name, value in before.items()},
    )


def _settle_institution(application: Application, institution: Institution | None, by: User) -> None:
    if application.institution is None and institution is None:
        institution = Institution(
            state=application.member_state, official_name=application.proposed_institution
        )
        known = Institution.objects.filter(
            state=application.member_state, official_name__iexact=institution.official_name
        ).first()
        if known is None:
            institutions.keep(institution=institution, by=by)
        institution = known or institution
    if institution is not None:
        if institution.state_id != application.member_state_id:
            raise ValidationError(_("This institution belongs to another member state."))
        application.institution = institution


def _end(application: Application, state: str, by: User, decision: Decision) -> None:
    application.state, application.decided_by, application.decided_at = state, by, decision.at
    application.save()


def _verify(application: Application, by: User) -> None:
    """The member is in from the next request on, as the application says."""
    member = application.member
    member.status, member.status_reason, member.left_on = Member.Status.VERIFIED, "", None
    member.state, member.institution = application.member_state, application.institution
    same_address = Member.objects.filter(state=member.state, work_email=member.work_email)
    if same_address.exclude(pk=member.pk).exists():
        member.work_email = ""  # the entry that has it is the roster's; they log in with it all the same
    member.unit, member.post = application.unit, application.post
    member.verification_basis, member.verified_by = application.basis, by
    member.verified_at = application.decided_at
    member.expires_on = application.member_state.verification_ends(rights_day())
    member.save()
    search.index(member)


def stands_as_left(decision: Decision, application: Application) -> bool:
    """Nothing has happened to the application since this decision."""
    if decision.outcome == Outcome.APPROVED and decision.step == Step.INSTITUTION:
        return application.state == State.WAITING and application.agreed_by_id == decision.by_id
    ended = {Outcome.APPROVED: State.APPROVED, Outcome.ASKED: State.ASKED, Outcome.DECLINED: State.DECLINED}
    return application.state == ended.get(Outcome(decision.outcome))


def _put_back(decision: Decision, application: Application) -> None:
    """Application and member as they were; an institution that was entered with the decision stays entered."""
    application.state, application.step = State.WAITING, decision.step
    application.decided_by = application.decided_at = None
    if decision.step == Step.INSTITUTION:
        application.agreed_by = application.agreed_at = None
    application.save()
    member = application.member
    for name in CHANGED:
        field: Any = Member._meta.get_field(name.removesuffix("_id"))
        value = decision.before.get(name)
        target = getattr(field, "target_field", field)
        setattr(member, name, None if value is None else target.to_python(value))
    member.save()
    search.index(member)
