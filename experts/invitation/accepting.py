"""Joining by the link in a letter: the account, the entry, the consents and the application, in one piece."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from experts.application import actions as applications
from experts.application import entries
from experts.application.models import OPEN, Application
from experts.audit import Kind, act
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.member.models import Member
from experts.user import actions as accounts
from experts.user.models import User

from .actions import InvitationError, take
from .models import Invitation

ACCEPTED = Kind("invitation-accepted", gettext_lazy("{about} accepted the invitation of {state}"))


@dataclass(frozen=True)
class Said:
    """What somebody says of themselves when they accept; where the roster was silent, they fill it in."""

    post: str = ""
    institution: str = ""


class HasEntryError(InvitationError):
    """One person has one entry: who is a member already moves, instead of joining again."""


def new_account(*, invitation: Invitation, password: str) -> User:
    """An account for the address the letter went to, not kept yet; the slow hash is made before anything is locked."""
    user = User(email=invitation.member.work_email, language=get_language() or "")
    user.set_password(password)
    return user


def accept(*, invitation: Invitation, by: User, said: Said) -> Application:
    """Join as the person on the roster: `by` is a new account, or the one that has this address already.

    The link proves the mailbox. A focal point still approves, most of the time many at once.

    Raises:
        HasEntryError: the account has an entry of its own in the pool.
        InvitationError: somebody has answered the letter meanwhile, or it has ended.
        ValidationError: something is missing, or the state does not take part in the pool.
    """
    with act(ACCEPTED, by=by) as event:
        own = _lock_own(by)
        running = take(invitation)
        entry = running.member
        if own is not None and not entries.is_own_draft(own):
            raise HasEntryError(_("You have an entry in the pool already."))
        if by.pk is None:
            _open_account(by)
        elif by.email != entry.work_email:
            raise InvitationError(_("This letter went to another address than yours."))
        entries.take_over(entry=entry, by=by, own=own)
        consents.give(purposes=NEEDED, by=by)
        event.on(running, about=entry, state=entry.state_id)
        event.changed("state", Invitation.State.SENT, Invitation.State.ACCEPTED)
        return applications.send(application=_application(entry, by, said), by=by)


def _lock_own(by: User) -> Member | None:
    """The account and what hangs on it, before the roster's entry."""
    if by.pk is None:
        return None
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    list(Application.objects.select_for_update(of=("self",)).filter(applicant=by, state__in=OPEN))
    return Member.objects.select_for_update(of=("self",)).filter(user=by).first()


def _open_account(user: User) -> None:
    try:
        accounts.open_account(user=user)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    except IntegrityError:
        # Somebody has just signed up with it; the transaction is given up with this.
        raise InvitationError(
            _("There is an account with this address now. Log in, then open the link again.")
        ) from None


def _application(entry: Member, by: User, said: Said) -> Application:
    """What the roster says, as the application of the person; one they had begun is used for it."""
    open_ones = Application.objects.filter(member=entry, state__in=OPEN)
    application = open_ones.first() or Application(member=entry, applicant=by, kind=Application.Kind.JOIN)
    application.member, application.member_state = entry, entry.state
    application.basis = Member.Basis.INVITATION
    application.institution = entry.institution
    application.proposed_institution = "" if entry.institution else said.institution
    application.unit, application.post = entry.unit, entry.post or said.post
    if not application.member_state.participates:
        raise ValidationError(_("This member state does not take part in the pool."))
    application.save()
    return application
