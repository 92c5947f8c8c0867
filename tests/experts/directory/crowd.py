"""Many experts at once."""

from experts.models import Member
from tests.cast import expert, person

STATES = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]


def crowd(number: int, topics: list[str] | None = None) -> None:
    """That many listed experts of all states in turn, none of them named in the cast."""
    known = Member.objects.count()
    for n in range(known, known + number):
        member = person(f"crowd{n}@crowd.example", STATES[n % 11], f"Crowd Member{n}")
        expert(member, topics or ["TAL-01", "PER-01"], headline="Workforce planning for small agencies")
