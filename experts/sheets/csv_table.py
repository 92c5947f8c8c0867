"""Tables as text: CSV in UTF-8 or UTF-16, parted by commas, semicolons or tabs."""

import csv
import io
import re
from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .sheet import MAX_BYTES, MAX_LINE, Collector, Sheet, SheetError, text_cell, too_large

QUOTED = re.compile(r'"[^"]*"')


def read(data: bytes) -> Sheet:
    """The table in the bytes of a text file."""
    if len(data) > MAX_BYTES:
        _refuse_long_line(data)
        raise too_large()
    encoding = _encoding(data)
    lines = _lines(data, encoding)
    collector = Collector()
    number = 0
    try:
        blank, first = _first_line(lines)
        number = blank
        records = csv.reader(_again(first, lines), delimiter=_delimiter(first), strict=True)
        for number, record in enumerate(records, start=blank + 1):
            collector.add(number, map(text_cell, record))
    except UnicodeDecodeError as error:
        raise _not_unicode(data, encoding) from error
    except csv.Error as error:
        raise SheetError(
            format_lazy(_("Row {row} cannot be parted into cells."), row=number + 1),
            _("Look for a quotation mark that opens a cell and is never closed, or save the table as XLSX."),
        ) from error
    return collector.sheet()


def _not_unicode(data: bytes, encoding: str) -> SheetError:
    """The refusal of a file in an old code page, with the line of the first sign that cannot be read."""
    line = 1
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line += data[: error.start].count(b"\n")
    return SheetError(
        format_lazy(_("Line {line} holds signs that are not written in UTF-8."), line=line),
        _('Save the table again as "CSV UTF-8", or as XLSX.'),
    )


def _encoding(data: bytes) -> str:
    """By the mark at the beginning; without one, UTF-16 shows by where the zero bytes stand."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = data[:4096]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 8 * even and odd * 10 > len(start) // 2:
        return "utf-16-le"
    if even > 8 * odd and even * 10 > len(start) // 2:
        return "utf-16-be"
    if even and odd:
        raise SheetError(
            _("The file is neither a CSV nor an XLSX table."),
            _("Open it in a spreadsheet and save it as XLSX or as CSV (UTF-8)."),
        )
    return "utf-8-sig"


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    """Physical lines with their ends, none longer than the limit."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    number = 0
    while line := text.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise _long_line(number)
        yield line


def _refuse_long_line(data: bytes) -> None:
    """A file over the limit because of one line is told the line."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if len(line) > 4 * MAX_LINE:
            raise _long_line(number)


def _long_line(number: int) -> SheetError:
    return SheetError(
        format_lazy(_("Line {line} is longer than {limit} characters."), line=number, limit=MAX_LINE),
        _("Look for a quotation mark that is never closed, or save the table as XLSX."),
    )


def _first_line(lines: Iterator[str]) -> tuple[int, str]:
    """How many blank lines come first, and the line of the headings."""
    blank = 0
    for line in lines:
        # Excel's own hint about the delimiter is shown to nobody, so it is not counted.
        if blank == 0 and re.fullmatch(r"sep=.\s*", line, re.IGNORECASE):
            continue
        if line.strip("\r\n\t ,;\ufeff"):
            return blank, line
        blank += 1
    return blank, ""


def _delimiter(heading: str) -> str:
    """What parts the headings; what stands between quotation marks does not count."""
    bare = QUOTED.sub("", heading)
    return max(",;\t", key=bare.count)


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
