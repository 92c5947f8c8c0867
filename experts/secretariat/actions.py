"""Who works in the secretariat: terms begin and end by a head, never by oneself, and never without one being left."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.audit.recording import Event
from experts.clock import rights_day
from experts.member_state.models import MemberState
from experts.user.actions import AccountError
from experts.user.models import User

from .models import Officer
from .telling import tell_appointed, tell_ended

APPOINTED = Kind("officer-appointed", gettext_lazy("{by} appointed an officer of the secretariat: {object}"))
ENDED = Kind("officer-ended", gettext_lazy("{by} ended the term of an officer of the secretariat: {object}"))
ROLE_CHANGED = Kind("officer-role-changed", gettext_lazy("{by} changed the role of an officer: {object}"))
LINK_SENT = Kind(
    "officer-link-sent", gettext_lazy("{by} sent an officer the link to their account again: {object}")
)
FIRST_SECRETARIAT = Kind(
    "first-secretariat", gettext_lazy("{by} opened the first account of the secretariat")
)


def appoint_first(*, email: str) -> User:
    """Open the first staff account; nobody stands above it yet, so nobody acts.

    It has no password. A second call for the same address only renews the link, as long as it was not used.
    """
    email = email.strip().lower()
    with act(FIRST_SECRETARIAT, by=None) as event:
        if any(officer.has_usable_password() or officer.email != email for officer in lock_officers()):
            raise AccountError("There is a secretariat already; its heads appoint others at the desk.")
        user = User.objects.filter(email=email).first()
        if user and not user.is_staff:
            raise AccountError(
                "This address belongs to an account already. Take one that was not used to sign up."
            )
        user = user or open_account(email)
        if not user.terms.exists():
            begin(user, Officer.Role.HEAD)
        event.on(user)
    return user


def enter_officers() -> None:
    """Give staff without a term the one their rights amount to: superusers are heads, others read."""
    for user in User.objects.officers().filter(terms=None).order_by("pk"):
        with act(APPOINTED, by=None) as event:
            event.on(begin(user, user.desk_role), about=user)


def appoint(*, email: str, role: str, by: User, chair: MemberState | None = None) -> Officer:
    """Let somebody work at the desk from now on; without an account, by a letter with a link.

    Raises:
        PermissionDenied: by somebody who is no head, or of oneself.
        ValidationError: the account is closed, or works there already.
    """
    demand(by, Permission.OFFICES_FILL)
    email = email.strip().lower()
    if email == by.email:
        raise PermissionDenied(_("Nobody appoints themselves."))
    with act(APPOINTED, by=by) as event:
        lock_officers()
        user = User.objects.select_for_update(of=("self",)).filter(email=email).first() or open_account(email)
        if not user.is_active:
            raise ValidationError(_("This account is closed."))
        if user.terms.active().exists():
            raise ValidationError(_("This person works in the secretariat already."))
        officer = begin(user, role, chair=chair, by=by)
        event.on(officer, about=user)
        event.changed("role", None, role)
        tell_appointed(officer)
    return officer


def change_role(*, officer: Officer, role: str, by: User) -> Officer:
    """End the term in one role and begin one in another; it counts at the next request."""
    with act(ROLE_CHANGED, by=by) as event:
        officer = _take(officer, by)
        if officer.role == role:
            event.nothing()
            return officer
        if role != Officer.Role.HEAD:
            keep_a_head(without={officer.user_id})
        end_term(officer)
        new = begin(officer.user, role, chair=officer.chair, by=by)
        event.on(new, about=officer.user)
        event.changed("role", officer.role, role)
        return new


def end(*, officer: Officer, by: User) -> None:
    """End a term: the desk is closed to them at the next request, in every open session."""
    with act(ENDED, by=by) as event:
        officer = _take(officer, by)
        keep_a_head(without={officer.user_id})
        dismiss(officer.user)
        event.on(officer, about=officer.user)
        event.changed("role", officer.role, None)
        tell_ended(officer.user)


def send_link(*, officer: Officer, by: User) -> None:
    """Write the letter with the link again, as long as the account has no password."""
    demand(by, Permission.OFFICES_FILL)
    with act(LINK_SENT, by=by) as event:
        if officer.user.has_usable_password():
            raise ValidationError(_("This account is in use: its owner can have a new password sent."))
        event.on(officer, about=officer.user)
        tell_appointed(officer)


def lock_officers() -> list[User]:
    """Everybody who works there, locked in one order: who ends terms waits for whoever does so already."""
    return list(User.objects.officers().select_for_update(of=("self",)).order_by("pk"))


def open_account(email: str) -> User:
    """An account without a password; its link goes to the address, which is how that is confirmed."""
    user = User.objects.create_user(email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def begin(user: User, role: str, *, chair: MemberState | None = None, by: User | None = None) -> Officer:
    """A term from today on, and the desk's door with it."""
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    user.__dict__.pop("desk_role", None)
    return Officer.objects.create(user=user, role=role, chair=chair, since=rights_day(), appointed_by=by)


def end_term(officer: Officer) -> None:
    officer.until = max(rights_day(), officer.since)
    officer.save(update_fields=["until"])


def dismiss(user: User) -> None:
    """Every running term ends, and the desk is closed."""
    for term in user.terms.active():
        end_term(term)
    user.is_staff = user.is_superuser = False
    user.save(update_fields=["is_staff", "is_superuser"])


def keep_a_head(*, without: set[int]) -> None:
    """Refuse to leave the desk to nobody: a head stays who can get in.

    Raises ValidationError.
    """
    factors = Authenticator.objects.filter(
        user=OuterRef("pk"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    )
    if not User.objects.heads().exclude(pk__in=without).filter(Exists(factors)).exists():
        raise ValidationError(
            _("No other head could log in then. Appoint one first, who enrols a second factor.")
        )


def _take(officer: Officer, by: User) -> Officer:
    """Lock the desk's officers, then read the term; never one's own, never one that has ended."""
    demand(by, Permission.OFFICES_FILL)
    if by.pk == officer.user_id:
        raise PermissionDenied(_("Nobody decides about themselves."))
    lock_officers()
    running = Officer.objects.active().select_related("user__member", "chair").filter(pk=officer.pk).first()
    if running is None:
        raise ValidationError(_("This term has ended already."))
    return running


def note(event: Event, kind: Kind, officer: Officer, old: str | None, new: str | None) -> None:
    """One line more for one of several officers."""
    event.also(kind, officer, about=officer.user).changed("role", old, new)
