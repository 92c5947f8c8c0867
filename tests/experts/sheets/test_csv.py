"""A CSV is read however a spreadsheet has saved it."""

import pytest

from experts.sheets import SheetError

from .making import read, texts

TABLE = 'official_name{0}unit\r\n"Siti{0} S.E."{0}กองพัฒนา\r\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_delimiter_gives_the_same_table(encoding, delimiter):
    sheet = read(TABLE.format(delimiter).encode(encoding), "roster.csv")
    assert sheet.columns == ("official_name", "unit")
    assert texts(sheet) == [[f"Siti{delimiter} S.E.", "กองพัฒนา"]]


def test_utf_16_with_a_big_endian_mark_is_read():
    assert texts(read(b"\xfe\xff" + "a,b\nx,y".encode("utf-16-be"), "r.csv")) == [["x", "y"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(end):
    assert texts(read(f"a,b{end}x,y{end}".encode(), "r.csv")) == [["x", "y"]]


def test_a_cell_may_hold_lines():
    sheet = read(b'a,b\n"one\ntwo",y\nx,z\n', "r.csv")
    assert [row.number for row in sheet.rows] == [2, 3]
    assert sheet.rows[0].cells[0].text == "one\ntwo"


def test_blank_rows_are_counted_and_not_read():
    sheet = read(b"a,b\n\nx,y\n,\nz,\n", "r.csv")
    assert [row.number for row in sheet.rows] == [3, 5]


def test_the_heading_may_come_after_blank_rows():
    sheet = read(b"\n,,\na,b\nx,y\n", "r.csv")
    assert (sheet.heading_row, sheet.rows[0].number) == (3, 4)


def test_a_hint_about_the_delimiter_is_no_row():
    sheet = read(b"sep=;\r\na;b\r\nx;y\r\n", "r.csv")
    assert (sheet.columns, sheet.rows[0].number) == (("a", "b"), 2)


def test_delimiters_within_quoted_headings_do_not_count():
    assert read(b'"name, full";unit\nx;y\n', "r.csv").columns == ("name, full", "unit")


def test_short_and_long_rows_get_the_same_width():
    assert texts(read(b"a,b\nx\nx,y,z\n", "r.csv")) == [["x", "", ""], ["x", "y", "z"]]


def test_an_old_code_page_is_refused_with_the_line():
    with pytest.raises(SheetError, match="Line 3 .* UTF-8"):
        read("a,b\nx,y\nสม,ชาย\n".encode("cp874"), "r.csv")


def test_a_quotation_mark_never_closed_is_refused():
    with pytest.raises(SheetError, match="Row 2 cannot be parted"):
        read(b'a,b\n"x,y\nz,w\n', "r.csv")


def test_an_empty_file_is_refused():
    with pytest.raises(SheetError, match="holds no table"):
        read(b"", "r.csv")
