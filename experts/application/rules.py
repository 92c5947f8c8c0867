"""What an application needs before it is sent, and when its writer has to wait."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from experts.consent import models as consents
from experts.member.models import Member

from .models import Application
from .standing import is_being_decided, may_begin_from


class ApplicationError(PermissionDenied):
    """What was asked cannot be done with this application any more, in a sentence."""


def missing_in(application: Application) -> dict[str, str]:
    """What it lacks before it can be sent, in a sentence each, by the name of the field."""
    problems = {}
    if not application.institution_id and not application.proposed_institution:
        problems["institution"] = _("Say where you work.")
    if not application.post:
        problems["post"] = _("Say what your post is.")
    if not application.basis:
        problems["basis"] = _("Choose how your focal point can know that it is you.")
    if application.kind != Application.Kind.MOVE and application.lacks_number:
        problems["secret_number"] = _("Write the number your state asks for.")
    if missing := consents.missing(application.applicant):
        problems["consents"] = _("Without this nobody can be a member: %(what)s") % {
            "what": "; ".join(str(consents.Consent.Purpose(purpose).label) for purpose in missing)
        }
    if not application.member_state.participates:
        problems["state"] = _("This member state does not take part in the pool.")
    return problems


def check_told(application: Application) -> None:
    """Refuse what would tell its applicant of a decision that can still be undone, or run into it."""
    if is_being_decided(application):
        raise ApplicationError(
            _("Your focal point is dealing with it at this moment. Look again in ten minutes.")
        )


def check_may_begin(member: Member) -> None:
    """Refuse another application of somebody whose last is being decided, who appeals, or asks too often."""
    if member.pk is None:
        return
    declined = member.applications.filter(state=Application.State.DECLINED).order_by("decided_at").last()
    if declined:
        check_told(declined)
    if member.appeals.open().exists():
        raise ApplicationError(_("You have appealed. The secretariat answers first."))
    if moment := may_begin_from(member):
        raise ApplicationError(
            _("You have asked again three times in 90 days. You can ask again from %(day)s.")
            % {"day": date_format(timezone.localtime(moment), "j F Y")}
        )
