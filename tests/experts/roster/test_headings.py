"""Headings are understood however an office writes them; what is missing or unknown is told."""

import pytest

from experts.models import MemberState
from experts.roster import actions

from .making import ROW, sheet

pytestmark = pytest.mark.django_db


def look(*rows):
    return actions.check(sheet=sheet(*rows), state=MemberState.objects.get(pk="ID"), by=None)


def renamed(**headings):
    return {headings.get(column, column): value for column, value in ROW.items()}


@pytest.mark.parametrize(
    "headings",
    [
        {"official_name": "Official Name", "work_email": "WORK E-MAIL"},
        {
            "official_name": "Nama Lengkap",
            "work_email": "Surel",
            "institution": "Instansi",
            "topics": "Keahlian",
        },
        {"official_name": " name ", "work_email": "E-mail", "institution": "Agency", "topics": "Topic"},
    ],
)
def test_headings_are_known_by_many_names(headings):
    assert look(renamed(**headings)).is_clean


def test_the_order_of_the_columns_does_not_matter():
    assert look(dict(reversed(ROW.items()))).is_clean


def test_missing_columns_refuse_the_whole_table():
    report = look({"work_email": "a@id.example", "topics": "TAL-01"})
    assert [problem.column for problem in report.table_problems] == ["official_name", "institution"]
    assert (report.is_clean, report.rows) == (False, [])


def test_two_columns_of_one_meaning_refuse_the_table():
    (problem,) = look(ROW | {"E-mail": "b@id.example"}).table_problems
    assert (problem.row, problem.column, problem.value) == (1, "work_email", "E-mail")


def test_unknown_columns_are_told():
    report = look(ROW | {"shoe size": "42"})
    assert report.notes == ["Columns that are not read: shoe size."]
    assert report.is_clean


def test_a_formula_in_an_unknown_column_harms_nobody():
    assert look(ROW | {"shoe size": "=1+1"}).is_clean


def test_cells_without_a_heading_are_told():
    assert look(ROW | {"": "lost"}).notes == ["Columns that are not read: (without a heading)."]


def test_rows_with_nothing_under_known_headings_are_nobody():
    assert len(look(ROW | {"shoe size": ""}, {"shoe size": "42"}).rows) == 1
