"""Tell what a file is by its contents, and have it read."""

from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from . import csv_table, xlsx_table
from .sheet import MAX_BYTES, Sheet, SheetError

# The first bytes of files that people take for a table.
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_TABLES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"{\\rtf",
    b"\x7fELF",
    b"MZ\x90",
    b"PK\x05\x06",
)
ENDINGS = {".csv", ".tsv", ".txt", ".xlsx"}


def read(source: str | Path | BinaryIO, name: str = "") -> Sheet:
    """The table in a file: a path, or an open file with the name its owner gave it."""
    if isinstance(source, str | Path):
        with Path(source).open("rb") as opened:
            return read(opened, name or Path(source).name)
    data = source.read(MAX_BYTES + 1)
    ending = Path(name or getattr(source, "name", "") or "").suffix.lower()
    _refuse_other_kinds(data, ending)
    if data.startswith(ZIP):
        return xlsx_table.read(data)
    if ending == ".xlsx":
        raise SheetError(
            _("The file is called XLSX but is none, or it is damaged."),
            _("Open it in a spreadsheet and save it as XLSX or as CSV (UTF-8)."),
        )
    return csv_table.read(data)


def _refuse_other_kinds(data: bytes, ending: str) -> None:
    """Old, encrypted and foreign files get a sentence of their own."""
    if data.startswith(OLD_OFFICE):
        raise SheetError(
            _("The file is an old Excel file (.xls) or is protected by a password."),
            _("Open it in a spreadsheet and save it as XLSX without a password."),
        )
    if ending == ".xlsm":
        raise xlsx_table.holds_macros()
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    is_markup = start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table"))
    if data.startswith(NO_TABLES) or is_markup or (ending and ending not in ENDINGS):
        raise SheetError(
            _("The file is neither a CSV nor an XLSX table."),
            _("Open it in a spreadsheet and save it as XLSX or as CSV (UTF-8)."),
        )
