"""What people send about their work, as the page would send it, and work that stands there already."""

from typing import Any

from experts.models import Member, Mention, PortfolioItem, User


def said(**facts: Any) -> dict[str, Any]:
    """The form of one piece of work, as a browser sends it."""
    blank = {f"new{number}_audience": "members" for number in (1, 2, 3)}
    whole = {"kind": "project", "title": "Rolling appraisal", "started_year": "2024", "text_language": "en"}
    return whole | {"upload_audience": "nobody"} | blank | facts


def work(member: Member, **facts: Any) -> PortfolioItem:
    """A piece of work that stands in a portfolio."""
    whole: dict[str, Any] = {"kind": "project", "title": "Talent pools", "started_year": 2020}
    return PortfolioItem.objects.create(member=member, **(whole | facts))


def asked(item: PortfolioItem, colleague: User, **facts: Any) -> Mention:
    """A colleague who has been asked whether to be named."""
    return Mention.objects.create(
        item=item, author=item.member, asked_as=colleague.email, member=colleague.person, **facts
    )
