"""An XLSX is read as the person sees it."""

import datetime

import pytest

from experts.sheets import Kind, SheetError

from .making import HEADINGS, read, texts, with_sheet, workbook


def test_cells_become_texts():
    sheet = read(workbook(["a", "b", "c", "d"], ["x", 16, 16.0, -2.5]))
    assert texts(sheet) == [["x", "16", "16", "-2.5"]]


def test_rows_keep_the_numbers_seen_beside_them():
    sheet = read(workbook(HEADINGS, ["Siti", "s@id.example"], [None, None], ["Budi", "b@id.example"]))
    assert [row.number for row in sheet.rows] == [2, 4]


def test_a_skipped_cell_leaves_its_place_empty():
    assert texts(read(workbook(["a", "b", "c"], ["x", None, "z"]))) == [["x", "", "z"]]


def test_a_formula_is_told_and_not_calculated():
    cell = read(workbook(["a"], ['=HYPERLINK("x","y")'])).rows[0].cells[0]
    assert cell == ('=HYPERLINK("x","y")', Kind.FORMULA)


def test_a_date_made_by_the_spreadsheet_is_told():
    assert read(workbook(["grade"], [datetime.datetime(2026, 1, 4)])).rows[0].cells[0] == (
        "2026-01-04",
        Kind.DATE,
    )


def test_an_error_in_a_cell_is_told():
    assert read(workbook(["a"], ["#N/A"])).rows[0].cells[0].kind is Kind.ERROR


def test_only_the_first_sheet_is_read_and_the_others_are_told():
    sheet = read(workbook(change=lambda book: book.create_sheet("notes").append(["x"])))
    assert len(sheet.rows) == 1
    assert [str(note) for note in sheet.notes] == ['Only the first sheet is read; not read: "notes".']


def test_a_hidden_first_sheet_is_not_the_roster():
    def hide(book):
        book.create_sheet("shown").append(["b"])
        book.worksheets[0].sheet_state = "hidden"

    assert read(workbook(change=hide)).columns == ("b",)


def test_hidden_rows_are_read_and_told():
    def hide(book):
        book.active.row_dimensions[2].hidden = True

    sheet = read(workbook(change=hide))
    assert (len(sheet.rows), str(sheet.notes[0])) == (1, "Hidden rows are read like the others: 2.")


def test_a_claimed_million_of_rows_and_columns_costs_nothing():
    claims = b'<dimension ref="A1:XFD1048576"'
    sheet = read(with_sheet(workbook(), lambda part: part.replace(b'<dimension ref="A1:B2"', claims)))
    assert texts(sheet) == [["Siti", "siti@id.example"]]


def test_a_row_far_below_keeps_its_number():
    sheet = read(with_sheet(workbook(), lambda part: part.replace(b'r="2"', b'r="1048576"')))
    assert sheet.rows[0].number == 1048576


def test_a_cell_far_to_the_right_is_refused():
    with pytest.raises(SheetError, match="beyond column 60"):
        read(with_sheet(workbook(), lambda part: part.replace(b'r="B2"', b'r="XFD2"')))
