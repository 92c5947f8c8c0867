"""A fresh proof that it is still the same person: asked for before what cannot be taken back, and for a sitting."""

from typing import cast

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from . import actions, sessions, sitting
from .models import User


def ask_unless_fresh(request: HttpRequest) -> None:
    """Lead to "Show that it is you" unless that was answered in the last five minutes."""
    user = cast(User, request.user)
    if not user.has_usable_password() and not user.has_second_factor:
        raise PermissionDenied  # Nothing to show: allauth would take that for a proof.
    if not did_recently_reauthenticate(request):
        raise ReauthenticationRequired


def ask_unless_in_sitting(request: HttpRequest) -> None:
    """Lead to the proof that opens a sitting unless one runs; to be asked means to go on with it."""
    user = cast(User, request.user)
    if not sitting.role_of(user):
        raise PermissionDenied
    if sitting.open_until(request.session, user) is None:
        # Whoever may sit has a second factor: VerifiedMemberMiddleware lets nobody else come here.
        raise ReauthenticationRequired
    sitting.use(request.session)


def given(request: HttpRequest) -> None:
    """The proof was right: the session gets a new key, and who may sit has a sitting."""
    user = cast(User, request.user)
    sessions.renew(request)
    if sitting.role_of(user):
        actions.open_sitting(session=request.session, by=user)
