"""What was refused to somebody: one line, written once everything of the attempt is rolled back."""

from typing import TypeVar

from django.db import models, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from .models import AuditEvent
from .recording import Kind, write

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
REFUSED = Kind("refused", _("{by} asked for something that is not open to them"))


class Reason(models.TextChoices):
    """Why something was refused."""

    NOT_ALLOWED = "not-allowed", _("The page is for people with another role.")
    NO_TOKEN = "no-token", _("The form was too old, or was sent from another site.")
    NOT_THERE = "not-there", _("Nothing is there, or nothing that this person may see.")
    NOT_VERIFIED = "not-verified", _("Only verified members may do this.")
    NO_SECOND_FACTOR = "no-second-factor", _("A second factor has to be added first.")
    WRONG_SECRET = "wrong-secret", _("The password or the code was not right.")
    TOO_MANY = "too-many", _("There were too many attempts within five minutes.")


Response = TypeVar("Response", bound=HttpResponseBase)


def because(reason: Reason, response: Response) -> Response:
    """Mark an answer that turns somebody away although its status does not say so."""
    response.refusal = reason  # type: ignore[attr-defined]
    return response


def note(request: HttpRequest, response: HttpResponseBase) -> None:
    """Write a line when somebody who is signed in was refused what they asked for."""
    reason = _reason_of(request, response)
    if reason is None or not request.user.is_authenticated:
        return
    place = request.resolver_match
    view = place.view_name or place.route if place else ""
    refuse(REFUSED, reason=reason, by=request.user.pk, at=("view", view))


def _reason_of(request: HttpRequest, response: HttpResponseBase) -> str | None:
    """Looking is refused by 403 alone: addresses that lead nowhere, or to the log-in, are everyday mistakes."""
    marked: Reason | None = getattr(response, "refusal", None)
    if response.status_code == 403:
        return marked or Reason.NOT_ALLOWED
    if request.method in SAFE:
        return None
    return Reason.NOT_THERE if response.status_code == 404 else marked


def refuse(
    kind: Kind, *, reason: str, at: tuple[str, str], by: int | None = None, about: int | None = None
) -> None:
    """One line about what was refused, in a transaction of its own: by a user, at (kind of object, its key)."""
    line = AuditEvent(
        kind=kind.code,
        outcome=AuditEvent.Outcome.REFUSED,
        reason=reason,
        by_id=by,
        about_id=about,
        object_model=at[0],
        object_id=at[1][:100],
    )
    with transaction.atomic():
        write([(line, {})])
