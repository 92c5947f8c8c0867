"""People at browsers of their own, logged in, with a sitting and a fresh proof."""

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from experts.models import User
from experts.user import sitting

from .conftest import Server
from .forms import Browser
from .test_timing import proven_session


def seated(server: Server, user: User, source: str = "127.0.0.1") -> Browser:
    """Logged in; reviewers and the secretariat have just shown that it is them."""
    session = SessionStore(proven_session(user))
    if sitting.role_of(user):
        sitting.begin(session, user)
    session.save()
    return Browser(server, source, {settings.SESSION_COOKIE_NAME: str(session.session_key)})
