"""Whose profile a person may find and read: the one rule that pages, search, files and lists ask.

Each condition is about rows that lead to a member: `member` is the path to it and `profile` the path to their
profile, both with the two underscores at the end ("owner__"), or empty for the row itself.
"""

from typing import Any

from django.db.models import Q

from experts.clock import rights_day
from experts.member_state.models import Visibility
from experts.user.models import User

from .models import Member


def readable(user: User, member: str, profile: str | None = None) -> Q:
    """Oneself, and the pool as far as each person and state allows.

    Colleagues see listed experts whose verification runs, and people invited by their state. A focal point sees
    the whole state, the secretariat everybody.
    """
    if user.is_secretariat:
        return Q()
    own = _at(member, user=user)
    if not user.is_verified:
        return own
    everyone = own | (findable(member) & shown(user.state_id, member, profile))
    if user.focal_state_id:
        everyone |= _at(member, state=user.focal_state_id)
    return everyone


def findable(member: str) -> Q:
    """Listed experts whose verification runs, and people invited by their state."""
    return _at(
        member,
        status=Member.Status.VERIFIED,
        expires_on__gte=rights_day(),
        user__is_active=True,
        listing__state="listed",
    ) | _at(member, status=Member.Status.INVITED)


def shown(state_id: str | None, member: str, profile: str | None = None) -> Q:
    """What each person and state allow the members of that state to see; None stands for no state at all."""
    profile = f"{member}profile__" if profile is None else profile
    both = [Visibility.POOL, Visibility.STATE]
    return (
        (_at(profile, visibility=Visibility.POOL) & _at(member, state__widest_visibility=Visibility.POOL))
        | (_at(member, state=state_id, state__widest_visibility__in=both) & _at(profile, visibility__in=both))
    ) & _at(member, state__participates=True)


def named(user: User, member: str, profile: str | None = None) -> Q:
    """Who is named beside what they wrote for others to read: whoever shows themselves to this reader.

    Who has no profile hides nothing by it; what their state allows counts for them too.
    """
    profile = f"{member}profile__" if profile is None else profile
    seen = readable(user, member, profile)
    if user.is_secretariat or not user.is_verified:
        return seen
    both = [Visibility.POOL, Visibility.STATE]
    own_state = _at(member, state=user.state_id, state__widest_visibility__in=both)
    anywhere = _at(member, state__widest_visibility=Visibility.POOL)
    no_profile = _at(profile, isnull=True) & _at(member, state__participates=True) & (anywhere | own_state)
    return seen | shown(user.state_id, member, profile) | no_profile


def _at(path: str, **conditions: Any) -> Q:
    return Q(**{f"{path}{name}": value for name, value in conditions.items()})
