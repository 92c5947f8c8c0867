"""Which processes are at work, by their signs of life."""

import datetime
import os
import secrets
import socket
import threading

from django.db import Error, connection
from django.utils import timezone

from .models import Worker

BEAT_SECONDS = 10
# Without a sign for so long, a worker counts as gone.
GONE_AFTER = datetime.timedelta(seconds=60)

_me = ""


def me() -> str:
    """The name of this process while it is a worker, else nothing."""
    return _me


def sign_on() -> str:
    """Make this process a known worker; whoever had its number on this machine is gone."""
    global _me
    host, pid = socket.gethostname()[:40], os.getpid()
    _me = f"{host}:{pid}:{secrets.token_hex(4)}"
    Worker.objects.filter(seen_at__lt=timezone.now() - datetime.timedelta(days=1)).delete()
    Worker.objects.create(id=_me, host=host, pid=pid)
    return _me


def sign_off() -> None:
    """This process is no worker any more; what it left running, if anything, is free."""
    global _me
    Worker.objects.filter(pk=_me).update(seen_at=timezone.now() - GONE_AFTER - GONE_AFTER)
    _me = ""


def beat(ended: threading.Event) -> None:
    """Give a sign of life every ten seconds, also in the middle of a long job; a thread of its own does it."""
    while not ended.wait(BEAT_SECONDS):
        try:
            Worker.objects.filter(pk=_me).update(seen_at=timezone.now())
        except Error:
            continue  # The database is away; the next sign will tell.
        finally:
            connection.close()


def known() -> tuple[set[str], set[str]]:
    """Workers that are at work, and those that are gone."""
    fresh = timezone.now() - GONE_AFTER
    alive: set[str] = set()
    gone: set[str] = set()
    for worker in Worker.objects.all():
        (alive if worker.seen_at >= fresh and _has_process(worker) else gone).add(worker.pk)
    return alive, gone


def _has_process(worker: Worker) -> bool:
    """Of another machine one knows only the signs."""
    if worker.host != socket.gethostname()[:40]:
        return True
    if worker.pid == os.getpid():
        return worker.pk == _me
    try:
        os.kill(worker.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
