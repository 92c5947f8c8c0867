"""The three sample rosters: two load wholly, the third tells its eight mistakes and writes nothing."""

import pytest
from django.core.management import CommandError, call_command

from experts import sheets
from experts.models import Member, MemberState
from experts.roster import actions

from .making import SAMPLES

pytestmark = pytest.mark.django_db

MISTAKES = {
    3: ("official_name", ""),
    4: ("work_email", "not-an-address"),
    5: ("work_email", "SITI.AYU.SANTOSO500@CONTOH.GO.ID"),
    6: ("topics", "Rocket science"),
    7: ("years", "many"),
    8: ("institution", "Ministry of Finance of Malaysia"),
    9: ("summary", '=HYPERLINK("x","y")'),
    10: ("languages", "xx:fluent"),
}


@pytest.mark.parametrize(
    ("name", "state", "people"), [("roster-indonesia.xlsx", "ID", 120), ("roster-thailand.csv", "TH", 80)]
)
def test_the_sample_loads_wholly(name, state, people):
    call_command("import_roster", SAMPLES / name, state=state, commit=True)
    members = Member.objects.filter(state=state, status="invited")
    assert members.count() == people
    assert not members.filter(institution__kind="other").exists()


def test_each_of_the_eight_mistakes_is_told_once():
    sheet = sheets.read(SAMPLES / "roster-with-mistakes.xlsx")
    report = actions.check(sheet=sheet, state=MemberState.objects.get(pk="ID"), by=None)
    assert {problem.row: (problem.column, problem.value) for problem in report.problems} == MISTAKES
    assert len(report.problems) == 8
    assert all(problem.message and problem.remedy for problem in report.problems)


def test_nothing_of_a_roster_with_mistakes_is_written():
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("import_roster", SAMPLES / "roster-with-mistakes.xlsx", state="ID", commit=True)
    assert not Member.objects.exists()
