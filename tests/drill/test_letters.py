"""Whatever the mail server does: no page waits for it, no letter is lost, none comes under two names."""

import random
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.utils import timezone

from experts.models import Letter, MailServer
from tests.cast import person

from .conftest import PORT, SHARE, Server, environment, serving, times
from .sink import Sink

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
RESET = "/accounts/password/reset/"
# A page writes one row more than without mail. Twenty pairs beside other tests spread wider than two hundred alone;
# a page that waited for a mail server that says nothing would be hundreds of times as slow.
MOST = 1.5 if SHARE == 1 else 2.5


@pytest.fixture
def sink() -> Iterator[Sink]:
    sink = Sink()
    yield sink
    sink.close()


@contextmanager
def working(sink: Sink) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that brings letters to the sink."""
    command = [sys.executable, "manage.py", "run_jobs"]
    url = {"TEST_EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
    process = subprocess.Popen(command, env=environment() | url)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.wait(60)


def asker(server: Server) -> Callable[[str], float]:
    """Ask for a reset letter; says how long the page took."""
    page = server.ask(RESET)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token is not None
    headers = {
        "Cookie": page.headers["Set-Cookie"],
        "Content-Type": "application/x-www-form-urlencoded",
    }

    def ask(email: str) -> float:
        cache.clear()  # twenty a minute from one address are enough in life
        body = urlencode({"csrfmiddlewaretoken": token[1], "email": email})
        answer = server.ask(RESET, "POST", body, headers)
        assert answer.status == 302, answer.status
        return answer.seconds

    return ask


def readers(count: int) -> list[str]:
    """People who forgot their passwords."""
    emails = [f"reader{number}@th.example" for number in range(count)]
    for email in emails:
        person(email, "TH", "Kanya Srisuwan")
    return emails


def wait_until_delivered(seconds: float) -> None:
    """Let the worker work. Nobody waits half an hour here: what waits for its next try is due now."""
    ends = time.monotonic() + seconds
    while Letter.objects.exclude(state="delivered").exists():
        now = timezone.now()
        Letter.objects.filter(state="waiting").update(next_try_at=now)
        MailServer.objects.update(quiet_until=now)
        assert time.monotonic() < ends, list(Letter.objects.values_list("state", "error_class", "tries"))
        time.sleep(0.5)


def check_arrivals(sink: Sink) -> int:
    """Every letter arrived, each under its one name and at its one address; says how many came twice."""
    arrived = set(sink.taken)
    names = {name for name, _address in arrived}
    written = set(Letter.objects.values_list("message_id", "to__email"))
    assert arrived == written and len(names) == len(written)
    return len(sink.taken) - len(arrived)


@pytest.mark.parametrize("does", ["refused", "slow", "slow at the end", "4xx", "5xx", "dies"])
def test_no_page_waits_and_no_letter_is_lost(server: Server, sink: Sink, does: str) -> None:
    emails = readers(5)
    sink.behave(does)
    with serving(PORT + 20, DJANGO_SETTINGS_MODULE="tests.drill.no_mail") as other, working(sink):
        with_mail, without = asker(server), asker(other)
        for email in emails:  # warm
            with_mail(email), without(email)
        pairs = [
            (with_mail(random.choice(emails)), without(random.choice(emails))) for _n in range(times(200))
        ]
        written = Letter.objects.count()
        # While the server is broken nothing is lost, whatever is tried.
        assert not Letter.objects.filter(state="failed").exists()
        sink.behave("good")
        wait_until_delivered(90)
    slow, fast = (statistics.median(times) for times in zip(*pairs, strict=True))
    twice = check_arrivals(sink)
    print(
        f"\n{does}: page {slow * 1000:.1f} ms, without mail {fast * 1000:.1f} ms, ratio {slow / fast:.2f}; "
        f"{written} written, all delivered, {twice} came twice, {sink.connections} connections"
    )
    assert slow <= MOST * fast
    assert twice == 0 or does in {"dies", "slow at the end"}


def test_a_killed_worker_loses_nothing(server: Server, sink: Sink) -> None:
    emails = readers(5)
    ask = asker(server)
    kills = times(50)
    chance = random.Random(5)
    for _kill in range(kills):
        sink.behave(f"kills at {chance.choice(['hello', 'address', 'words'])}")
        ask(chance.choice(emails))
        ask(chance.choice(emails))
        with working(sink) as worker:
            sink.victim = worker.pid
            assert worker.wait(60) == -signal.SIGKILL
    sink.behave("good")
    with working(sink):
        wait_until_delivered(90)
    twice = check_arrivals(sink)
    written = Letter.objects.count()
    print(f"\n{kills} kills: {written} letters written, all arrived, {twice} twice under the same name")
    assert written == 2 * kills and twice <= kills
