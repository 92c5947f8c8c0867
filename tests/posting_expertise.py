"""What is posted about one's own expertise: part of tests/posting.py."""

from experts.models import Area, Expertise

from .cast import Cast
from .posting_at_doors import Entry, Post

SAID = {"level": "leads", "basis": ["practice"], "years": "9", "note": "The guide of 2024, in every school."}


def main_topics(cast: Cast) -> list[Post]:
    """Rizal has a second topic, which becomes the main one."""
    facts = {"member": cast.rizal.member, "topic_id": topic_key("ETH-01")}
    return [Post("rizal", {"main": [str(Expertise.objects.create(**facts).pk)]})]


def topic_key(code: str) -> int:
    return Area.objects.get(code=code[:3]).topics.get(code=code).pk


def proposal(_cast: Cast) -> list[Post]:
    area = Area.objects.get(code="SVC").pk
    facts = {"name": "Ferry timetables", "language": "en", "area": area, "covers": "Boats.", "none": "on"}
    return [Post("binh", facts)]


def topic(_cast: Cast) -> list[Post]:
    return [Post("rizal", SAID | {"send": "1"}), Post("rizal", {"take_back": "1"})]


EXPERTISE_POSTS: dict[str, Entry] = {
    "/profile/expertise/": main_topics,
    "/profile/expertise/add/": lambda _cast: [
        Post("binh", SAID | {"topic": "appraisal", "keep": "1"}),
        Post("rizal", SAID | {"topic": "ETH-02", "send": "1", "is_main": "on"}),
    ],
    "/profile/expertise/propose/": proposal,
    "/profile/expertise/TAL-01/": topic,
    "/profile/expertise/TAL-01/remove/": lambda _cast: [Post("rizal")],
}
