"""What a focal point may answer to somebody's claims."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from experts.fields import TextField

from .models import Claim
from .office_case import Asked

ACCEPT, ASK, REMOVE, LATER = "accept", "ask", "remove", "later"
KEY = re.compile(r"seen-(\d{1,18})")


@dataclass(frozen=True)
class Row:
    """One claim with its questions."""

    asked: Asked
    answer: forms.BoundField
    message: forms.BoundField


class AnswersForm(forms.Form):
    """Accept, ask, remove or leave each of somebody's claims; the first where something hangs on it to be looked at."""

    def __init__(self, *args: Any, asked: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        choices = [(ACCEPT, _("Accept")), (ASK, _("Ask")), (REMOVE, _("Remove")), (LATER, _("Later"))]
        for one in asked:
            topic = one.claim.expertise.topic.name
            self.fields[f"answer-{one.claim.pk}"] = forms.ChoiceField(
                label=topic,
                choices=choices,
                widget=forms.RadioSelect,
                required=False,
                initial=ACCEPT if one.is_shown else LATER,
            )
            self.fields[f"message-{one.claim.pk}"] = TextField(
                label=_("Message about %(topic)s") % {"topic": topic},
                limit=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def rows(self) -> Iterator[Row]:
        """Claim by claim, for the page."""
        for one in self.asked:
            yield Row(one, self[f"answer-{one.claim.pk}"], self[f"message-{one.claim.pk}"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for one in self.asked:
            name = f"message-{one.claim.pk}"
            needs_words = said.get(f"answer-{one.claim.pk}") in {ASK, REMOVE} and name not in self.errors
            if needs_words and not said[name]:
                self.add_error(name, _("Say what is missing, or why: the person reads it."))
        return said

    def answers(self) -> Iterator[tuple[Claim, str, str]]:
        """Claims that were answered, with the answer and its message."""
        for one in self.asked:
            answer = self.cleaned_data[f"answer-{one.claim.pk}"]
            if answer and answer != LATER:
                yield one.claim, answer, self.cleaned_data[f"message-{one.claim.pk}"]


def gone(posted: QueryDict, waiting: Collection[int]) -> list[int]:
    """Keys of claims that were answered on the page and do not wait any more."""
    keys = [int(found[1]) for name in posted if (found := KEY.fullmatch(name))]
    return [
        key
        for key in keys[:100]
        if key not in waiting and posted.get(f"answer-{key}") in {ACCEPT, ASK, REMOVE}
    ]
