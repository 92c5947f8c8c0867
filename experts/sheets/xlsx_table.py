"""Tables as Excel workbooks: the first visible sheet, read row by row by openpyxl.

The zip is weighed before anything is unpacked. openpyxl's row parser is used directly: its
worksheets believe the size a file claims and would pad or search a million rows for it.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from openpyxl import DEFUSEDXML
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import WorkSheetParser

from .sheet import (
    EMPTY,
    MAX_BYTES,
    MAX_COLUMNS,
    Cell,
    Collector,
    Kind,
    Sheet,
    SheetError,
    Text,
    text_cell,
    too_large,
    too_wide,
)

MAX_UNPACKED = 40_000_000
MAX_TAGS = 1_200_000
MAX_PART = 2_000_000
MAX_PARTS = 1_000
MAX_PART_TAGS = 40_000
LARGE_PARTS = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml\Z", re.IGNORECASE)
ROW_OR_TEXT = re.compile(rb"<(?:\w+:)?(?:row|si)[ />]")
ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")


def read(data: bytes) -> Sheet:
    """The first visible sheet of a workbook; that others were left out is told in a note."""
    if len(data) > MAX_BYTES:
        raise too_large()
    if not DEFUSEDXML:
        raise RuntimeError("defusedxml is missing; workbooks cannot be read safely")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _weigh(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it does not keep: drawings, rules
            return _read_workbook(data)
    except SheetError:
        raise
    # A damaged workbook fails in any of a hundred ways inside zipfile, expat and openpyxl; all mean the same here.
    except Exception as error:
        raise SheetError(
            _("The file is damaged or is no Excel workbook."),
            _("Open it in a spreadsheet and save it as XLSX or as CSV (UTF-8)."),
        ) from error


def holds_macros() -> SheetError:
    """The refusal of a workbook that can run programs."""
    return SheetError(
        _("The workbook holds macros, which are not accepted."), _("Save it as XLSX (without macros).")
    )


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse what would take too much room or time before it is unpacked."""
    parts = archive.infolist()
    if "[Content_Types].xml" not in archive.namelist():
        raise SheetError(
            _("The file is a packed archive but no Excel workbook."),
            _("Open it in a spreadsheet and save it as XLSX or as CSV (UTF-8)."),
        )
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise holds_macros()
    if b"macroEnabled" in _start(archive, "[Content_Types].xml"):
        raise holds_macros()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise too_full()
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _weigh_part(archive, part)


def _weigh_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Only sheets and their texts may be large; and none may be made of countless tiny cells."""
    is_large = bool(LARGE_PARTS.match(part.filename))
    if not is_large and part.file_size > MAX_PART:
        raise too_full()
    left, in_one_row = MAX_TAGS if is_large else MAX_PART_TAGS, 0
    with archive.open(part) as opened:
        while chunk := opened.read(1 << 16):
            left -= chunk.count(b"<")
            for place, piece in enumerate(ROW_OR_TEXT.split(chunk)):
                in_one_row = piece.count(b"<") + (in_one_row if place == 0 else 0)
                if left < 0 or in_one_row > MAX_PART_TAGS:
                    raise too_full()


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as opened:
        return opened.read(MAX_PART)


def too_full() -> SheetError:
    """The refusal of a workbook that grows too large when it is unpacked."""
    return SheetError(
        _("The workbook holds far more than a table of people."),
        _("Copy the filled cells into a new, empty workbook and save that."),
    )


def _read_workbook(data: bytes) -> Sheet:
    reader = ExcelReader(io.BytesIO(data), read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    chosen, others = _first_visible(reader)
    collector = Collector()
    hidden = []
    with reader.archive.open(chosen.target) as source:
        parser = WorkSheetParser(
            source,
            reader.shared_strings,
            epoch=reader.wb.epoch,
            date_formats=reader.wb._date_formats,  # type: ignore[attr-defined]
            timedelta_formats=reader.wb._timedelta_formats,  # type: ignore[attr-defined]
        )
        for number, cells in parser.parse():
            before = len(collector.rows)
            collector.add(number, _spread(number, cells))
            settings = parser.row_dimensions.pop(str(number), {})
            if settings.get("hidden") in ("1", "true") and len(collector.rows) > before:
                hidden.append(number)
    return collector.sheet(_notes(others, hidden))


def _first_visible(reader: ExcelReader) -> tuple[Any, list[str]]:
    """The part of the first sheet that is shown, and the names of all others."""
    sheets = [
        (sheet, part)
        for sheet, part in reader.parser.find_sheets()
        if part.target in reader.valid_files and "chartsheet" not in part.Type
    ]
    chosen = next((pair for pair in sheets if pair[0].state == "visible"), sheets[0])
    return chosen[1], [sheet.name for sheet, _part in sheets if sheet is not chosen[0]]


def _spread(number: int, cells: list[dict[str, Any]]) -> Iterator[Cell]:
    """The cells of a row, each in its place."""
    placed = {}
    for cell in cells:
        made = _cell(cell["value"], cell["data_type"])
        if made.text.strip():
            if cell["column"] > MAX_COLUMNS:
                raise too_wide(number)
            placed[cell["column"]] = made
    for column in range(1, max(placed, default=0) + 1):
        yield placed.get(column, EMPTY)


def _cell(value: Any, kind: str) -> Cell:
    """What a person sees in the cell; of a formula, the formula."""
    if kind == "f":
        formula = value if isinstance(value, str) else getattr(value, "text", None)
        return Cell(formula or "=", Kind.FORMULA)
    if value is None:
        return EMPTY
    if kind == "e":
        return Cell(str(value), Kind.ERROR)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time | datetime.timedelta):
        return Cell(str(value).removesuffix(" 00:00:00"), Kind.DATE)
    if isinstance(value, float):
        return Cell(str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value))
    return text_cell(ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)))


def _notes(others: list[str], hidden: list[int]) -> Iterator[Text]:
    if others:
        names = ", ".join(f'"{name[:40]}"' for name in others[:5])
        yield format_lazy(_("Only the first sheet is read; not read: {names}."), names=names)
    if hidden:
        rows = ", ".join(map(str, hidden[:20]))
        yield format_lazy(_("Hidden rows are read like the others: {rows}."), rows=rows)
