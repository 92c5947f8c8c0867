"""Which of a browser's posts are kept, and for whom."""

import re

from django.http import HttpRequest
from django.urls import reverse

from experts.user.adapter import is_own_page
from experts.user.models import User
from experts.user.sessions import ENDED_FOR

from . import actions
from .models import Fields, KeptText

# Pages whose posts hold secrets, or nothing anybody typed.
NEVER_FROM = ("/accounts/", "/demo/", "/i18n/", "/me/kept/", "/me/sitting/")
# Parts of field names that stand for secrets, wherever a form has them.
SECRETS = {
    "code", "credential", "csrfmiddlewaretoken", "key", "oldpassword", "otp", "passphrase", "password", "password1",
    "password2", "pin", "secret", "token",
}  # fmt: skip
MOST_BYTES = 100_000
LONGEST_ADDRESS = 500


def owner_of(request: HttpRequest) -> User | None:
    """Whose post this is: of who is logged in, or of the person whose log-in has just ended by time."""
    if request.user.is_authenticated:
        return request.user
    ended_for = request.session.get(ENDED_FOR)
    return User.objects.filter(pk=ended_for, is_active=True).first() if ended_for else None


def keep(request: HttpRequest) -> KeptText | None:
    """Keep what was typed on a page of ours; None when there is nothing to keep, or nobody to keep it for.

    The post has shown the token of our form, or `is_ours` has been asked.
    """
    if request.method != "POST" or request.path.startswith(NEVER_FROM):
        return None
    owner, fields = owner_of(request), typed(request)
    if owner is None or not fields:
        return None
    address = request.get_full_path()
    if len(address) > LONGEST_ADDRESS:
        return None
    return actions.keep(address=address, fields=fields, had_files=bool(request.FILES), by=owner)


def is_ours(request: HttpRequest) -> bool:
    """Sent by a page of the portal, as the browser says: no stranger's page lays something down for anybody."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def way_back(request: HttpRequest) -> str:
    """Where to go on after a log-in or a proof: to what was kept, else to the page with the form.

    The address a form posts to may have no page of its own.
    """
    if keep(request):
        return reverse("experts:kept-text")
    page = request.headers.get("Referer", "").removeprefix(f"{request.scheme}://{request.get_host()}")
    return page if is_own_page(page) else reverse("networking:home")


def typed(request: HttpRequest) -> Fields:
    """The texts of a form without its secrets; nothing when they are too long or somebody left all empty."""
    fields = [(name, request.POST.getlist(name)) for name in request.POST if not is_secret(name)]
    weight = sum(len(name.encode()) + len("".join(values).encode()) for name, values in fields)
    has_text = any(value.strip() for _name, values in fields for value in values)
    return fields if has_text and weight <= MOST_BYTES else []


def is_secret(name: str) -> bool:
    return not SECRETS.isdisjoint(re.split(r"[^a-z0-9]+", name.lower()))
