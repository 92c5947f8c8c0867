"""Confirming what a colleague knows, taking it back, and taking it off a profile."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.expertise.models import Expertise
from experts.member.models import Member
from experts.notification.actions import notify
from experts.notification.catalogue import ENDORSED, ENDORSEMENT_REMOVED, OWN_ENDORSEMENT_REMOVED
from experts.user.models import User

from .models import Endorsement, confirmable_by

# Who gave it is not said: the person it is about reads these lines, and may not be the one to know.
GIVEN = Kind("endorsement-given", gettext_lazy("A colleague confirmed what {about} knows"))
WITHDRAWN = Kind(
    "endorsement-withdrawn", gettext_lazy("A colleague took back what they had confirmed of {about}")
)
TAKEN_OFF = Kind(
    "endorsement-taken-off", gettext_lazy("{by} took a colleague’s words off the profile of {about}")
)

MOST_A_DAY = 20
A_DAY = datetime.timedelta(days=1)


class GivenAlreadyError(ValidationError):
    """The same colleague confirms the same topic already."""


def give(
    *, expertise: Expertise, by: User, work: str, year: int, relation: str, text_language: str = ""
) -> Endorsement:
    """Confirm a colleague's topic by naming the work one saw; the colleague is told.

    Raises:
        PermissionDenied: the topic is not theirs to confirm, one's own among them.
        GivenAlreadyError: one that stands is there already.
        ValidationError: it was taken off before, or it would be one too many for a day.
    """
    with act(GIVEN, by=by) as event:
        giver, expertise = _take(expertise, by)
        _check_taken_off(expertise, giver)
        _check_day(giver)
        facts = {"work": work, "year": year, "relation": relation, "text_language": text_language}
        try:
            with transaction.atomic():
                endorsement = Endorsement.objects.create(
                    expertise=expertise, member=expertise.member, by=giver, **facts
                )
        except IntegrityError:
            if not Endorsement.objects.filter(expertise=expertise, by=giver, ended_at=None).exists():
                raise
            raise GivenAlreadyError(_("You confirm this topic already.")) from None
        event.on(endorsement, about=expertise.member, state=expertise.member.state_id)
        event.changed("topic", None, expertise.topic.code)
        owner = expertise.member.user
        assert owner is not None  # noqa: S101 a verified member has an account
        notify(user=owner, kind=ENDORSED, link=reverse("experts:endorsements"), facts={"state": giver.state})
        return endorsement


def withdraw(*, endorsement: Endorsement, by: User) -> None:
    """Take back what one has confirmed; it can be confirmed anew."""
    with act(WITHDRAWN, by=by) as event:
        endorsement = _lock(endorsement)
        if endorsement.by.user_id != by.pk:
            raise PermissionDenied
        if endorsement.ended_at is not None:
            return event.nothing()
        _end(endorsement, by)
        event.on(endorsement, about=endorsement.member, state=endorsement.member.state_id)


def take_off(*, endorsement: Endorsement, by: User) -> None:
    """Take a colleague's words off one's own profile for good; the colleague is not told."""
    with act(TAKEN_OFF, by=by) as event:
        endorsement = _lock(endorsement)
        if endorsement.member.user_id != by.pk:
            raise PermissionDenied
        if endorsement.ended_at is not None:
            return event.nothing()
        _end(endorsement, by)
        event.on(endorsement, about=endorsement.member, state=endorsement.member.state_id)


def remove(*, endorsement: Endorsement, by: User, reason: str) -> None:
    """Take off what nobody should read on a profile, as the secretariat; both colleagues are told why."""
    demand(by, Permission.CASES_DECIDE)
    with act(TAKEN_OFF, by=by) as event:
        endorsement = _lock(endorsement)
        if by.pk in {endorsement.by.user_id, endorsement.member.user_id}:
            raise PermissionDenied
        if endorsement.ended_at is not None:
            raise ValidationError(_("It does not stand on the profile any more."))
        _end(endorsement, by)
        event.on(endorsement, about=endorsement.member, state=endorsement.member.state_id)
        event.changed("reason", None, reason)
        people = [(endorsement.by, ENDORSEMENT_REMOVED), (endorsement.member, OWN_ENDORSEMENT_REMOVED)]
        # In one order, so that two officers at once do not wait for each other.
        for member, kind in sorted(people, key=lambda pair: pair[0].pk):
            if member.user is not None:
                notify(
                    user=member.user,
                    kind=kind,
                    link=reverse("experts:endorsements"),
                    facts={"reason": reason},
                )


def _take(expertise: Expertise, by: User) -> tuple[Member, Expertise]:
    """Both people, locked in one order, so that two who confirm each other do not wait for each other."""
    people = Member.objects.select_for_update(of=("self",)).select_related("state")
    locked = {
        one.user_id: one for one in people.filter(Q(user=by) | Q(pk=expertise.member_id)).order_by("pk")
    }
    known = confirmable_by(by).select_related("topic", "member__user__member__state")
    taken = known.filter(pk=expertise.pk).first()
    if taken is None or by.pk not in locked:
        raise PermissionDenied
    return locked[by.pk], taken


def _check_taken_off(expertise: Expertise, giver: Member) -> None:
    """Whoever's words were taken off says them no second time."""
    ended = Endorsement.objects.filter(expertise=expertise, by=giver, ended_at__isnull=False)
    if ended.exclude(ended_by=giver.user).exists():
        raise ValidationError(_("Your words were taken off this topic. It cannot be confirmed by you again."))


def _check_day(giver: Member) -> None:
    """Twenty a day, what was withdrawn among them: more is no recollection of work."""
    last_day = Endorsement.objects.filter(by=giver, created_at__gt=timezone.now() - A_DAY)
    if last_day.count() >= MOST_A_DAY:
        raise ValidationError(
            ngettext(
                "You have confirmed %(most)s topic within a day, which is the most. Come back tomorrow.",
                "You have confirmed %(most)s topics within a day, which is the most. Come back tomorrow.",
                MOST_A_DAY,
            )
            % {"most": MOST_A_DAY}
        )


def _lock(endorsement: Endorsement) -> Endorsement:
    rows = Endorsement.objects.select_for_update(of=("self",))
    try:
        return rows.select_related("by__user__member__state", "member__user__member__state").get(
            pk=endorsement.pk
        )
    except Endorsement.DoesNotExist:
        raise PermissionDenied from None


def _end(endorsement: Endorsement, by: User) -> None:
    endorsement.ended_at, endorsement.ended_by = timezone.now(), by
    endorsement.save(update_fields=["ended_at", "ended_by"])
