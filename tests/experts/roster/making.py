"""Rosters for the tests of this folder."""

from pathlib import Path

from experts.models import MemberState, User
from experts.roster import actions
from experts.roster.report import Problem, Report, RowReport
from experts.sheets import Row, Sheet
from experts.sheets.sheet import text_cell

SAMPLES = Path(__file__).parents[2] / "samples"
ROW = {
    "official_name": "Wulan Sari",
    "work_email": "wulan@id.example",
    "institution": "Ministry of Finance",
    "topics": "TAL-01",
}


def sheet(*rows: dict[str, str]) -> Sheet:
    """A table with a column for everything the rows say; the first person stands in row 2."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return Sheet(
        tuple(columns),
        tuple(
            Row(number, tuple(text_cell(row.get(column, "")) for column in columns))
            for number, row in enumerate(rows, start=2)
        ),
    )


def table(*rows: dict[str, str]) -> Sheet:
    """People who differ from Wulan only in what each row says."""
    return sheet(*(ROW | row for row in rows))


def check(*rows: dict[str, str], state: str = "ID", by: User | None = None) -> Report:
    """What an import of these people would do."""
    return actions.check(sheet=table(*rows), state=MemberState.objects.get(pk=state), by=by)


def bring_in(*rows: dict[str, str], state: str = "ID", by: User | None = None) -> Report:
    """An import of these people."""
    return actions.bring_in(sheet=table(*rows), state=MemberState.objects.get(pk=state), by=by)


def row_of(**says: str) -> RowReport:
    """What becomes of one person."""
    return check(says).rows[0]


def problem_of(**says: str) -> Problem:
    """The one thing that is the matter with a person's row."""
    (problem,) = row_of(**says).problems
    return problem
