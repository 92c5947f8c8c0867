"""Readers who do not exist, to see a profile through their eyes.

A stand-in has what decides who sees what: a state, an office, whom it is connected with. It is never saved, has the
keys of nobody, and comes from no real state but the owner's own, so that it sees no other state's people.
"""

import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day
from experts.member.models import Member
from experts.user.models import User


class Who(TextChoices):
    """Whose eyes."""

    OTHER_STATE = "other-state", _("A member of another state")
    MY_STATE = "my-state", _("A colleague of my state")
    CONNECTED = "connected", _("Somebody I am engaged or connected with")
    FOCAL_POINT = "focal-point", _("A focal point of my state")
    SIGNED_OUT = "signed-out", _("Somebody who is not signed in")


ABROAD = ""


def stand_in(who: Who, owner: Member) -> User:
    """Such a reader, beside the owner of the profile."""
    user = User(pk=User.NOBODY)
    user.person = None if who == Who.SIGNED_OUT else _colleague(who, owner)
    user.offices = (owner.state_id if who == Who.FOCAL_POINT else None, None)
    user.stands_near = [owner.pk] if who == Who.CONNECTED else []  # type: ignore[attr-defined]
    return user


def _colleague(who: Who, owner: Member) -> Member:
    is_of_my_state = who in {Who.MY_STATE, Who.FOCAL_POINT}
    return Member(
        pk=User.NOBODY,
        state_id=owner.state_id if is_of_my_state else ABROAD,
        status=Member.Status.VERIFIED,
        expires_on=rights_day() + datetime.timedelta(days=1),
    )
