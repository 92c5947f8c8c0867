"""Taking an application back to correct it, and asking again after a no, a withdrawal or a lapse."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.audit import Kind, act
from experts.clock import rights_day
from experts.institution.models import Institution
from experts.member.models import Member
from experts.user.models import User

from .actions import BEGUN, MAY_APPLY, lock_own
from .models import Application
from .rules import ApplicationError, check_may_begin

REOPENED = Kind("application-reopened", gettext_lazy("{by} took their application back to correct it"))

State, Status = Application.State, Member.Status


def reopen(*, application: Application, by: User) -> Application:
    """Have it back on one's own desk: it leaves the reviewers' and waits anew once it is sent."""
    with act(REOPENED, by=by) as event:
        application = lock_own(application, by)
        if application.state != State.WAITING or application.kind == Application.Kind.MOVE:
            raise ApplicationError(_("It cannot be corrected now: nobody has it to decide."))
        member = application.member
        member.status = application.came_from
        member.save(update_fields=["status"])
        application.state, application.step, application.came_from = State.DRAFT, Application.Step.STATE, ""
        application.sent_at = application.step_since = application.late_told_at = None
        application.agreed_by = application.agreed_at = None
        application.save()
        event.on(application, about=member, state=application.member_state_id)
        event.changed("state", State.WAITING, State.DRAFT)
        return application


def again(*, by: User) -> Application:
    """Begin anew with what was said last; nothing is sent by that.

    Raises ApplicationError for somebody who waits, is verified or suspended, or has asked too often.
    """
    with act(BEGUN, by=by) as event:
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        member = Member.objects.select_for_update(of=("self",)).filter(user=by).first()
        if member is None or member.status not in MAY_APPLY:
            raise ApplicationError(_("There is nothing to ask again."))
        if member.applications.open().exists():
            raise ApplicationError(_("Your application is under way already."))
        check_may_begin(member)
        last = Application.objects.own(by).select_related("institution").first()
        application = Application.objects.create(
            member=member,
            applicant=by,
            kind=Application.Kind.JOIN if member.status == Status.DRAFTING else Application.Kind.RETURN,
            member_state_id=last.member_state_id if last else member.state_id,
            institution=_standing_today(last.institution if last else member.institution),
            proposed_institution=last.proposed_institution if last else "",
            unit=(last or member).unit,
            post=(last or member).post,
            basis=last.basis if last else "",
        )
        if last:
            application.evidence.set(last.evidence.all())
        event.on(application, about=member, state=application.member_state_id)
        return application


def _standing_today(institution: Institution | None) -> Institution | None:
    """Where nobody can work any more is not said again."""
    if institution is None:
        return None
    return Institution.objects.valid_on(rights_day()).filter(pk=institution.pk).first()
