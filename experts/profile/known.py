"""The topics on a person's page: how well each is known, what shows it, and what colleagues say of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from experts.endorsement.shown import Confirmations, can_confirm, on_profile
from experts.expertise.models import Expertise
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem
from experts.topic.models import Topic
from experts.user.models import User

from . import lists


@dataclass
class ShownExpertise:
    """A topic a person knows, with the work that proves it and what colleagues have confirmed."""

    expertise: Expertise
    proof: list[PortfolioItem] = field(default_factory=list)
    confirmations: Confirmations = field(default_factory=Confirmations)
    is_confirmable: bool = False
    is_given: bool = False

    @property
    def topic(self) -> Topic:
        return self.expertise.topic

    @property
    def confirmed_by(self) -> str:
        """The name of the officer who confirmed it; empty when the secretariat did."""
        by = self.expertise.confirmed_by
        return by.person.official_name if by and by.person else ""

    @property
    def basis(self) -> str:
        """On what it rests: practice, study, or both."""
        if self.expertise.academic and self.expertise.practitioner:
            return _("practice and study")
        return _("study") if self.expertise.academic else _("practice")

    @property
    def rank(self) -> int:
        """1 learning, 2 practises, 3 leads."""
        return Expertise.Level.values.index(self.expertise.level) + 1


def known(
    member: Member,
    reader: User,
    items: Mapping[int, PortfolioItem] | None = None,
    small: lists.Lists | None = None,
    *,
    beside: User | None = None,
) -> list[ShownExpertise]:
    """What one reader sees of it; of people who have not joined the topics alone.

    Where the owner tries what a reader sees, colleagues show as to somebody `beside` them, and nothing is offered.
    """
    seen = Expertise.objects.shown_to(reader).filter(member=member)
    if member.user_id == reader.pk:
        seen = seen.as_told()
    rows = seen.select_related("topic", "confirmed_by__member")
    shown = {row.pk: ShownExpertise(row) for row in rows}
    said = on_profile(member, beside or reader) if member.has_joined else {}
    for key, one in shown.items():
        if key in said:
            one.confirmations, one.is_given = said[key], said[key].given_by(reader)
        one.is_confirmable = beside is None and can_confirm(one.expertise, member, reader)
    for row in (small or {}).get("proof", []):
        if row["owner"] in shown and items and row["n"] in items:
            shown[row["owner"]].proof.append(items[row["n"]])
    return list(shown.values())
