"""How somebody's own verification stands, for the button on their pages."""

import datetime
from dataclasses import dataclass

from experts.member.models import Member
from experts.user.models import User

from .models import may_be_renewed, window

RENEWABLE = (Member.Status.VERIFIED, Member.Status.LAPSED)


@dataclass(frozen=True)
class Standing:
    """One verification as its owner reads of it."""

    member: Member

    @property
    def runs(self) -> bool:
        return self.member.is_verified

    @property
    def may_be_renewed(self) -> bool:
        return may_be_renewed(self.member)

    @property
    def opens_on(self) -> datetime.date | None:
        """From when on it can be renewed."""
        return self.member.expires_on - window(self.member.state) if self.member.expires_on else None

    @property
    def vouches(self) -> bool:
        """A focal point: somebody else has to renew this one."""
        return bool(self.member.user and self.member.user.is_focal_point)


def standing_of(user: User) -> Standing | None:
    """None for those who have no verification that could be renewed."""
    member = user.person
    return Standing(member) if member is not None and member.status in RENEWABLE else None


def ending_of(user: User) -> Standing | None:
    """The same, only where it is time to say something."""
    standing = standing_of(user)
    return standing if standing and standing.may_be_renewed else None
