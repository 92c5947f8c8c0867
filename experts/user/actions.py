"""What happens to an account beside what allauth does."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act

from . import sitting
from .models import User

PASSKEY_ADDED = Kind("passkey-added", _("{by} added a passkey"))
PASSKEY_REMOVED = Kind("passkey-removed", _("{by} took a passkey away"))
SITTING_OPENED = Kind("sitting-opened", _("{by} opened a vetting sitting"))
SITTING_ENDED = Kind("sitting-ended", _("{by} ended their vetting sitting"))


class AccountError(PermissionDenied):
    """What was asked of an account cannot be done, in a sentence."""


def note_seen(*, by: User) -> bool:
    """Keep the day of a log-in; True when it was the first of the day."""
    today = timezone.localdate()
    earlier = ~Q(last_seen_on=today) | Q(last_seen_on=None)
    return bool(User.objects.filter(earlier, pk=by.pk).update(last_seen_on=today))


def choose_language(*, language: str, by: User) -> None:
    """Keep the language in which somebody reads the portal and its letters."""
    User.objects.filter(~Q(language=language), pk=by.pk).update(language=language)


def open_sitting(*, session: SessionBase, by: User) -> None:
    """Begin the time in which somebody may open pages of vetting and evidence."""
    with act(SITTING_OPENED, by=by) as event:
        if not sitting.role_of(by):
            raise AccountError("Only focal points and the secretariat hold sittings.")
        sitting.begin(session, by)
        event.on(by, about=by.person, state=by.focal_state_id)


def end_sitting(*, session: SessionBase, by: User) -> None:
    """End it before its time."""
    with act(SITTING_ENDED, by=by) as event:
        if sitting.open_until(session, by) is None:
            event.nothing()
        else:
            event.on(by, about=by.person, state=by.focal_state_id)
        sitting.forget(session)


@transaction.atomic
def appoint_first_secretariat(*, email: str) -> User:
    """Open the first staff account; nobody stands above it yet, so nobody acts.

    It has no password. A second call for the same address only renews the link, as long as it was not used.
    """
    email = email.strip().lower()
    staff = User.objects.select_for_update().filter(is_staff=True, is_active=True)
    if any(officer.has_usable_password() or officer.email != email for officer in staff):
        raise AccountError("There is a secretariat already; its officers appoint others in the admin.")
    user = User.objects.filter(email=email).first()
    if user and not user.is_staff:
        raise AccountError(
            "This address belongs to an account already. Take one that was not used to sign up."
        )
    user = user or User.objects.create_superuser(email)
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user


def link_key(user: User) -> str:
    """What a letter's link carries to let somebody choose a password, once and for three hours."""
    return f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
