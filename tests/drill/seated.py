"""People at browsers of their own, logged in, with a sitting and a fresh proof."""

import time

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from experts.models import User
from experts.user import sitting
from tests.browser.conftest import session_of

from .conftest import Server
from .forms import Browser


def seated(server: Server, user: User, source: str = "127.0.0.1") -> Browser:
    """Logged in; reviewers and the secretariat have just shown that it is them."""
    session = SessionStore(session_of(user))
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    if sitting.role_of(user):
        sitting.begin(session, user)
    session.save()
    return Browser(server, source, {settings.SESSION_COOKIE_NAME: str(session.session_key)})
