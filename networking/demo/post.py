"""Letters, jobs and a progress of the demo, in every state they can be in."""

import datetime

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from experts.job import clock
from experts.models import Letter, Progress, Return, User
from experts.outbox.backend import keep

from .roles import ROLES

TOLD = "This is the demo: nobody gets this letter.\n\nA-EXPECS"
DELIVERED, COMES_BACK, LATER, GIVEN_UP, UNREACHED = range(5)


def make_post() -> None:
    """An outbox with a past: what was delivered, what waits after a 4xx, what was given up, what came back."""
    others = User.objects.filter(is_active=True).exclude(email__in=ROLES.values())
    users = list(others.order_by("pk")[:5])
    now = timezone.now()
    lost = {"contactable": False, "unreachable_why": "hard", "unreachable_since": now}
    User.objects.filter(pk=users[UNREACHED].pk).update(**lost)
    letters = [_letter(user, number) for number, user in enumerate(users)]
    done = {"state": "delivered", "sealed": "", "next_try_at": None, "ended_at": now, "tries": 1}
    Letter.objects.filter(pk__in=[letters[DELIVERED].pk, letters[COMES_BACK].pk]).update(**done)
    refused = {"error_class": "smtplib.SMTPDataError", "tries": 3}
    _one(letters[LATER]).update(**refused, error_code=451, next_try_at=now + datetime.timedelta(minutes=50))
    _one(letters[GIVEN_UP]).update(
        **refused | {"tries": 14}, error_code=550, state="failed", next_try_at=None, ended_at=now
    )
    Return.objects.create(letter=letters[COMES_BACK], kind="soft", status="4.2.2", fingerprint="demo")
    _fail_a_job(now)
    Progress.objects.create(
        owner=User.objects.get(email=ROLES["member"]),
        title="Making a list of 600 experts",
        state="running",
        done=340,
        total=600,
    )


def clear() -> None:
    """Take them away again; those of people go with the people."""
    Letter.objects.filter(to=None).delete()
    DBTaskResult.objects.finished().delete()


def _letter(user: User, number: int) -> Letter:
    headers = {"X-Kind": ["password_changed", "email_confirmation", "password_reset_key"][number % 3]}
    return keep(EmailMessage("Demo", TOLD, to=[user.email], headers=headers), user.email)


def _one(letter: Letter) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk)


def _fail_a_job(now: datetime.datetime) -> None:
    """Last night's search table, which could not be written; "do again" writes it."""
    row = DBTaskResult.objects.get(pk=clock.run_line.enqueue("rebuild_search").id)
    row.status, row.worker_ids = "FAILED", ["demo"] * 3
    row.started_at = row.finished_at = now
    row.exception_class_path = "django.db.utils.OperationalError"
    row.traceback = "django.db.utils.OperationalError\n  experts/search/table.py:58 rebuild"
    row.save()
