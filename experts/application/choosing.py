"""What a typed institution or topic means; where it is not clear, what there is to choose from."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from experts.institution.matching import Book, last_successor
from experts.institution.models import Institution
from experts.locales import territory_name
from experts.texts import trouble_with_name

ANOTHER = "another"
MAX_NAME = 200
# Shorter names without a space are short names: nobody else could tell what they stand for.
SHORT = 12


@dataclass
class Place:
    """An institution somebody typed: one of the state's, a new one, or a question to answer first."""

    institution: Institution | None = None
    proposed: str = ""
    question: str = ""
    choices: list[Institution] = field(default_factory=list)
    may_be_another: bool = False


def place(name: str, chosen: str, book: Book) -> Place:
    """What the name means, with the answer to the question of before, if there was one."""
    match = book.find(name)
    if match.only:
        return Place(match.only)
    if match.standing:
        question = _("“%(name)s” fits several institutions in %(state)s. Which one is yours?")
        return _ask(name, chosen, book, question, match.standing)
    if match.gone:
        return _gone(name, chosen, book, match.gone)
    if trouble := trouble_with_name(name, MAX_NAME):
        return Place(question=" ".join(trouble))
    if whose := book.whose(name):
        return Place(question=_of_another_state(name, whose, book))
    alike = [one for one in (book.near(name), book.most_like(name)) if one and one in book.valid()]
    if alike:
        question = _("We do not know “%(name)s” in %(state)s. Is it this one?")
        return _ask(name, chosen, book, question, list(dict.fromkeys(alike)))
    return _proposed(name, book)


def _ask(name: str, chosen: str, book: Book, question: str, choices: list[Institution]) -> Place:
    """One of these, or another one; a choice that was made settles it."""
    picked = next((one for one in choices if str(one.pk) == chosen), None)
    if picked:
        return Place(picked)
    if chosen == ANOTHER:
        return _proposed(name, book, choices)
    said = question % {"name": name, "state": book.state.name}
    return Place(question=said, choices=choices, may_be_another=True)


def _proposed(name: str, book: Book, choices: list[Institution] | None = None) -> Place:
    """An institution nobody has entered yet, under its full name."""
    if len(name) <= SHORT and " " not in name and name.isascii():
        return Place(
            question=_("Write its full name: “%(name)s” alone is not enough for somebody else to find it.")
            % {"name": name},
            choices=choices or [],
            may_be_another=bool(choices),
        )
    return Place(proposed=name)


def _gone(name: str, chosen: str, book: Book, gone: Institution) -> Place:
    """One that has ended leads to what it has become."""
    successor = last_successor(gone)
    if successor and successor != gone:
        question = _("“%(name)s” does not exist any more; it was succeeded by this one:")
        return _ask(name, chosen, book, question, [successor])
    return Place(
        question=_("“%(name)s” does not exist any more. Write the institution where you work today.")
        % {"name": name}
    )


def _of_another_state(name: str, whose: str, book: Book) -> str:
    return _(
        "“%(name)s” belongs to %(other)s. If you work there, go back and choose that member state; "
        "if %(state)s has one of the same name, write “%(name)s, %(state)s”."
    ) % {"name": name, "other": territory_name(whose), "state": book.state.name}
