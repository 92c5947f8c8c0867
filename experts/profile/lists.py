"""Short lists of several kinds, of one person or of many, in one query: nine trips to the database are not short."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, ExtractMonth, ExtractYear

from experts.file.models import File

from .models import Availability, CareerPost, Education, HelpMode, SpokenLanguage

TEXTS, NUMBERS = "abcdefg", "nm"
# Which list, whose, its key; then the texts and numbers into which every list fits.
COLUMNS = ("part", "owner", "key", *TEXTS, *NUMBERS)
Part = QuerySet[Any, tuple[Any, ...]]
Lists = dict[str, list[dict[str, Any]]]


def part(name: str, rows: QuerySet[Any], *, owner: str, **fields: str) -> Part:
    """One list; `fields` says which field goes to which column."""
    texts = {column: F(fields[column]) if column in fields else Value("") for column in TEXTS}
    numbers = {
        column: Coalesce(Cast(fields[column], IntegerField()), 0) if column in fields else Value(0)
        for column in NUMBERS
    }
    columns = {"part": Value(name), "owner": F(owner), "key": F("pk")} | texts | numbers
    # The names of columns must not be those of fields.
    rows = rows.order_by().annotate(**{f"{column}_column": value for column, value in columns.items()})
    return rows.values_list(*(f"{column}_column" for column in COLUMNS))


def gather(parts: Sequence[Part]) -> Lists:
    """All lists by name, each in the order in which its rows were made."""
    lists: Lists = defaultdict(list)
    for row in sorted(parts[0].union(*parts[1:], all=True)):
        named = dict(zip(COLUMNS, row, strict=True))
        lists[named["part"]].append(named)
    return lists


def languages(profiles: Any) -> Part:
    return part(
        "language",
        SpokenLanguage.objects.filter(profile__in=profiles),
        owner="profile",
        a="language",
        b="level",
    )


def months(profiles: Any) -> Part:
    rows = Availability.objects.filter(profile__in=profiles)
    rows = rows.annotate(of_year=ExtractYear("month"), of_month=ExtractMonth("month"))
    return part("month", rows, owner="profile", a="state", n="of_year", m="of_month")


def modes(profiles: Any) -> Part:
    return part("mode", HelpMode.objects.filter(profile__in=profiles), owner="profile", a="mode", b="note")


def posts(rows: QuerySet[CareerPost]) -> Part:
    return part("post", rows, owner="profile", a="title", b="institution", n="from_year", m="to_year")


def education(rows: QuerySet[Education]) -> Part:
    return part("education", rows, owner="profile", a="title", b="place", n="year")


def language_of(row: dict[str, Any]) -> SpokenLanguage:
    return SpokenLanguage(language=row["a"], level=row["b"])


def mode_of(row: dict[str, Any]) -> HelpMode:
    return HelpMode(mode=row["a"], note=row["b"])


def post_of(row: dict[str, Any]) -> CareerPost:
    return CareerPost(title=row["a"], institution=row["b"], from_year=row["n"], to_year=row["m"] or None)


def degree_of(row: dict[str, Any]) -> Education:
    return Education(title=row["a"], place=row["b"], year=row["n"])


def file_of(row: dict[str, Any]) -> File:
    return File(name=row["a"], code=row["b"], audience=row["c"], media_type=row["d"], size=row["n"])
