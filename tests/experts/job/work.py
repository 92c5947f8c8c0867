"""Jobs made for tests: what they do stands in a list."""

from django.core.exceptions import PermissionDenied

from experts.job import job
from experts.job.acting import who_acts

done: list[str] = []
SECRET = "CANARY-a-reset-link"


@job()
def note(word: str) -> None:
    done.append(word)


@job(tries=3)
def fail(word: str, progress: str = "") -> None:
    done.append(word)
    raise ValueError(f"{word} {SECRET}")


@job()
def be_refused() -> None:
    raise PermissionDenied


@job()
def act_for(pk: int, progress: str = "") -> None:
    done.append(who_acts(pk).email)


@job()
def end_the_process() -> None:
    raise SystemExit(1)
