"""An institution is known by any of its names; another state's and a slip of the pen are refused."""

import datetime

import pytest

from experts.models import Institution

from .making import bring_in, check, problem_of, row_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "National Civil Service Agency",
        "national civil-service AGENCY (BKN)",
        "BKN",
        "Badan Kepegawaian Negara",
        "The National Civil Service Agency of Indonesia",
        "National Civil Service Agency, Republic of Indonesia",
    ],
)
def test_an_institution_is_known_by_any_of_its_names(name):
    assert not (row := row_of(institution=name)).remarks
    assert not row.problems


def test_and_is_written_in_many_ways():
    assert not row_of(institution="Ministry of Communication & Digital Affairs").remarks


def test_native_script_is_known():
    assert not check({"institution": "กระทรวงการคลัง"}, state="TH").rows[0].remarks


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Finance of Malaysia",
        "Ministry of Finance (Malaysia)",
        "Public Service Department",
        "Malaysian Anti-Corruption Commission",
        "Seaweed Board, Viet Nam",
        "Seaweed Board of Vietnam",
        "กระทรวงการคลัง",
    ],
)
def test_an_institution_of_another_state_is_refused(name):
    problem = problem_of(institution=name)
    assert "belongs to" in problem.message
    assert problem.value == name


def test_an_institution_of_the_same_name_is_entered_with_the_states_own():
    row = row_of(institution="Public Service Department, Indonesia")
    assert not row.problems
    assert "new institution" in row.remarks[0]


def test_a_name_common_to_many_states_may_be_new_here():
    row = check({"institution": "Ministry of Transport"}, state="TL").rows[0]
    assert not row.problems
    assert "will be entered as a new institution" in row.remarks[0]


@pytest.mark.parametrize(
    "name", ["Ministry of Finence", "Natonal Civil Service Agency", "Ministryof Finance"]
)
def test_a_slip_of_the_pen_is_refused_with_the_right_name(name):
    assert "Did you mean" in problem_of(institution=name).remedy


@pytest.mark.parametrize(
    "name", ["Provincial Government of South Sumatra", "Seaweed Board", "Ministry of Forestry"]
)
def test_an_unknown_institution_will_be_entered(name):
    row = row_of(institution=name)
    assert not row.problems
    assert "new institution" in row.remarks[0]


def test_a_new_institution_belongs_to_the_own_state():
    bring_in({"institution": "สำนักทะเล"})
    new = Institution.objects.get(official_name="สำนักทะเล")
    assert (new.state_id, new.kind, new.native_language) == ("ID", "other", "th")


def test_an_institution_that_is_gone_is_refused_with_its_successor():
    problem = check({"institution": "Ministry of Planning and Investment"}, state="LA").problems[0]
    assert "does not exist any more" in problem.message
    assert "Ministry of Finance" in problem.remedy


def test_a_standing_institution_goes_before_a_gone_one_of_the_same_name():
    yesterday = datetime.date(2020, 1, 1)
    Institution.objects.create(
        state_id="ID", official_name="Old Seaweed", aliases=["BKN"], valid_until=yesterday
    )
    assert not row_of(institution="BKN").problems


def test_a_short_name_of_two_institutions_is_refused():
    Institution.objects.create(state_id="ID", official_name="Bureau of Kelp", short_name="BKN")
    assert "Bureau of Kelp" in problem_of(institution="BKN").remedy
