"""What a focal point answers to a claim: confirmed, sent back with what is missing, or taken off."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.member.models import Member
from experts.user.models import User

from . import telling
from .actions import SAID
from .models import MOST_MAIN, UNDO_WITHIN, Claim, Expertise

CONFIRMED = Kind("claim-confirmed", gettext_lazy("{by} confirmed a topic of {about}"), UNDO_WITHIN)
SENT_BACK = Kind("claim-sent-back", gettext_lazy("{by} sent a topic of {about} back"), UNDO_WITHIN)
REMOVED = Kind("claim-removed", gettext_lazy("{by} took a topic of {about} off"), UNDO_WITHIN)
UNDONE = Kind(
    "claim-answer-undone", gettext_lazy("{by} took back an answer about a topic of {about}"), UNDO_WITHIN
)


class AnsweredError(ValidationError):
    """Somebody was quicker, or the person has changed or withdrawn it meanwhile."""


def confirm(*, claim: Claim, by: User) -> Claim:
    """Vouch for it: it stands in the directory as it was claimed, from the next request on.

    Raises:
        PermissionDenied: it is not for this person to answer.
        AnsweredError: it does not wait any more.
    """
    with act(CONFIRMED, by=by) as event:
        claim, expertise = _take(claim, by)
        _answer(claim, Claim.State.CONFIRMED, by)
        for name in SAID:
            setattr(expertise, name, getattr(claim, name))
        expertise.state = Expertise.State.CONFIRMED
        expertise.confirmed_by, expertise.confirmed_at = by, claim.answered_at
        expertise.save()
        expertise.proof.set(claim.proof.all())
        expertise.files.set(claim.files.all())
        search.index(claim.member)
        event.on(claim, about=claim.member, state=claim.member.state_id)
        telling.tell_owner(claim)
        return claim


def send_back(*, claim: Claim, by: User, message: str) -> Claim:
    """Say what is missing; what was confirmed before stays.

    Raises as `confirm` does, and ValidationError without a message.
    """
    with act(SENT_BACK, by=by) as event:
        claim, expertise = _take(claim, by)
        _answer(claim, Claim.State.SENT_BACK, by, message)
        if expertise.state != Expertise.State.CONFIRMED:
            expertise.state = Expertise.State.SENT_BACK
            expertise.save(update_fields=["state"])
        event.on(claim, about=claim.member, state=claim.member.state_id)
        telling.tell_owner(claim)
        return claim


def remove(*, claim: Claim, by: User, message: str) -> Claim:
    """Take the topic off the person's list, and say why; they can claim it anew.

    Raises as `send_back` does.
    """
    with act(REMOVED, by=by) as event:
        claim, expertise = _take(claim, by)
        _answer(claim, Claim.State.REMOVED, by, message)
        expertise.state = Expertise.State.REMOVED
        expertise.confirmed_by = expertise.confirmed_at = None
        expertise.save(update_fields=["state", "confirmed_by", "confirmed_at"])
        search.index(claim.member)
        event.on(claim, about=claim.member, state=claim.member.state_id)
        telling.tell_owner(claim)
        return claim


def undo(*, claim: Claim, by: User) -> Claim:
    """Take back one's own answer of the last ten minutes: it waits again, and nobody learns of it.

    Raises:
        PermissionDenied: somebody else answered it.
        AnsweredError: it is too late, or the person has gone on meanwhile.
    """
    with act(UNDONE, by=by) as event:
        demand(by, Permission.EXPERTISE_CONFIRM)
        claim = _lock(claim)
        if claim.answered_at and not (
            claim.answered_by_id == by.pk and Claim.objects.visible_to(by).filter(pk=claim.pk).exists()
        ):
            raise PermissionDenied
        if not can_be_undone(claim, by):
            raise AnsweredError(_("This cannot be undone any more."))
        expertise = claim.expertise
        telling.take_back(claim)
        _put_back(expertise, claim.before)
        claim.state, claim.message, claim.before = Claim.State.WAITING, "", {}
        claim.answered_by = claim.answered_at = None
        claim.save()
        search.index(claim.member)
        event.on(claim, about=claim.member, state=claim.member.state_id)
        return claim


def can_be_undone(claim: Claim, by: User) -> bool:
    """One's own answer, not older than ten minutes, with nothing done by the person since."""
    return claim in undoable_by(by, [claim])


