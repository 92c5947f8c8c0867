"""What officers do about a member's verification, from the list of members or from one member's page."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from experts.desk_acts import ActForm, DeskAct, offer, words
from experts.member.models import Member
from experts.user.models import User

from . import actions

Status = Member.Status


class SuspendForm(ActForm):
    """The reason is what the member reads where they stand, the message goes with the letter."""

    reason = words(_("Reason, as the member reads it"), most=200)
    message = words(_("Message to the member, in their language"), required=False)


class LapseForm(ActForm):
    reason = words(_("Reason, as the member reads it"), most=200)


class RestoreForm(ActForm):
    message = words(_("Message to the member, in their language"))


def _in(*statuses: str) -> Callable[[Member, User], bool]:
    """Offered where the member stands there, and never to members about themselves."""

    def fits(member: Member, by: User) -> bool:
        return member.status in statuses and member.user_id != by.pk

    return fits


offer(
    Member,
    DeskAct(
        name="suspend",
        title=_("Suspend"),
        explains=_("Every door closes at the next request, in every open session. Nothing is deleted."),
        done=_("%(name)s is suspended."),
        do=lambda row, by, **said: actions.suspend(member=row, by=by, **said),
        form=SuspendForm,
        fits=_in(Status.VERIFIED, Status.LAPSED),
        of_many=True,
    ),
    DeskAct(
        name="restore",
        title=_("Restore"),
        explains=_("The suspension ends; where the verification has run out meanwhile, it has lapsed."),
        done=_("%(name)s is restored."),
        do=lambda row, by, **said: actions.restore(member=row, by=by, **said),
        form=RestoreForm,
        fits=_in(Status.SUSPENDED),
        of_many=True,
    ),
    DeskAct(
        name="lapse",
        title=_("Let the verification lapse"),
        explains=_("The verification ends today, before its day. The profile is hidden, nothing is deleted."),
        done=_("The verification of %(name)s has ended."),
        do=lambda row, by, **said: actions.lapse(member=row, by=by, **said),
        form=LapseForm,
        fits=_in(Status.VERIFIED),
        of_many=True,
    ),
    DeskAct(
        name="renew",
        title=_("Renew the verification"),
        explains=_("It runs from today for the months the member's state has set."),
        done=_("The verification of %(name)s is renewed."),
        do=lambda row, by: actions.renew(member=row, by=by),
        fits=_in(Status.VERIFIED, Status.LAPSED),
        of_many=True,
    ),
)
