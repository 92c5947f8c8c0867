"""The demo pool: made, found there, taken away."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from experts import search
from experts.models import Conflict, FocalPoint, Member, Officer, PersonnelOfficer, Proposal, Recovery, User

from . import post
from .attachments import forget_portraits
from .builder import PASSWORD, Builder
from .files import forget_files
from .people import people

__all__ = ["PASSWORD", "build", "clear", "is_built", "setup_key"]


def is_built() -> bool:
    """There are people already, invented or entered."""
    return Member.objects.exists()


@transaction.atomic
def build(count: int) -> int:
    """Make the pool; the same people every time, their dates counted back from today. Says how many."""
    pool = people(count)
    Builder(pool).run()
    search.rebuild()
    return len(pool)


def clear() -> None:
    """Take the pool away, for making it anew."""
    post.clear()
    forget_files()
    forget_portraits()
    for kept in (Proposal, Officer, PersonnelOfficer, Recovery, Conflict, FocalPoint):
        kept.objects.all().delete()
    Member.objects.all().delete()  # and with them what they show and claim
    User.objects.all().delete()
    search.rebuild()


def setup_key(user: User) -> str:
    """What an authenticator app needs to show this account's codes."""
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    return get_adapter().decrypt(stored.data["secret"])
