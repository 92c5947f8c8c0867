"""Whom each of the demo's doors lets in."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """One button of "Enter as": the role, the invented person's name and address, and what there is to see."""

    role: str
    name: str
    email: str
    shows: str | Promise


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