def undoable_by(user: User, claims: Iterable[Claim]) -> list[Claim]:
    """Those among these claims, read through `with_newer`, whose answer this person can still take back."""
    since = timezone.now() - UNDO_WITHIN
    return [
        one
        for one in claims
        if one.answered_by_id == user.pk
        and one.answered_at
        and one.answered_at > since
        and not one.has_newer
        and _stands_as_left(one)
    ]


def _stands_as_left(claim: Claim) -> bool:
    """The expertise is as the answer left it: a person who has changed it since keeps what they wrote."""
    expertise = claim.expertise
    if claim.state == Claim.State.CONFIRMED:
        return expertise.state == Expertise.State.CONFIRMED and expertise.confirmed_at == claim.answered_at
    before = claim.before.get("state")
    kept = claim.state == Claim.State.SENT_BACK and before == Expertise.State.CONFIRMED
    return expertise.state == (before if kept else claim.state)


def _lock(claim: Claim) -> Claim:
    """The person first, then the claim: in the order in which the person's own acts lock."""
    Member.objects.select_for_update(of=("self",)).get(pk=claim.member_id)
    locked = (
        Claim.objects.with_newer()
        .select_for_update(of=("self",))
        .select_related("member__user", "member__state", "expertise__topic")
    )
    try:
        return locked.get(pk=claim.pk)
    except Claim.DoesNotExist:
        raise AnsweredError(_("The topic was removed by its owner.")) from None


def _take(claim: Claim, by: User) -> tuple[Claim, Expertise]:
    """Lock it, so that two cannot both answer; refuse whoever may not."""
    claim = _lock(claim)
    if Claim.objects.awaiting(by).filter(pk=claim.pk).exists():
        return claim, claim.expertise
    is_theirs = Claim.objects.visible_to(by).filter(pk=claim.pk).exists() and claim.claimant_id != by.pk
    if is_theirs and claim.state != Claim.State.WAITING:
        raise AnsweredError(_("This claim does not wait any more."))
    raise PermissionDenied


def _answer(claim: Claim, state: str, by: User, message: str = "") -> None:
    if state != Claim.State.CONFIRMED and not message.strip():
        raise ValidationError({"message": _("Say what is missing: the person reads it.")})
    claim.before = _as_it_is(claim.expertise)
    claim.state, claim.message = state, message.strip()
    claim.answered_by, claim.answered_at = by, timezone.now()
    claim.save()


def _as_it_is(expertise: Expertise) -> dict[str, Any]:
    at = expertise.confirmed_at
    return {name: getattr(expertise, name) for name in SAID} | {
        "state": expertise.state,
        "confirmed_by": expertise.confirmed_by_id,
        "confirmed_at": at.isoformat() if at else None,
        "proof": list(expertise.proof.values_list("pk", flat=True)),
        "files": list(expertise.files.values_list("pk", flat=True)),
    }


def _put_back(expertise: Expertise, before: dict[str, Any]) -> None:
    for name in (*SAID, "state"):
        setattr(expertise, name, before[name])
    at = before["confirmed_at"]
    expertise.confirmed_by_id, expertise.confirmed_at = (
        before["confirmed_by"],
        parse_datetime(at) if at else None,
    )
    # A main topic that was taken off is none any more where five others are by now.
    main = Expertise.objects.filter(member=expertise.member_id, is_main=True).exclude(pk=expertise.pk)
    if expertise.is_main and main.exclude(state=Expertise.State.REMOVED).count() >= MOST_MAIN:
        expertise.is_main = False
    expertise.save()
    # What was deleted meanwhile is not put back.
    expertise.proof.set(expertise.member.portfolio.filter(pk__in=before["proof"]))
    expertise.files.set(expertise.member.files.filter(pk__in=before["files"]))
