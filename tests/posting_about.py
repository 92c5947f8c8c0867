"""What a member posts about themselves, section by section: part of tests/posting.py."""

from typing import Any

from experts.profile.section_forms import coming_months

from .cast import Cast
from .experts.profile.test_photo import upload
from .posting_at_doors import NOTHING, Entry, Post

WORDS = {
    "headline": "Designs fair examinations",
    "help_1": "Writing questions that measure what a post needs",
    "text_language": "en",
}


def rows(prefix: str, *filled: dict[str, Any]) -> dict[str, Any]:
    """Lines of a list as a browser sends them, with a blank one at the end."""
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(filled) + 1, f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(filled):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def ways(*languages: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Languages, ways to help and capacity."""
    languages = languages or ({"language": "vi", "level": "teach"}, {"language": "en", "level": "work"})
    numbers = {"engagements_at_a_time": 2, "days_a_year": 12}
    modes = {"video": "on", "video_note": "an hour, in the morning"}
    return rows("languages", *languages) | numbers | modes | more


def months(state: str) -> dict[str, Any]:
    """The same for all coming months."""
    return {f"{day:%Y-%m}": state for day in coming_months()} | {"time_zone": ""}


CONTACT = rows(
    "contact",
    {"kind": "email", "value": "binh@work.example", "audience": "state"},
    {"kind": "phone", "value": "+84 24 555 0142", "audience": "nobody"},
)
POST = {"title": "Head of Examinations", "institution": "Ministry", "from_year": "2016", "to_year": ""}
DEGREE = {"title": "Master of Law", "place": "Hanoi", "year": "2008"}
CAREER = rows("posts", POST) | rows("education", DEGREE)


def by_binh(*data: dict[str, Any]) -> Entry:
    """Sent by a member who has no profile yet."""

    def entry(_cast: Cast) -> list[Post]:
        return [Post("binh", one) for one in data]

    return entry


ABOUT: dict[str, Entry] = {
    "/profile/": NOTHING,
    "/profile/next/": NOTHING,
    "/profile/words/": by_binh(WORDS, WORDS | {"headline": "Designs examinations"}),
    "/profile/ways/": by_binh(ways(), ways(days_a_year=20)),
    "/profile/availability/": by_binh(months("free"), months("busy")),
    "/profile/contact/": by_binh(CONTACT, rows("contact")),
    "/profile/career/": by_binh(CAREER, rows("posts") | rows("education")),
    "/profile/photo/": lambda _cast: [
        Post("binh", {"upload": upload()}),
        Post("rizal", {"upload": upload()}),
        Post("rizal", {"remove": "1"}),
    ],
}
