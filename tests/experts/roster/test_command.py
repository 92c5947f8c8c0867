"""`manage.py import_roster` tells row by row what it would do, and does it only with --commit."""

import csv

import pytest
from django.core.management import CommandError, call_command

from experts.models import Member

from .making import ROW

pytestmark = pytest.mark.django_db


@pytest.fixture
def roster(tmp_path):
    """Writes a roster of these people and says where it is."""

    def write(*rows):
        path = tmp_path / "roster.csv"
        with path.open("w", encoding="utf-8", newline="") as opened:
            table = csv.DictWriter(opened, (ROW | rows[0]).keys())
            table.writeheader()
            table.writerows(ROW | row for row in rows)
        return path

    return write


def test_a_look_tells_and_writes_nothing(roster, capsys):
    call_command("import_roster", roster({}), state="id")
    out = capsys.readouterr().out
    assert "Row 2  would be created  Wulan Sari <wulan@id.example>" in out
    assert "1 to create, 0 to change, 0 to leave, 0 refused." in out
    assert not Member.objects.exists()


def test_commit_writes_and_counts(roster, capsys):
    call_command("import_roster", roster({}), state="ID", commit=True)
    assert "1 created, 0 changed, 0 left, 0 refused." in capsys.readouterr().out
    assert Member.objects.count() == 1


def test_a_change_is_told_from_old_to_new(roster, capsys):
    call_command("import_roster", roster({"post": "Analyst"}), state="ID", commit=True)
    call_command("import_roster", roster({"post": "Director"}), state="ID")
    assert "    post: Analyst → Director" in capsys.readouterr().out


def test_a_refusal_is_told_with_row_column_value_and_remedy(roster, capsys):
    with pytest.raises(CommandError, match="Nothing was written") as refusal:
        call_command("import_roster", roster({"work_email": "nobody"}), state="ID")
    assert refusal.value.returncode == 1
    assert (
        "row 2, column work_email, value “nobody”: This is not a mail address. Write"
        in capsys.readouterr().out
    )


def test_what_is_printed_cannot_steer_the_terminal(roster, capsys):
    with pytest.raises(CommandError):
        call_command("import_roster", roster({"post": "\x1b[2J\u202eevil", "unit": "x" * 300}), state="ID")
    out = capsys.readouterr().out
    assert "\\x1b[2J\\u202eevil" in out
    assert "x" * 60 + "…" in out
    assert "\x1b" not in out
    assert "x" * 61 not in out


def test_the_first_focal_point_answers_unless_somebody_is_named(roster, cast):
    call_command("import_roster", roster({}), state="ID", commit=True)
    assert Member.objects.get(work_email="wulan@id.example").invited_by == cast.dewi


def test_the_officer_named_answers(roster, cast):
    call_command("import_roster", roster({}), state="ID", by="Ratna@secretariat.example", commit=True)
    assert Member.objects.get(work_email="wulan@id.example").invited_by == cast.ratna


def test_a_state_without_a_focal_point_is_told(roster, capsys):
    call_command("import_roster", roster({}), state="ID", commit=True)
    assert "Indonesia has no active focal point" in capsys.readouterr().out
    assert Member.objects.get().invited_by is None


@pytest.mark.parametrize("by", ["somchai@th.example", "rizal@id.example", "nobody@id.example"])
def test_others_may_not_answer(roster, cast, by):
    with pytest.raises(CommandError):
        call_command("import_roster", roster({}), state="ID", by=by, commit=True)
    assert not Member.objects.filter(work_email="wulan@id.example").exists()


def test_an_unknown_state_is_refused(roster):
    with pytest.raises(CommandError, match="no member state XX; known are BN, KH"):
        call_command("import_roster", roster({}), state="XX")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_roster", tmp_path / "none.csv", state="ID")


def test_a_file_that_is_no_table_is_refused_with_a_remedy(tmp_path):
    (tmp_path / "roster.csv").write_bytes(b"a,b\n" + b"x" * 20_000_000)
    with pytest.raises(CommandError, match="Line 2 is longer .* Look for"):
        call_command("import_roster", tmp_path / "roster.csv", state="ID")
