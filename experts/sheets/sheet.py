"""What a table is once it has been read, and how one that cannot be read is refused."""

import re
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Text = str | Promise

MAX_BYTES = 10_000_000
MAX_LINE = 200_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60
MAX_SECONDS = 10.0

NUMBER = re.compile(r"[\d\s.,()/-]*%?\Z")


class SheetError(Exception):
    """A file that cannot be read as a table: what is the matter, and what its owner can do about it."""

    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


class Kind(Enum):
    """What a spreadsheet makes of a cell."""

    TEXT = "text"
    FORMULA = "formula"
    DATE = "date"
    ERROR = "error"


class Cell(NamedTuple):
    """One cell, as text."""

    text: str = ""
    kind: Kind = Kind.TEXT


EMPTY = Cell()


class Row(NamedTuple):
    """One line of a table under the number its owner sees beside it; as many cells as the table has columns."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the headings, the rows below them, and what was left out on the way."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    heading_row: int = 1
    notes: tuple[Text, ...] = ()


def text_cell(text: str) -> Cell:
    """A typed text; told as a formula where a spreadsheet would calculate it."""
    return Cell(text, Kind.FORMULA) if looks_like_formula(text) else Cell(text)


def looks_like_formula(text: str) -> bool:
    """A text that a spreadsheet would run: = + - @ TAB CR first. Plain and negative numbers are none."""
    stripped = text.strip()
    if not stripped:
        return False
    if text[0] in "\t\r":
        return True
    first = unicodedata.normalize("NFKC", stripped[0])
    if first in "+-":
        return not NUMBER.match(stripped, 1)
    return first in "=@"


def seconds_limit() -> float:
    """The moment until which one file may be read."""
    return time.monotonic() + MAX_SECONDS


@dataclass(slots=True)
class Collector:
    """Takes rows one by one, stops at the limits, and makes the table."""

    deadline: float = field(default_factory=seconds_limit)
    width: int = 0
    heading_row: int = 0
    heading: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)

    def add(self, number: int, cells: Iterable[Cell]) -> None:
        """Keep a row that says something; the first such row is the heading."""
        self.watch_the_clock()
        kept = tuple(cells)
        while kept and not kept[-1].text.strip():
            kept = kept[:-1]
        if not kept:
            return
        if len(kept) > MAX_COLUMNS:
            raise too_wide(number)
        self.width = max(self.width, len(kept))
        if not self.heading:
            self.heading_row, self.heading = number, tuple(cell.text.strip() for cell in kept)
            return
        if len(self.rows) >= MAX_ROWS:
            raise SheetError(
                format_lazy(_("The table has more than {limit} rows."), limit=MAX_ROWS),
                _("Split it into several files and read them one after the other."),
            )
        self.rows.append(Row(number, kept))

    def watch_the_clock(self) -> None:
        """Give up on a file that takes too long."""
        if time.monotonic() > self.deadline:
            raise SheetError(
                _("Reading the file took too long."),
                _("Copy the filled cells into a new, empty file and save that."),
            )

    def sheet(self, notes: Iterable[Text] = ()) -> Sheet:
        """The table, every row filled up to the same width."""
        if not self.heading:
            raise SheetError(
                _("The file holds no table."),
                _("Write the headings into the first row and the people below."),
            )
        return Sheet(
            columns=self.heading + ("",) * (self.width - len(self.heading)),
            rows=tuple(
                Row(row.number, row.cells + (EMPTY,) * (self.width - len(row.cells))) for row in self.rows
            ),
            heading_row=self.heading_row,
            notes=tuple(notes),
        )


def too_large() -> SheetError:
    """The refusal of a file over the limit."""
    return SheetError(
        format_lazy(_("The file is larger than {limit} MB."), limit=MAX_BYTES // 1_000_000),
        _("Split it into several files, or copy the filled cells into a new, empty file."),
    )


def too_wide(number: int) -> SheetError:
    """The refusal of a row that reaches too far to the right."""
    return SheetError(
        format_lazy(
            _("Row {row} reaches beyond column {limit}, the last that is read."),
            row=number,
            limit=MAX_COLUMNS,
        ),
        _("Remove the columns and cells that do not belong to the table."),
    )
