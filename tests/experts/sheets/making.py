"""Workbooks as people and machines make them, for the tests of this folder."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from experts import sheets

HEADINGS = ["official_name", "work_email"]


def workbook(*rows: list[Any], change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook with these rows on its first sheet."""
    book = Workbook()
    for row in rows or (HEADINGS, ["Siti", "siti@id.example"]):
        book.active.append(row)
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one of its parts changed, or added where there is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()


def with_sheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with its first sheet changed."""
    return with_part(data, "xl/worksheets/sheet1.xml", change)


def read(data: bytes, name: str = "roster.xlsx") -> sheets.Sheet:
    """The table in a file with this content and name."""
    return sheets.read(io.BytesIO(data), name)


def texts(sheet: sheets.Sheet) -> list[list[str]]:
    """What stands in the cells, row by row."""
    return [[cell.text for cell in row.cells] for row in sheet.rows]
