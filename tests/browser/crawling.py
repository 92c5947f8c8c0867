"""Pages found by following links, so that a new page is looked at from the day on which something leads to it."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import Resolver404, resolve

from experts import desk_acts
from experts.models import User

from .conftest import session_of

LINK = re.compile(r"""<a\s[^>]*?href=["']?([^"'\s>]+)""")
# They change the language, or lead out of the portal.
LEFT = ("/i18n/", "/static/", "/accounts/logout/", "/admin/logout/", "/admin/jsi18n/")
AT = "/admin/experts/"


def pages_of(user: User | None, first: Iterable[str]) -> Iterator[str]:
    """The given addresses, and one page of each view that can be reached from them by links; pages only, no files."""
    client, seen, known = Client(), set[str](), set[str]()
    if user is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user)
    waiting = list(first)
    given = set(waiting)
    for address in waiting:
        view = _view(address)
        if not view or address in known or (view in seen and address not in given):
            continue
        known.add(address)
        answer: Any = client.get(address)
        if answer.status_code < 500 and "html" not in answer.get("Content-Type", "html"):
            continue
        if answer.status_code == 200 or address in given:
            seen.add(view)
            yield address
        waiting += _links(address, answer)


def _links(address: str, answer: Any) -> list[str]:
    if answer.status_code == 302:
        return [answer["Location"]]
    found = LINK.findall(answer.content.decode(errors="replace")) if not answer.streaming else []
    return [
        there for link in found if (there := urljoin(address, unescape(link)).split("#")[0]).startswith("/")
    ]


def _view(address: str) -> str:
    """What answers there; empty when it is none of ours to open."""
    try:
        return "" if address.startswith(LEFT) else resolve(urlsplit(address).path).view_name or address
    except Resolver404:
        return ""


def desk_places() -> list[str]:
    """Every list of the secretariat's desk, and what stands behind its first row."""
    found = ["/admin/"]
    for model in admin.site._registry:
        name = f"{AT}{model._meta.model_name}/"
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for key in keys[:1]:
            found.append(f"{name}{key}/change/")
            found += [f"{name}do/{act.name}/?pk={key}" for act in desk_acts.of(model)]
        found.append(name)
    return found
