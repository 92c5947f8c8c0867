"""Keeping one's own civil-service number, where the state asks for it."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.member import number as numbers
from experts.member.models import Member
from experts.user.models import User

from .models import Application

NUMBER_KEPT = Kind("number-kept", _("{by} gave their civil-service number"))


def keep_number(*, application: Application, number: str, by: User) -> None:
    """Keep the number encrypted, with a hash to find the same one again, and whether it has the state's shape.

    The audit says that it was given; neither the number nor its hash stands there.
    """
    with act(NUMBER_KEPT, by=by) as event:
        member = Member.objects.select_for_update(of=("self",)).get(pk=application.member_id)
        if member.user_id != by.pk:
            raise PermissionDenied
        digest, fits = numbers.digest(number), numbers.fits(number, application.member_state)
        if (member.number_digest, member.number_fits) == (digest, fits):
            return event.nothing()
        member.number_sealed, member.number_digest, member.number_fits = numbers.seal(number), digest, fits
        member.save(update_fields=["number_sealed", "number_digest", "number_fits"])
        event.on(member, about=member, state=application.member_state_id)
        event.changed("number_fits", None, fits)
