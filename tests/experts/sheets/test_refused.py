"""Hostile and mistaken files are refused with a sentence, quickly and without filling the memory."""

import time
import tracemalloc

import pytest

from experts import sheets
from experts.sheets import SheetError

from .making import HEADINGS, read, with_part, with_sheet, workbook

LAUGHS = b"<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'>%s]>" % b"".join(
    b"<!ENTITY %c '%s'>" % (letter + 1, b"&%c;" % letter * 10) for letter in range(97, 106)
)
SIZED = {
    "a line of 20 MB": (b"a,b\n" + b"x" * 20_000_000, "r.csv", "Line 2 is longer"),
    "a cell of 20 MB with lines": (b'a,b\n"' + b"x\n" * 10_000_000, "r.csv", "larger than 10 MB"),
    "a cell of 5 MB with lines": (b'a,b\n"' + b"x\n" * 2_500_000, "r.csv", "Row 2 cannot be parted"),
    "too many rows": (b"a,b\n" + b"x,y\n" * 5_001, "r.csv", "more than 5000 rows"),
    "too many columns": (b"x," * 61 + b"x\n", "r.csv", "beyond column 60"),
    "a workbook over 10 MB": (b"PK\x03\x04" + b"x" * 10_000_000, "r.xlsx", "larger than 10 MB"),
}
KINDS = {
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"x" * 600, "r.xls", "old Excel"),
    "a protected workbook": (b"\xd0\xcf\x11\xe0" + b"x" * 600, "r.xlsx", "password"),
    "a PDF": (b"%PDF-1.7\n", "r.csv", "neither"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "r.xlsx", "none, or it is damaged|neither"),
    "a page": (b"<html><table>", "r.csv", "neither"),
    "zero bytes": (b"a,b\n" + b"\0" * 500, "r.csv", "neither"),
    "a text called XLSX": (b"a,b\nx,y\n", "r.xlsx", "called XLSX but is none"),
    "a foreign ending": (b"a,b\nx,y\n", "r.exe", "neither"),
    "half a workbook": (workbook()[:3000], "r.xlsx", "damaged"),
    "another archive": (b"PK\x03\x04" + b"\0" * 30, "r.xlsx", "damaged"),
    "macros by their ending": (workbook(), "r.xlsm", "macros"),
}
BOMBS = {
    "300 MB of nothing": (with_sheet(workbook(), lambda part: part + b" " * 300_000_000), "far more"),
    "a million cells in a row": (
        with_sheet(
            workbook(), lambda part: part.replace(b"<sheetData>", b"<sheetData><row>" + b"<c/>" * 10**6)
        ),
        "far more",
    ),
    "a large part beside the sheet": (
        with_part(workbook(), "xl/styles.xml", lambda part: part + b" " * 3_000_000),
        "far more",
    ),
    "billion laughs": (
        with_sheet(workbook(), lambda part: LAUGHS + part.replace(b"<sheetData>", b"<sheetData>&j;")),
        "damaged",
    ),
    "a foreign file": (
        with_sheet(workbook(), lambda part: b"<!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/hosts'>]>" + part),
        "damaged",
    ),
    "macros": (with_part(workbook(), "xl/vbaProject.bin", lambda part: b"x"), "macros"),
    "a number that is none": (
        with_sheet(workbook(HEADINGS, [1, 2]), lambda part: part.replace(b"<v>1</v>", b"<v>one</v>")),
        "damaged",
    ),
}


@pytest.mark.parametrize(("data", "name", "sentence"), (SIZED | KINDS).values(), ids=(SIZED | KINDS).keys())
def test_the_file_is_refused_with_a_sentence(data, name, sentence):
    with pytest.raises(SheetError, match=sentence) as refusal:
        read(data, name)
    assert refusal.value.remedy


@pytest.mark.parametrize(("data", "sentence"), BOMBS.values(), ids=BOMBS.keys())
def test_the_workbook_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(SheetError, match=sentence):
        read(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [(SIZED["a line of 20 MB"][0], "r.csv"), (BOMBS["300 MB of nothing"][0], "r.xlsx")],
    ids=["csv", "xlsx"],
)
def test_a_bomb_costs_little_time_and_memory(data, name):
    tracemalloc.start()
    started = time.monotonic()
    with pytest.raises(SheetError):
        read(data, name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000
    assert time.monotonic() - started < 5


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr("experts.sheets.sheet.MAX_SECONDS", -1.0)
    with pytest.raises(SheetError, match="took too long"):
        read(b"a,b\nx,y\n", "r.csv")


def test_a_path_is_read_like_an_open_file(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_bytes(b"a,b\nx,y\n")
    assert len(sheets.read(path).rows) == 1
