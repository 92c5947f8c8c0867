"""A table corrects people who have not joined, field by field, and nobody else."""

import pytest

from experts.models import Expertise, Institution, Member, MemberState, User
from experts.roster import actions
from experts.roster.report import Outcome

from .making import ROW, bring_in, check, table

pytestmark = pytest.mark.django_db


def changes(**says):
    """What a second table would change of what the first said."""
    row = check(says).rows[0]
    return {change.column: (change.old, change.new) for change in row.changes}


@pytest.mark.parametrize(
    ("column", "old", "new"),
    [
        ("official_name", "Wulan Sari", "Wulan Sari Dewi"),
        ("honorific_before", "", "Dr."),
        ("post", "Analyst", "Director"),
        ("institution", "Ministry of Finance", "Ministry of Health"),
        ("topics", "TAL-01", "REC-03"),
        ("years", "3", "4"),
        ("basis", "practitioner", "academic"),
        ("languages", "en:work", "en:teach"),
        ("help_1", "Old sentence", "New sentence"),
        ("summary", "Old", ""),
    ],
)
def test_a_changed_field_is_told_and_written(column, old, new):
    bring_in({column: old})
    assert changes(**{column: new}) == {column: (old, new)}
    assert bring_in({column: new}).count(Outcome.CHANGED) == 1
    assert changes(**{column: new}) == {}


def test_a_column_that_is_not_there_changes_nothing():
    bring_in({"post": "Analyst", "languages": "en:work", "years": "3"})
    assert changes() == {}


def test_a_new_name_is_also_sorted_and_addressed():
    bring_in({})
    bring_in({"official_name": "Ámbar"})
    member = Member.objects.get()
    assert (member.official_name, member.called, member.sort_key) == ("Ámbar", "Ámbar", "ambar")


def test_people_who_have_joined_edit_themselves(cast):
    row = check({"work_email": "RIZAL@id.example", "official_name": "Somebody"}).rows[0]
    assert (row.outcome, row.reason) == (Outcome.LEFT, "has joined and edits the profile themselves")


@pytest.mark.parametrize(
    ("address", "reason"), [("ayu@id.example", "applied"), ("putri@id.example", "Suspended")]
)
def test_applicants_and_suspended_people_are_left(cast, address, reason):
    row = check({"work_email": address}).rows[0]
    assert row.outcome == Outcome.LEFT
    assert reason in row.reason


def test_somebody_known_by_their_log_in_is_left(cast):
    Member.objects.filter(user=User.objects.get(email="rizal@id.example")).update(
        work_email="other@id.example"
    )
    assert check({"work_email": "rizal@id.example"}).rows[0].outcome == Outcome.LEFT


def test_confirmed_expertise_stays(cast):
    bring_in({"topics": "TAL-01; REC-03"})
    Expertise.objects.filter(topic__code="REC-03", member__work_email="wulan@id.example").update(
        state="confirmed", confirmed_by=cast.ratna, confirmed_at=cast.ratna.date_joined
    )
    assert changes(topics="TAL-01") == {}


def test_an_invited_person_without_a_profile_gets_one():
    bring_in({})
    Member.objects.get().profile.delete()
    bring_in({"help_1": "Talent pools."})
    assert Member.objects.get().profile.help_1 == "Talent pools."


def test_a_new_institution_is_entered_once_for_all_rows():
    rows = [{"institution": "Seaweed Board", "work_email": f"{n}@id.example"} for n in "ab"]
    bring_in(*rows, {"institution": "the seaweed BOARD", "work_email": "c@id.example"})
    assert Institution.objects.get(official_name="Seaweed Board").members.count() == 3


def test_nobody_else_brings_in_a_states_roster(cast):
    for stranger in (cast.somchai, cast.rizal.member.user, cast.ayu):
        with pytest.raises(actions.RosterError):
            actions.bring_in(sheet=table(ROW), state=MemberState.objects.get(pk="ID"), by=stranger)


def test_the_secretariat_may_bring_it_in(cast):
    assert bring_in({}, by=cast.ratna).is_committed
