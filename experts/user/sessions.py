"""The places where somebody is logged in, and what happens to them when a secret changes."""

from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
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
