"""Going through the portal as somebody: every link, every form, every address that can be made of a key."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.contrib import admin
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.alone import alone

from .pages import Page

# What ends the crawl, or the reader's own settings; it is nobody else's.
LEAVE_OUT = re.compile(
    r"^/(accounts/logout|admin/logout|static|livez|readyz|accounts/sessions|me/sitting/end)"
)
CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass
class Harvest:
    """What one person can reach, and what their pages would send."""

    pages: dict[str, str] = field(default_factory=dict)
    posts: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def addresses(self) -> set[str]:
        return set(self.pages) | set(self.posts)


def crawl(client: Client, most: int, begin: Iterable[str] = ("/", "/roster/vetting/", "/admin/")) -> Harvest:
    """Follow every link inside the portal, breadth first; note every form."""
    found, waiting, known = Harvest(), list(begin), set(begin)
    while waiting and len(found.pages) < most:
        address = waiting.pop(0)
        response = client.get(address)
        found.pages[address] = text_of(response)
        links = [response.headers["Location"]] if "Location" in response.headers else []
        page = Page(found.pages[address], address)
        for form in page.forms:
            target = urljoin(address, form.action) if form.action else address
            if form.method == "post" and target.startswith("/") and not LEAVE_OUT.match(target):
                found.posts.setdefault(target, form.filled(**dict(form.buttons[:1])))
        for link in (urljoin(address, link).split("#")[0] for link in [*links, *page.links]):
            if link not in known and link.startswith("/") and not LEAVE_OUT.match(link):
                known.add(link)
                waiting.append(link)
    return found


def text_of(response: HttpResponse) -> str:
    """The whole answer in words; of a picture or a file the bytes, one letter each."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[arg-type]
    return bytes(content).decode(
        "utf-8" if "text" in response.headers.get("Content-Type", "") else "latin-1", "replace"
    )


def made_of(keys: dict[str, list[str]]) -> Iterator[str]:
    """Every address of the portal that takes a key, filled with each of these keys; the desk's with all its doors."""
    everything = sorted({key for listed in keys.values() for key in listed})
    for pattern in patterns():
        holes = CONVERTER.findall(pattern)
        if not holes or LEAVE_OUT.match(pattern) or pattern.startswith("/admin/"):
            continue
        for key in everything:
            if all(kind != "int" or key.isdecimal() for kind, _name in holes):
                yield CONVERTER.sub(key, pattern)
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for key in keys.get(model._meta.model_name or "", []):
            yield from [f"{base}{key}/change/", f"{base}{key}/history/", f"{base}{key}/delete/"]
            yield f"{base}{key}/change/?_popup=1&_to_field=id"
        yield from [f"{base}?_popup=1", f"{base}add/", f"{base}?q=a"]


def patterns(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Every address of the URLconf as it is written."""
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if isinstance(one, URLPattern):
            if "(" not in here:
                yield here
        elif "(" not in here:
            yield from patterns(one, here)


VARIES = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|nonce-[\w+/=-]+')


def told(client: Client, address: str, data: dict[str, str] | None = None) -> tuple[int, dict[str, str], str]:
    """Status, headers and bytes of an answer without what is new in each; the address itself is taken out."""
    with alone():
        response = client.get(address) if data is None else client.post(address, data)
        transaction.set_rollback(True)
    path = urlsplit(address).path
    headers = {
        name: VARIES.sub("", value).replace(path, "PATH")
        for name, value in response.headers.items()
        if name not in {"Content-Length", "Date", "ETag", "Last-Modified"}
    }
    return response.status_code, headers, VARIES.sub("", text_of(response)).replace(path, "PATH")
