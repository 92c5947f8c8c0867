"""For whom a job runs, asked anew when it runs: rights may have gone since it was asked for."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, permissions_of
from experts.audit import Kind, act
from experts.user.models import User

REFUSED = Kind("job-refused", _("A job for {by} was refused: the right to it had ended"))


class Refused(PermissionDenied):
    """Who asked for the job may no longer do this; it is not tried again."""


def who_acts(pk: int, *, permission: Permission | None = None, is_applicant_enough: bool = False) -> User:
    """The person for whom a job runs, as long as they may still do what it does.

    Without `permission` any verified member or officer may; with `is_applicant_enough` whoever can log in.

    Raises:
        Refused: closed, lapsed, suspended, without the second factor or the permission. It is on record.
    """
    user = User.objects.select_related("member").filter(pk=pk).first()
    if user is None:
        raise Refused
    if not _may(user, permission, is_applicant_enough):
        with act(REFUSED, by=user) as event:
            event.on(user, about=user.person, state=user.state_id)
        raise Refused
    return user


def _may(user: User, permission: Permission | None, is_applicant_enough: bool) -> bool:
    if not user.is_active or user.must_enrol:
        return False
    if permission is not None:
        return permission in permissions_of(user)
    return is_applicant_enough or user.is_verified or user.is_secretariat
