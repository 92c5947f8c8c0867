"""The vetting sitting: one fresh proof opens the pages of vetting and evidence for a while.

It stands in the session, by the server's clock, so that all tabs of one browser share it and it ends with the log-in.
"""

import time
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from .models import User

SITTING = "sitting"


def role_of(user: User) -> str:
    """As whom this person may sit today: for a state, by its code, for an institution, by its key, or for the
    secretariat; "" for everybody else."""
    if user.is_reviewer:
        return " ".join(str(office) for office in user.offices if office)
    return "secretariat" if user.is_secretariat else ""


def open_until(session: SessionBase, user: User) -> datetime | None:
    """When the sitting ends if nothing more is done; None when there is none.

    A sitting is held in a role: who lost it, or now speaks for another state, has none.
    """
    held = session.get(SITTING)
    if not held or not held["role"] or held["role"] != role_of(user):
        return None
    end = min(held["used"] + settings.SITTING_IDLE_SECONDS, held["began"] + settings.SITTING_LONGEST_SECONDS)
    return datetime.fromtimestamp(end, UTC) if time.time() < end else None


def longest_until(session: SessionBase) -> datetime:
    """When the sitting ends in any case."""
    return datetime.fromtimestamp(session[SITTING]["began"] + settings.SITTING_LONGEST_SECONDS, UTC)


def begin(session: SessionBase, user: User) -> None:
    now = int(time.time())
    session[SITTING] = {"began": now, "used": now, "role": role_of(user)}


def use(session: SessionBase) -> None:
    """A page of the sitting was opened: its quarter of an hour begins anew."""
    session[SITTING] = session[SITTING] | {"used": int(time.time())}


def forget(session: SessionBase) -> None:
    session.pop(SITTING, None)
