"""What is posted about one's own work and about work that names oneself: part of tests/posting.py."""

from experts.portfolio import naming

from .cast import Cast
from .experts.portfolio.hands import asked, said, work
from .posting_at_doors import Entry, Post


def changed(cast: Cast) -> list[Post]:
    item = work(cast.rizal.member)
    return [Post("rizal", said(title="Another title"), at=f"/profile/portfolio/{item.pk}/")]


def removed(cast: Cast) -> list[Post]:
    return [Post("rizal", at=f"/profile/portfolio/{work(cast.rizal.member).pk}/remove/")]


def arranged(cast: Cast) -> list[Post]:
    first, second = work(cast.rizal.member), work(cast.rizal.member, title="Second")
    return [
        Post("rizal", {"order": "hand"}),
        Post("rizal", {"up": second.pk}),
        Post("rizal", {"feature": first.pk}),
    ]


def answered(cast: Cast) -> list[Post]:
    mention = asked(work(cast.rizal.member), cast.binh)
    answer = {"mention": mention.pk, "seen": naming.digest(mention.item)}
    return [Post("binh", answer | {"answer": "agree"}), Post("binh", answer | {"answer": "decline"})]


PORTFOLIO: dict[str, Entry] = {
    "/profile/portfolio/": arranged,
    "/profile/portfolio/add/": lambda _cast: [Post("rizal", said())],
    "/profile/portfolio/0/": changed,
    "/profile/portfolio/0/remove/": removed,
    "/profile/mentions/": answered,
}
