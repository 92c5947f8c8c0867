"""What happens to an account beside what allauth does."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, demand
from experts.audit import Kind, act

from . import attempts, sitting
from .models import SecretCount, User

DOORS_OPENED = Kind("password-doors-opened", _("{by} opened the password doors of {about} again"))
LOGGED_IN = Kind("logged-in", _("{by} logged in"))
LOGGED_OUT = Kind("logged-out", _("{by} logged out"))
PROVEN = Kind("proof-given", _("{by} confirmed with a password, code or passkey that it was them"))
SIGNED_UP = Kind("signed-up", _("{by} opened an account"))
ADDRESS_ASKED = Kind("address-asked", _("{by} asked for another e-mail address"))
ADDRESS_WITHDRAWN = Kind("address-withdrawn", _("{by} withdrew the e-mail address they had asked for"))
ADDRESS_CONFIRMED = Kind("address-confirmed", _("{by} confirmed their e-mail address"))
PASSWORD_CHANGED = Kind("password-changed", _("{by} changed their password"))
PASSWORD_RESET = Kind("password-reset", _("{by} chose a new password by a link sent to their address"))
FACTOR_ADDED = Kind("second-factor-added", _("{by} added a second factor"))
FACTOR_REMOVED = Kind("second-factor-removed", _("{by} removed a second factor"))
CODES_RENEWED = Kind("recovery-codes-renewed", _("{by} made new recovery codes"))
PLACES_ENDED = Kind("places-ended", _("{by} logged out everywhere else"))
LANGUAGE_CHANGED = Kind("language-changed", _("{by} changed their language or time zone"))
PASSKEY_ADDED = Kind("passkey-added", _("{by} added a passkey"))
PASSKEY_REMOVED = Kind("passkey-removed", _("{by} took a passkey away"))
SITTING_OPENED = Kind("sitting-opened", _("{by} opened a vetting sitting"))
SITTING_ENDED = Kind("sitting-ended", _("{by} ended their vetting sitting"))
LETTERS_COME_BACK = Kind("letters-come-back", _("Letters to {about} come back"))
REACHED_AGAIN = Kind("reached-again", _("{by} said that letters reach {about} again"))


class AccountError(PermissionDenied):
    """What was asked of an account cannot be done, in a sentence."""


def note_seen(*, by: User) -> bool:
    """Keep the day of a log-in; True when it was the first of the day."""
    today = timezone.localdate()
    earlier = ~Q(last_seen_on=today) | Q(last_seen_on=None)
    return bool(User.objects.filter(earlier, pk=by.pk).update(last_seen_on=today))


def note_log_in(*, by: User) -> None:
    """A session begins."""
    with act(LOGGED_IN, by=by) as event:
        event.on(by)


def note_log_out(*, by: User) -> None:
    """A session is ended by its owner."""
    with act(LOGGED_OUT, by=by) as event:
        event.on(by)


def note_proof(*, by: User) -> None:
    """A fresh proof opens what asks for one; written on its own, because the page that asked goes on at once."""
    with act(PROVEN, by=by) as event:
        event.on(by)


def keep_password(*, user: User, kind: Kind) -> None:
    """Keep a password that was just set; its hash was made before, so that nobody waits for it."""
    with act(kind, by=user) as event:
        user.save(update_fields=["password"])
        event.on(user)


def open_account(*, user: User) -> None:
    """Keep the account of somebody who signs up."""
    with act(SIGNED_UP, by=user) as event:
        user.save()
        event.on(user)


def choose_language(*, language: str, by: User) -> None:
    """Keep the language in which somebody reads the portal and its letters."""
    change_settings(language=language, time_zone=None, by=by)


def change_settings(*, language: str, time_zone: str | None, by: User) -> None:
    """Keep the language and the clock of somebody's pages and letters; None leaves the clock as it is."""
    with act(LANGUAGE_CHANGED, by=by) as event:
        user = User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        wanted = {"language": language} | ({} if time_zone is None else {"time_zone": time_zone})
        changed = {name: value for name, value in wanted.items() if getattr(user, name) != value}
        if not changed:
            return event.nothing()
        event.on(user)
        for name, value in changed.items():
            event.changed(name, getattr(user, name), value)
            setattr(user, name, value)
        user.save(update_fields=list(changed))


def open_sitting(*, session: SessionBase, by: User) -> None:
    """Begin the time in which somebody may open pages of vetting and evidence."""
    with act(SITTING_OPENED, by=by) as event:
        if not sitting.role_of(by):
            raise AccountError("Only reviewers and the secretariat hold sittings.")
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


def open_doors(*, user: User, by: User) -> None:
    """Let somebody's password be tried again after a hundred wrong ones in a row had shut the doors.

    Raises:
        PermissionDenied: by somebody outside the secretariat, or for oneself.
    """
    demand(by, Permission.CASES_DECIDE)
    if by == user:
        raise PermissionDenied
    with act(DOORS_OPENED, by=by) as event:
        count = SecretCount.objects.shut().select_for_update().filter(key=attempts.account_key(user)).first()
        if count is None:
            return event.nothing()
        event.on(user, about=user.person, state=user.state_id)
        event.changed("wrong secrets in a row", count.in_a_row, 0)
        attempts.forget(user)


def link_key(user: User) -> str:
    """What a letter's link carries to let somebody choose a password, once and for three hours."""
    return f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"


def end_contact(*, user: User, why: str) -> bool:
    """Write to nobody whose letters come back or who calls them unwanted; False when that was so before."""
    with act(LETTERS_COME_BACK, by=None) as event:
        reached = User.objects.filter(pk=user.pk, contactable=True)
        if not reached.update(contactable=False, unreachable_why=why, unreachable_since=timezone.now()):
            event.nothing()
            return False
        event.on(user, about=user.person, state=user.state_id)
        event.changed("contactable", True, False)
        return True


def reach_again(*, user: User, by: User) -> bool:
    """Write to this address again: its owner has confirmed it or says so, or an officer does."""
    if by != user:
        demand(by, Permission.CASES_DECIDE)
    with act(REACHED_AGAIN, by=by) as event:
        unreached = User.objects.filter(pk=user.pk, contactable=False)
        if not unreached.update(contactable=True, unreachable_why="", unreachable_since=None):
            event.nothing()
            return False
        event.on(user, about=user.person, state=user.state_id)
        event.changed("contactable", False, True)
        return True
