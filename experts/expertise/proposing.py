"""Proposing a topic that the list does not have; the secretariat answers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.audit import Kind, act
from experts.member.models import Member
from experts.names import key
from experts.notification.actions import notify
from experts.notification.catalogue import TOPIC_PROPOSED
from experts.topic.models import Area
from experts.user.models import User

from .models import TopicProposal

PROPOSED = Kind("topic-proposed", gettext_lazy("{by} proposed a topic"))

MOST_OPEN = 5


def propose(*, by: User, name: str, language: str, area: Area, covers: str) -> TopicProposal:
    """Ask the secretariat for a topic.

    Raises:
        PermissionDenied: by somebody who is no verified member.
        ValidationError: five of theirs wait already, or this very one does.
    """
    if not by.is_verified:
        raise PermissionDenied
    with act(PROPOSED, by=by) as event:
        member = Member.objects.select_for_update(of=("self",)).select_related("state").get(user=by)
        waiting = TopicProposal.objects.filter(member=member, state=TopicProposal.State.WAITING)
        names = list(waiting.values_list("name", flat=True))
        if key(name) in map(key, names):
            raise ValidationError(
                {"name": _("You have proposed this already; it waits for the secretariat.")}
            )
        if len(names) >= MOST_OPEN:
            message = _("%(most)s of your proposals wait already. Propose more once they are answered.")
            raise ValidationError(message % {"most": MOST_OPEN})
        proposal = TopicProposal.objects.create(
            member=member, name=name, language=language, area=area, covers=covers
        )
        event.on(proposal, about=member, state=member.state_id)
        event.changed("name", None, name)
        _tell_secretariat(proposal)
        return proposal


def _tell_secretariat(proposal: TopicProposal) -> None:
    """Everybody who works there, under the desk's address: what comes together is one notification."""
    officers = User.objects.officers().exclude(member=proposal.member)
    for officer in officers.select_related("member__state").order_by("pk"):
        notify(
            user=officer,
            kind=TOPIC_PROPOSED,
            link=reverse("admin:experts_topicproposal_changelist"),
            facts={
                "member": proposal.member,
                "state": proposal.member.state,
                "topic": proposal.name,
            },
        )
