"""Texts that a spreadsheet would run are told as formulas; numbers and dashes are not."""

import pytest

from experts.sheets import Kind
from experts.sheets.sheet import looks_like_formula

from .making import read


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|'x'!A0", "@SUM(A1)", "\tx", "\rx", " =1+1", "＝1+1", "- cmd()"],
)
def test_what_a_spreadsheet_would_run_is_a_formula(text):
    assert looks_like_formula(text)


@pytest.mark.parametrize(
    "text", ["", "-", "-5", "+62 812 555", "- 2.5", "+3%", "a=b", "III/c", "—", "me@x.example"]
)
def test_numbers_dashes_and_plain_texts_are_none(text):
    assert not looks_like_formula(text)


def test_a_csv_cell_is_told_as_a_formula():
    assert read(b"a\n=1+1\n", "r.csv").rows[0].cells[0].kind is Kind.FORMULA
