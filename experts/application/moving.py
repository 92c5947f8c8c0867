"""A verified member who works elsewhere now: another post, unit, institution or member state.

They stay a member as before until the office that vouches for the new place has answered.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.audit import Kind, act
from experts.institution.models import Institution
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.user.models import User

from . import actions
from .actions import ApplicationError, Work
from .models import Application

MOVED = Kind("move-told", gettext_lazy("{by} said that they work elsewhere now"))
MOVE_ANSWERED = Kind("move-corrected", gettext_lazy("{by} corrected where they work now"))


def move(*, state: MemberState, work: Work, by: User) -> Application:
    """Say where one works now, and hand it to whoever vouches there.

    Raises:
        ApplicationError: by somebody who is no verified member, or while another application is open.
        ValidationError: nothing differs, or something is missing, by the name of its field.
    """
    with act(MOVED, by=by) as event:
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        member = Member.objects.select_for_update(of=("self",)).select_related("user").filter(user=by).first()
        if member is None or not member.is_verified:
            raise ApplicationError(_("Only a verified member can move."))
        # What was begun in order to come back, and never sent, has no purpose any more.
        drafts = Application.objects.filter(member=member, state=Application.State.DRAFT)
        drafts.update(state=Application.State.WITHDRAWN)
        if Application.objects.open().filter(member=member).exists():
            raise ApplicationError(_("Your application is under way already."))
        _check(work, state)
        if not _differs(member, state, work):
            raise ValidationError(_("This is what the pool knows already. Change what is different."))
        application = Application.objects.create(
            member=member,
            applicant=by,
            kind=Application.Kind.MOVE,
            member_state=state,
            institution=work.institution,
            proposed_institution=work.proposed_institution,
            unit=work.unit,
            post=work.post,
            basis=work.basis,
        )
        event.on(application, about=member, state=state.pk)
        return actions.send(application=application, by=by)


def correct(*, application: Application, work: Work, words: str, by: User) -> Application:
    """Answer "please change …": both in one, so that no half of it is seen.

    Raises ApplicationError when nothing is asked, ValidationError as `move` does.
    """
    with act(MOVE_ANSWERED, by=by) as event:
        _check(work, application.member_state)
        application = actions.fill_in(application=application, work=work, by=by)
        event.on(application, about=application.member, state=application.member_state_id)
        return actions.answer(application=application, words=words, by=by)


def _check(work: Work, state: MemberState) -> None:
    if work.institution and work.institution.state_id != state.pk:
        raise ValidationError({"institution": _("This institution belongs to another member state.")})


def _differs(member: Member, state: MemberState, work: Work) -> bool:
    known: tuple[str, Institution | None, str, str, str] = (
        member.state_id,
        member.institution,
        "",
        member.unit,
        member.post,
    )
    return known != (state.pk, work.institution, work.proposed_institution, work.unit, work.post)
