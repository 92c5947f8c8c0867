"""Changing who sees what of oneself; it counts at the next request of anybody."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from experts import search
from experts.audit import Kind, act
from experts.file.models import File
from experts.member_state.models import Visibility
from experts.portfolio.models import PortfolioLink
from experts.user.models import User

from .actions import own
from .audiences import Parts
from .models import ContactWay, Profile
from .presets import WIDTHS

AUDIENCES_CHANGED = Kind("audiences-changed", _("{by} changed who sees what of the profile of {about}"))


def change_audiences(*, by: User, visibility: Visibility, audiences: Mapping[str, str]) -> None:
    """Say anew who finds the profile and who sees each part; keys of what is gone meanwhile are passed over."""
    with act(AUDIENCES_CHANGED, by=by) as event:
        member, profile = own(by)
        event.on(profile, about=member, state=member.state_id)
        _lock_rows(profile)
        changed = [
            part for part in Parts.of(profile).all if audiences.get(part.key, part.audience) != part.audience
        ]
        if visibility != effective(profile):
            event.changed("visibility", profile.visibility, visibility)
            profile.visibility = visibility
        for part in changed:
            event.changed(part.key, part.audience, audiences[part.key])
            setattr(part.row, part.field, audiences[part.key])
        if not event.values:
            return event.nothing()
        profile.save()
        for part in changed:
            if part.row is not profile:
                part.row.save(update_fields=[part.field])
        search.index(member)


def effective(profile: Profile) -> Visibility:
    """How far the profile is seen today: a state may be narrower than the person, whose own wish is kept."""
    own_wish, widest = Visibility(profile.visibility), Visibility(profile.member.state.widest_visibility)
    return min(own_wish, widest, key=WIDTHS.index)


def _lock_rows(profile: Profile) -> None:
    """Two pages saved at once follow each other; then the rows are read."""
    for rows in (
        ContactWay.objects.filter(profile=profile),
        PortfolioLink.objects.filter(item__member=profile.member_id),
        File.objects.filter(owner=profile.member_id),
    ):
        list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
