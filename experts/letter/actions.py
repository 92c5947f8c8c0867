"""Writing letters: in the reader's language, in the transaction of what they tell about."""

from typing import Any

from experts.user.models import User


def write(*, to: User, about: str, facts: dict[str, Any], unsubscribe: str = "") -> None:
    """Write one letter from templates/letters/<about>_subject.txt and <about>.txt; a job delivers it.

    Nobody who is not contactable is ever written to. `unsubscribe` is the notification kind whose letters one
    click ends (RFC 8058); letters about the account itself have none.
    """
    raise NotImplementedError
