"""Colleagues named in a piece of work: asked, answering for themselves, and free to answer otherwise later.

Whoever asks sees the same whether anybody has the address or not: what was typed is kept, and a job asks.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.audit import Event, Kind, act
from experts.audit.models import AuditEvent
from experts.member.models import Member
from experts.notification.actions import notify
from experts.notification.catalogue import MENTION_AGREED, MENTIONED
from experts.user.models import User

from .models import Mention, PortfolioItem

NAMED = Kind("colleague-named", gettext_lazy("{by} named a colleague in a piece of work"))
ASKED = Kind("mention-asked", gettext_lazy("{about} was asked whether to be named in a piece of work"))
AGREED = Kind("mention-agreed", gettext_lazy("{by} agreed to be named in a piece of work"))
DECLINED = Kind("mention-declined", gettext_lazy("{by} does not want to be named in a piece of work"))

MOST_AN_ITEM = 10
MOST_A_DAY = 20
PAGE = "/profile/mentions/"
State = Mention.State


class ChangedSince(ValidationError):
    """The work says something else than what the person read."""


def name(item: PortfolioItem, typed: Sequence[str], by: User, event: Event) -> list[int]:
    """Inside the act that saves an item: keep whom it names; the keys are for the job that asks them.

    Raises ValidationError when there are too many, here or today.
    """
    kept = {mention.asked_as: mention for mention in item.mentions.all()}
    new = [one for one in typed if one not in kept or kept[one].taken_back_at]
    if not new:
        return []
    _check_numbers(kept.values(), len(new), by)
    now, asked = timezone.now(), []
    for one in new:
        mention = kept.get(one) or Mention(item=item, author=item.member, asked_as=one)
        mention.taken_back_at, mention.asked_at = None, now
        # A silent no stays one, and looks like everything else that waits.
        if mention.state == State.ACCEPTED:
            mention.state, mention.answered_at = State.ASKED, None
        mention.save()
        asked.append(mention.pk)
        event.also(NAMED, mention, about=item.member, state=item.member.state_id)
    return asked


def take_back(item: PortfolioItem, keys: Iterable[int]) -> int:
    """Inside the act that saves an item: these colleagues are named no more; says how many."""
    return item.mentions.standing().filter(pk__in=keys).update(taken_back_at=timezone.now())


def ask_anew(item: PortfolioItem) -> list[int]:
    """Inside the act that changes what an item says: who agreed to the old words is asked about the new ones."""
    agreed = item.mentions.standing().filter(state=State.ACCEPTED)
    keys = list(agreed.values_list("pk", flat=True))
    item.mentions.filter(pk__in=keys).update(state=State.ASKED, answered_at=None, asked_at=timezone.now())
    return keys


def reach(key: int) -> None:
    """Find out whom a mention means, and ask them; whoever nobody is, or says no, stays unasked."""
    with act(ASKED, by=None) as event:
        mention = _lock(Mention.objects.standing().filter(pk=key, state=State.ASKED))
        if mention is None or not mention.author.is_verified:
            return event.nothing()
        member = mention.member or _meant(mention)
        if member is None or not _keep_member(mention, member):
            return event.nothing()
        event.on(mention, about=member, state=member.state_id)
        if member.user:
            notify(user=member.user, kind=MENTIONED, link=PAGE)


def agree(*, mention: Mention, by: User, seen: str) -> None:
    """Let one's name stand with the work, as one has read it.

    Raises ChangedSince when it says something else by now.
    """
    with act(AGREED, by=by) as event:
        # Locked first, so that the words cannot change between being compared and being agreed to.
        item = PortfolioItem.objects.select_for_update(of=("self",)).filter(pk=mention.item_id).first()
        mention = _own(mention, by)
        if mention.state == State.ACCEPTED or item is None:
            return event.nothing()
        if seen != digest(item):
            raise ChangedSince(_("Its author has changed this work since. Read it again, then answer."))
        _answer(mention, State.ACCEPTED, event)
        author = mention.author.user
        if author:
            notify(user=author, kind=MENTION_AGREED, link=f"/profile/portfolio/{mention.item_id}/")


def decline(*, mention: Mention, by: User) -> None:
    """Do not stand with it, or no longer. Nobody is told."""
    with act(DECLINED, by=by) as event:
        mention = _own(mention, by)
        if mention.state == State.DECLINED:
            return event.nothing()
        _answer(mention, State.DECLINED, event)


def digest(item: PortfolioItem) -> str:
    """What somebody agreed to: the words of the work that stand beside their name."""
    return hashlib.sha256(f"{item.title}\n{item.summary}".encode()).hexdigest()[:16]


def _answer(mention: Mention, state: str, event: Event) -> None:
    event.on(mention, about=mention.member, state=mention.member.state_id if mention.member else None)
    event.changed("state", mention.state, state)
    mention.state, mention.answered_at = state, timezone.now()
    mention.save(update_fields=["state", "answered_at"])


def _check_numbers(kept: Iterable[Mention], more: int, by: User) -> None:
    """By the audit, so that work which was removed and described anew does not begin a new count."""
    standing = sum(mention.taken_back_at is None for mention in kept)
    if standing + more > MOST_AN_ITEM:
        raise ValidationError(
            {
                "colleagues": _("Name at most %(most)s colleagues in one piece of work.")
                % {"most": MOST_AN_ITEM}
            }
        )
    since = timezone.now() - datetime.timedelta(days=1)
    if AuditEvent.objects.filter(by=by, kind=NAMED.code, at__gte=since).count() + more > MOST_A_DAY:
        words = _("You can ask %(most)s colleagues a day. Save without these, and name them tomorrow.")
        raise ValidationError({"colleagues": words % {"most": MOST_A_DAY}})


def _meant(mention: Mention) -> Member | None:
    """The one verified member with this address; nobody where it could be two."""
    typed = mention.asked_as
    found = Member.objects.verified().filter(Q(work_email=typed) | Q(profile__code=typed))
    people = list(found.exclude(pk=mention.author_id).select_related("user")[:2])
    return people[0] if len(people) == 1 else None


def _keep_member(mention: Mention, member: Member) -> bool:
    """False when the same person is named in this work under another address already."""
    if mention.member_id == member.pk:
        return True
    try:
        with transaction.atomic():
            mention.member = member
            mention.save(update_fields=["member"])
    except IntegrityError:
        return False
    return True


def _lock(mentions: models.QuerySet[Mention]) -> Mention | None:
    locked = mentions.select_for_update(of=("self",)).select_related("item", "author__user", "member__user")
    return locked.first()


def _own(mention: Mention, by: User) -> Mention:
    """A mention of oneself, locked.

    Raises PermissionDenied when it is somebody else's, or was taken back.
    """
    found = _lock(Mention.objects.standing().filter(pk=mention.pk, member__user=by))
    if found is None or not by.is_verified:
        raise PermissionDenied
    return found
