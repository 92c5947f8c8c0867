"""Who learns of claims and of what was answered: those who can answer, and the person, who reads nothing of an
answer that was undone."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from experts.focal_point.models import FocalPoint
from experts.notification import actions as notifications
from experts.notification.catalogue import (
    CLAIM_CAME,
    CLAIM_CONFIRMED,
    CLAIM_REMOVED,
    CLAIM_SENT_BACK,
    CLAIM_UNSERVED,
    TOPIC_ADDED,
    TOPIC_DECLINED,
    TOPIC_KNOWN,
    Kind,
)
from experts.user.models import User

from .models import Claim, TopicProposal

State = Claim.State
KINDS: dict[str, Kind] = {
    State.CONFIRMED: CLAIM_CONFIRMED,
    State.SENT_BACK: CLAIM_SENT_BACK,
    State.REMOVED: CLAIM_REMOVED,
}


def tell_office(claim: Claim) -> None:
    """To the other focal points of the state, once a day; where there is none, to the secretariat, which answers."""
    member = claim.member
    serving = FocalPoint.objects.serving().filter(state=member.state_id).exclude(user=claim.claimant_id)
    readers = [one.user for one in serving.order_by("position").select_related("user__member__state")]
    for reader in readers:
        waiting = Claim.objects.waiting().filter(member__state=member.state_id).exclude(claimant=reader)
        notifications.notify(
            user=reader,
            kind=CLAIM_CAME,
            link=reverse("experts:expertise-queue"),
            facts={"number": waiting.count(), "member": member},
        )
    if not readers:
        _tell_secretariat(claim)


def _tell_secretariat(claim: Claim) -> None:
    officers = User.objects.officers().exclude(pk=claim.claimant_id)
    for officer in officers.select_related("member__state").order_by("pk"):
        notifications.notify(
            user=officer,
            kind=CLAIM_UNSERVED,
            link=reverse("admin:experts_claim_changelist"),
            facts={"member": claim.member, "state": claim.member.state},
        )


def tell_owner(claim: Claim) -> None:
    """What became of it; what is answered within a quarter of an hour is one notification for each outcome."""
    notifications.notify(
        user=claim.claimant,
        kind=KINDS[claim.state],
        link=reverse("experts:expertise"),
        facts={"topic": claim.expertise.topic},
    )


def take_back(claim: Claim) -> None:
    """The answer is undone: nobody is told of it. Called while it still stands."""
    assert claim.answered_at is not None  # noqa: S101 as the constraint says of what is answered
    others = Claim.objects.filter(
        member=claim.member_id,
        state=claim.state,
        answered_at__gt=claim.answered_at - notifications.MERGED_FOR,
    )
    left = others.exclude(pk=claim.pk).select_related("expertise__topic").order_by("-answered_at").first()
    notifications.take_back(
        user=claim.claimant,
        kind=KINDS[claim.state],
        about=reverse("experts:expertise"),
        told_at=claim.answered_at,
        facts={"topic": (left or claim).expertise.topic},
    )


def tell_proposer(proposal: TopicProposal) -> None:
    """What became of the topic somebody missed."""
    if proposal.member.user is None:
        return
    kinds = {
        TopicProposal.State.ADDED: TOPIC_ADDED,
        TopicProposal.State.KNOWN: TOPIC_KNOWN,
        TopicProposal.State.DECLINED: TOPIC_DECLINED,
    }
    facts = {"name": proposal.name} | ({"topic": proposal.topic} if proposal.topic else {})
    notifications.notify(
        user=proposal.member.user,
        kind=kinds[TopicProposal.State(proposal.state)],
        link=reverse("experts:expertise"),
        facts=facts,
        about=f"topic-proposal/{proposal.pk}",
    )


def colleague(by: User | None, state_id: str) -> str:
    """Who answered, by name to those of the same state; else the office alone."""
    if by and by.person and by.person.state_id == state_id:
        return by.person.official_name
    return _("The secretariat")


def what_happened(claim: Claim) -> str:
    """Why nothing was answered: who was there before, or what the person did meanwhile."""
    facts = {"name": claim.member.official_name, "topic": claim.expertise.topic.name}
    if claim.answered_at:
        facts |= {
            "by": colleague(claim.answered_by, claim.member.state_id),
            "time": time_format(timezone.localtime(claim.answered_at), "H:i"),
        }
    said = {
        State.WITHDRAWN: _("%(name)s has taken back the topic %(topic)s. Nothing was answered."),
        State.REPLACED: _("%(name)s has changed the topic %(topic)s meanwhile. Nothing was answered."),
        State.CONFIRMED: _("%(by)s was quicker: accepted %(topic)s of %(name)s at %(time)s."),
        State.SENT_BACK: _("%(by)s was quicker: asked %(name)s about %(topic)s at %(time)s."),
        State.REMOVED: _("%(by)s was quicker: took %(topic)s off the list of %(name)s at %(time)s."),
    }
    changed = _("%(name)s: the topic %(topic)s is not what you have read any more. Nothing was answered.")
    return said.get(State(claim.state), changed) % facts


def undone(claim: Claim) -> str:
    """What undoing led to."""
    facts = {"name": claim.member.official_name, "topic": claim.expertise.topic.name}
    return _("Undone. %(topic)s of %(name)s waits again, and nobody is told.") % facts
