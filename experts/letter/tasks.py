"""The jobs that carry letters."""

from experts.job import LETTERS, job
from experts.outbox import delivery

from . import actions


@job(queue=LETTERS, tries=3)
def deliver_letters() -> None:
    """One walk to the mail server with what is due; another follows at once when there is more."""
    actions.forget_nobody()
    delivery.deliver_due()


@job()
def forget_letters() -> None:
    """Nightly: words and lines of old letters go."""
    actions.forget()
