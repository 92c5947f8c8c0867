"""Whom each of the demo's doors lets in."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experts.models import User


@dataclass(frozen=True)
class Door:
    """One button of "Enter as": the role, the invented person's name and address, and what there is to see."""

    role: str
    name: str
    email: str
    shows: str | Promise

    @property
    def user(self) -> User | None:
        """The invented person; found by name once somebody who tried the demo changed the address."""
        users = User.objects.filter(is_active=True)
        by_name = users.filter(member__official_name=self.name).order_by("pk")
        return users.filter(email=self.email).first() or by_name.first()


DOORS = [
    Door("member", "Chanthou Meas", "chanthou.meas@kh.example", _("Member, Cambodia. Looks for an expert.")),
    Door(
        "expert", "Dewi Anggraini", "dewi.anggraini@id.example", _("Expert, Indonesia. Stands in the pool.")
    ),
    Door(
        "applicant", "Sophal Kong", "sophal.kong@kh.example", _("Applicant, Cambodia. Waits to be verified.")
    ),
    Door(
        "focal-point",
        "Kesone Vongsa",
        "kesone.vongsa@la.example",
        _("Focal point, Lao PDR. Vouches for its people."),
    ),
    Door(
        "secretariat",
        "Ratna Wulandari",
        "ratna.wulandari@secretariat.example",
        _("Secretariat. Runs the pool as a whole."),
    ),
]
ROLES = {door.role: door.email for door in DOORS}
