"""Standard reasons for sending an application back or declining it: one sentence, in every reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# As in Decision.Outcome, which knows this module.
ASKED, DECLINED = "asked", "declined"


@dataclass(frozen=True)
class Reason:
    """What the reviewer chooses by its label, and the applicant reads as a sentence."""

    code: str
    outcome: str
    label: str | Promise
    sentence: str | Promise


REASONS = {
    reason.code: reason
    for reason in (
        Reason(
            "letter-missing",
            ASKED,
            _("Letter missing or not readable"),
            _("Please attach a letter of your institution that can be read: who you are, your post, a date."),
        ),
        Reason(
            "letter-old",
            ASKED,
            _("Letter too old"),
            _("Please attach a letter of your institution from the last three months."),
        ),
        Reason(
            "institution-unclear",
            ASKED,
            _("Institution not clear"),
            _("Please choose the institution you work for today, by its official name."),
        ),
        Reason(
            "post-unclear",
            ASKED,
            _("Post or unit not clear"),
            _("Please write your post and your unit as your institution writes them."),
        ),
        Reason(
            "name-unclear",
            ASKED,
            _("Name not as the service writes it"),
            _("Please write your name as the service writes it."),
        ),
        Reason(
            "number-wrong",
            ASKED,
            _("Civil-service number does not fit"),
            _("Please check your civil-service number and type it again."),
        ),
        Reason(
            "not-in-service",
            DECLINED,
            _("Not a civil servant of this state"),
            _(
                "The pool is for people who work for the government of this state; we could not confirm that you do."
            ),
        ),
        Reason(
            "not-confirmed",
            DECLINED,
            _("The institution does not confirm it"),
            _("Your institution did not confirm that you work there."),
        ),
        Reason(
            "twice",
            DECLINED,
            _("On the roster already"),
            _(
                "You are on your state's roster already, under another address. Write to us if you have lost it."
            ),
        ),
        Reason(
            "no-answer",
            DECLINED,
            _("No answer to our question"),
            _("We asked you something and had no answer. You can apply again at any time."),
        ),
    )
}


def sentence_of(code: str) -> str | Promise:
    """What the applicant reads; lazy, so that a letter says it in their language."""
    return REASONS[code].sentence if code in REASONS else ""


def choices() -> list[tuple[str | Promise, object]]:
    """For a form: those of each outcome under its name."""
    found: list[tuple[str | Promise, object]] = [("", _("None of these"))]
    for outcome, label in ((ASKED, _("Ask for changes")), (DECLINED, _("Decline"))):
        found.append((label, [(one.code, one.label) for one in REASONS.values() if one.outcome == outcome]))
    return found
