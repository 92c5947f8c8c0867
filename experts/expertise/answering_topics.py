"""What the secretariat answers to a topic somebody misses: a new one, one that is there already, or no."""

import re

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.audit.recording import Event
from experts.topic import actions as topics
from experts.topic.models import Area, Topic
from experts.user.models import User

from . import telling
from .models import TopicProposal

ADDED = Kind("topic-proposal-added", gettext_lazy("{by} added a topic that {about} proposed"))
KNOWN = Kind("topic-proposal-known", gettext_lazy("{by} named a topic for what {about} proposed"))
DECLINED = Kind("topic-proposal-declined", gettext_lazy("{by} declined a topic that {about} proposed"))
CODE = re.compile(r"[A-Z]{2,6}-\d{2,3}")


class ProposalAnsweredError(ValidationError):
    """Somebody was quicker."""


def suggested_code(area: Area) -> str:
    """The next code of the area: one more than the highest that was ever used there."""
    used = Topic.objects.filter(code__startswith=f"{area.code}-").values_list("code", flat=True)
    numbers = [int(number) for code in used if (number := code.partition("-")[2]).isdecimal()]
    return f"{area.code}-{max(numbers, default=0) + 1:02d}"


def add(*, proposal: TopicProposal, by: User, code: str, names: dict[str, str]) -> Topic:
    """Enter a new topic for it, in the area that was proposed; `names` by language, English among them.

    Raises:
        PermissionDenied: it is not for this person to answer.
        ValidationError: it was answered meanwhile, the code is taken or no code, or there is no English name.
    """
    with act(ADDED, by=by) as event:
        proposal = _take(proposal, by)
        if not CODE.fullmatch(code):
            raise ValidationError({"code": _("Write it like this: %(example)s") % {"example": "TAL-07"}})
        if Topic.objects.filter(code=code).exists():
            raise ValidationError({"code": _("Another topic has this code.")})
        if not names.get("en", "").strip():
            raise ValidationError({"names": _("Give the English name.")})
        topic = Topic(code=code, area=proposal.area, names=names)
        try:
            topics.keep(topic=topic, by=by)
        except IntegrityError:  # another officer took the code at the same moment
            raise ValidationError({"code": _("Another topic has this code.")}) from None
        _answer(proposal, TopicProposal.State.ADDED, by, event, topic)
        return topic


def name(*, proposal: TopicProposal, by: User, topic: Topic) -> None:
    """Say which topic of the list is meant; what is retired can be nobody's answer. Raises as `add` does."""
    with act(KNOWN, by=by) as event:
        proposal = _take(proposal, by)
        if not Topic.objects.in_use().filter(pk=topic.pk).exists():
            raise ValidationError({"topic": _("This topic is no longer used.")})
        _answer(proposal, TopicProposal.State.KNOWN, by, event, topic)


def decline(*, proposal: TopicProposal, by: User, answer: str) -> None:
    """Say why not. Raises as `add` does, and without an answer."""
    with act(DECLINED, by=by) as event:
        proposal = _take(proposal, by)
        if not answer.strip():
            raise ValidationError({"answer": _("Say why: the person reads it.")})
        proposal.answer = answer.strip()
        _answer(proposal, TopicProposal.State.DECLINED, by, event)


def _take(proposal: TopicProposal, by: User) -> TopicProposal:
    """Lock it, so that two officers cannot both answer."""
    demand(by, Permission.REFERENCE_KEEP)
    locked = TopicProposal.objects.select_for_update(of=("self",)).select_related("member__user", "area")
    found = locked.filter(pk=proposal.pk).first()
    if found is None or found.state != TopicProposal.State.WAITING:
        raise ProposalAnsweredError(_("Somebody else has just answered this proposal."))
    return found


def _answer(proposal: TopicProposal, state: str, by: User, event: Event, topic: Topic | None = None) -> None:
    proposal.state, proposal.topic = state, topic
    proposal.answered_by, proposal.answered_at = by, timezone.now()
    proposal.save()
    event.on(proposal, about=proposal.member, state=proposal.member.state_id)
    if topic:
        event.changed("topic", None, topic.code)
    telling.tell_proposer(proposal)
