"""Whatever is posted, wherever: rows that change leave a line in the audit."""

import copy
import re
from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from experts.access import open_to_applicants
from experts.models import AuditEvent, Topic

from .alone import alone
from .cast import Cast, codes_of
from .posting import NOTHING, POSTS, Post, client_of
from .test_access import ACCESS

WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
# Sessions, where they are listed, the counters of the limits, and the audit itself; what follows from an act: jobs
# with how far they have come, letters, and notifications, of which it is nobody's business when somebody reads them.
BESIDE = re.compile(
    "django_session|usersessions_usersession|experts_limits|experts_audit|django_tasks|experts_progress|experts_letter"
    "|experts_notification"
)
# Their only rows are sessions, jobs or letters; the act is a line all the same.
BESIDE_ONLY = {
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/sessions/",
    "/me/sitting/end/",
    "/files/{proof}/look/",
    "/admin/logout/",
    "/admin/experts/job/",
    "/admin/experts/letter/",
    "/admin/experts/officer/do/link/",
}
# They change such a row and leave no line on purpose: experts/notification/actions.py says why.
WITHOUT_LINE = {"/notifications/read/"}
EVERYBODY = (None, "ayu", "binh", "rizal", "dewi", "ratna")
Browsers = dict[str | None, Callable[[], Client]]


def addresses(cast: Cast) -> dict[str, str]:
    """Every address of the access table with codes that exist, by how the table writes it."""
    codes = codes_of(cast)
    return {address: address.format(**codes) for address in ACCESS}


def signed_in(cast: Cast, who: str | None) -> Callable[[], Client]:
    """Browsers of this person, who signs in once; what one of them is told, the next does not know."""
    cookies = client_of(cast, who).cookies

    def browser() -> Client:
        client = Client()
        client.cookies = copy.deepcopy(cookies)
        return client

    return browser


def send(client: Client, address: str, post: Post) -> tuple[set[str], int, int]:
    """Tables beside the audit whose rows were written, lines of acts that were done, and the answer's status."""
    if post.first:
        post = post.first(client)
    before = AuditEvent.objects.filter(outcome="done").count()
    with CaptureQueriesContext(connection) as queries:
        status = client.post(post.at or address, post.data).status_code
    tables = {found[1] for query in queries if (found := WRITES.match(query["sql"]))}
    lines = AuditEvent.objects.filter(outcome="done").count() - before
    return {table for table in tables if not table.startswith("experts_audit")}, lines, status


def faults(cast: Cast, asked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What is wrong at which address: no entry, an entry that changes nothing, or a change without a line."""
    found, browsers = {}, {who: signed_in(cast, who) for who in EVERYBODY}
    for name, address in asked:
        with alone():
            if fault := _fault(cast, browsers, name, address):
                found[name] = fault
            transaction.set_rollback(True)
    return found


def _fault(cast: Cast, browsers: Browsers, name: str, address: str) -> str:
    everybody = [Post(who) for who in EVERYBODY]
    if name not in POSTS:
        answers = {send(browsers[post.who](), address, post)[2] for post in everybody}
        takes_nothing = 405 in answers <= {302, 403, 404, 405}  # others do not get as far
        return "" if takes_nothing else "has no entry in tests/posting.py"
    posts = POSTS[name](cast)
    for post in posts or everybody:
        browser = client_of(cast, post.who) if posts else browsers[post.who]()
        written, lines, status = send(browser, address, post)
        changed = {table for table in written if not BESIDE.match(table)}
        if changed and not lines:
            return f"{post.who} changes {sorted(changed)} without a line"
        if posts and bool(lines) is (name in WITHOUT_LINE):
            return f"{post.who} leaves {lines or 'no'} line (status {status})"
        if posts and not (written if name in BESIDE_ONLY | WITHOUT_LINE else changed):
            return f"{post.who} changes no row (status {status})"
    return ""


def test_no_address_changes_a_row_without_a_line(cast: Cast) -> None:
    assert faults(cast, addresses(cast).items()) == {}


def test_no_entry_is_left_of_an_address_that_is_gone() -> None:
    assert (set(POSTS) | BESIDE_ONLY | WITHOUT_LINE) - set(ACCESS) == set()


@open_to_applicants
def rename(request: HttpRequest) -> HttpResponse:
    """What must not be: a view that changes a row behind the audit's back."""
    if request.POST:
        Topic.objects.filter(code="TAL-01").update(names={"en": request.POST["name"]})
    return HttpResponse()


urlpatterns = [path("rename/", rename), path("", include("aexpecs.urls"))]


@override_settings(ROOT_URLCONF="tests.test_audited")
def test_the_same_test_finds_a_view_that_forgets_the_audit(cast: Cast) -> None:
    asked = [("/rename/", "/rename/")]
    assert faults(cast, asked) == {"/rename/": "has no entry in tests/posting.py"}
    POSTS["/rename/"] = lambda _cast: [Post("binh", {"name": "Stars"})]
    try:
        assert faults(cast, asked) == {"/rename/": "binh changes ['experts_topic'] without a line"}
        POSTS["/rename/"] = lambda _cast: [Post("binh")]
        assert faults(cast, asked) == {"/rename/": "binh leaves no line (status 200)"}
        POSTS["/rename/"] = NOTHING
        assert faults(cast, asked) == {}
    finally:
        del POSTS["/rename/"]
