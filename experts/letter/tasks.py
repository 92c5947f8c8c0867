"""The jobs that carry letters."""

from django_tasks_db.models import DBTaskResult

from experts.job import LETTERS, job
from experts.outbox import delivery

from . import actions


@job(queue=LETTERS, tries=3)
def deliver_letters() -> None:
    """One walk to the mail server with what is due; another job follows when there is more."""
    actions.forget_nobody()
    if delivery.deliver_due():
        kick()


@job()
def forget_letters() -> None:
    """Nightly: words and lines of old letters go."""
    actions.forget()


def kick() -> None:
    """Have letters carried now; one job that waits carries the letters of all who kick meanwhile."""
    waiting = DBTaskResult.objects.ready().filter(task_path=deliver_letters.module_path)
    if not waiting.exists():
        deliver_letters.enqueue()
