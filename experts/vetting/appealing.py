"""Appeals: a person objects to a no or to a suspension, and somebody who had no part in it answers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.access import Permission, demand
from experts.application.models import Application
from experts.application.standing import newest_decision
from experts.application.telling import tell_reviewers
from experts.audit import Kind, act
from experts.letter import actions as letters
from experts.member.models import Member
from experts.notification.actions import notify
from experts.notification.catalogue import APPEAL_MADE
from experts.user.adapter import portal_address
from experts.user.models import User

from .actions import reinstate
from .models import Appeal, Decision

MADE = Kind("appeal-made", gettext_lazy("{by} appealed against a decision"))
GRANTED = Kind("appeal-granted", gettext_lazy("{by} granted an appeal of {about}"))
REFUSED = Kind("appeal-refused", gettext_lazy("{by} refused an appeal of {about}"))

State, Outcome = Application.State, Decision.Outcome


class AppealError(PermissionDenied):
    """This appeal cannot be made, or not be answered by this person, in a sentence."""


def make(*, decision: Decision, words: str, by: User) -> Appeal:
    """Object to a decision about oneself, once; the secretariat is told at once.

    Raises AppealError when it was appealed against before, can still be undone, or is settled otherwise.
    """
    with act(MADE, by=by) as event:
        application, member = _lock(decision)
        if member.user_id != by.pk:
            raise PermissionDenied
        decision.refresh_from_db()
        if Appeal.objects.filter(decision=decision).exists():
            raise AppealError(_("You have appealed against this decision already."))
        if not decision.is_final or not _stands(decision, application, member):
            raise AppealError(_("There is nothing to appeal against."))
        appeal = Appeal.objects.create(member=member, decision=decision, words=words)
        event.on(appeal, about=member, state=member.state_id)
        for officer in User.objects.officers().exclude(pk=by.pk):
            notify(
                user=officer,
                kind=APPEAL_MADE,
                link=reverse("admin:index"),
                facts={"member": member, "state": member.state},
                about=f"appeal {appeal.pk}",
            )
        return appeal


def answer(*, appeal: Appeal, by: User, granted: bool, message: str) -> Decision:
    """Answer for the secretariat, with the reason; the person is written to in their language.

    Granted against a no, the application waits again and goes to somebody else than who declined it; granted
    against a suspension, the membership goes on. What was settled otherwise meanwhile is left as it is.

    Raises:
        AppealError: it is answered, or this person decided about it before.
        ValidationError: no reason is given.
    """
    demand(by, Permission.CASES_DECIDE)
    if not message.strip():
        raise ValidationError({"message": _("Say why: the person reads it.")})
    with act(GRANTED if granted else REFUSED, by=by) as event:
        application, member = _lock(appeal.decision)
        appeal = (
            Appeal.objects.select_for_update(of=("self",))
            .select_related("decision", "member__user")
            .get(pk=appeal.pk)
        )
        _check_answering(appeal, application, by)
        decision = appeal.decision
        if granted and _stands(decision, application, member):
            _take_back(decision, application, member)
        appeal.state = Appeal.State.GRANTED if granted else Appeal.State.REFUSED
        appeal.answered_by, appeal.answered_at, appeal.message = by, timezone.now(), message.strip()
        appeal.save()
        answered = Decision.objects.create(
            member=member,
            application=application,
            step=application.step if application else "",
            outcome=Outcome.APPEAL_GRANTED if granted else Outcome.APPEAL_REFUSED,
            message=appeal.message,
            by=by,
        )
        event.on(appeal, about=member, state=member.state_id)
        event.changed("state", Appeal.State.WAITING, appeal.state)
        _tell(appeal, member)
        return answered


def _lock(decision: Decision) -> tuple[Application | None, Member]:
    """Application first, then the member: the order in which decisions lock them."""
    application = None
    if decision.application_id:
        locked = Application.objects.select_for_update(of=("self",)).select_related("member_state")
        application = locked.get(pk=decision.application_id)
    members = Member.objects.select_for_update(of=("self",)).select_related("user", "state")
    member = members.get(pk=decision.member_id)
    if application:
        application.member = member
    return application, member


def _stands(decision: Decision, application: Application | None, member: Member) -> bool:
    """What was decided is still so: nothing has settled it otherwise since."""
    if decision.undone_at is not None:
        return False
    if decision.outcome == Outcome.SUSPENDED:
        suspensions = member.decisions.standing().filter(outcome=Outcome.SUSPENDED)
        return member.status == Member.Status.SUSPENDED and suspensions.first() == decision
    if application is None or application.state != State.DECLINED or newest_decision(application) != decision:
        return False
    if member.applications.filter(pk__gt=application.pk).exclude(state=State.WITHDRAWN).exists():
        return False
    if application.kind == Application.Kind.MOVE:
        return member.is_verified
    left = Member.Status.DECLINED if application.kind == Application.Kind.JOIN else application.came_from
    return member.status == left


def _check_answering(appeal: Appeal, application: Application | None, by: User) -> None:
    if appeal.state != Appeal.State.WAITING:
        raise AppealError(_("This appeal has been answered."))
    about_it = Decision.objects.filter(application=application) if application else Decision.objects.none()
    decided = {appeal.decision.by_id, *about_it.values_list("by", flat=True)}
    if by.pk in decided or appeal.member.user_id == by.pk:
        raise AppealError(_("Somebody who had no part in the decision answers an appeal."))


def _take_back(decision: Decision, application: Application | None, member: Member) -> None:
    """The no, or the suspension, counts no more."""
    if application is None:
        reinstate(member)
        member.save(update_fields=["status", "status_reason", "suspended_at"])
        return search.index(member)
    application.declined_before_by, application.decided_by, application.decided_at = decision.by, None, None
    application.state, application.step = State.WAITING, Application.Step.STATE
    application.step_since, application.late_told_at = timezone.now(), None
    application.save()
    if application.kind != Application.Kind.MOVE:
        member.status = Member.Status.APPLICANT
        member.save(update_fields=["status"])
    tell_reviewers(application)


def _tell(appeal: Appeal, member: Member) -> None:
    """The person, by a letter that goes at once: an answer is not undone."""
    if member.user is None:
        return
    letters.write(
        to=member.user,
        about=f"appeal/{appeal.state}",
        facts={
            "member": member,
            "appeal": appeal,
            "is_suspension": appeal.decision.outcome == Outcome.SUSPENDED,
            "is_member": member.is_verified,
            "status_url": portal_address(reverse("experts:join-status")),
            "home_url": portal_address(reverse("networking:home")),
        },
    )
