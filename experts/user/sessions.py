"""The places where somebody is logged in, how long, and what happens to them when a secret changes."""

import time

from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils.translation import gettext as _

BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
]
BROWSERS += [("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")]
SYSTEMS += [("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")]

# A session's last use is written at most this often, in seconds: not every page costs a write.
SEEN_EVERY = 300
# Whose log-in ended in this browser, by time and not by the button: what they still post can be kept for them.
ENDED_FOR = "ended_for"


def go_on(request: HttpRequest) -> bool:
    """Note that a log-in is used; False when it has run out."""
    now = int(time.time())
    session = request.session
    session.setdefault("began", now)
    if is_over(session, now):
        return False
    if now - session.setdefault("seen", now) > SEEN_EVERY:
        session["seen"] = now
    return True


def is_over(session: SessionBase, now: int) -> bool:
    """After an hour without use, or twelve hours in all."""
    idle, age = now - session.get("seen", now), now - session.get("began", now)
    return idle > settings.SESSION_IDLE_SECONDS or age > settings.SESSION_LONGEST_SECONDS


def run_out(request: HttpRequest) -> None:
    """End a log-in by time. The page goes on for nobody: a public one shows, any other asks for a log-in."""
    owner = request.user.pk
    logout(request)
    request.session[ENDED_FOR] = owner


def begin(request: HttpRequest) -> None:
    """Somebody has logged in: their time runs, and whose log-in ended here before is nobody's business now."""
    request.session.pop(ENDED_FOR, None)
    request.session["began"] = request.session["seen"] = int(time.time())


def renew(request: HttpRequest) -> None:
    """Give the session a new key after a proof, so that a copy of the old one is worth nothing."""
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


def end_others(request: HttpRequest) -> None:
    """Log out everywhere else: a second factor was added, taken away or renewed."""
    renew(request)
    end_other_sessions(request, request.user)


def browser_of(agent: str) -> str:
    """The browser and system a session began with, as a person would call them."""
    browser = next((name for mark, name in BROWSERS if mark in agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser
