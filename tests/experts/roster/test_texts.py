"""Names, addresses, numbers and sentences: what is taken, and what is refused with a remedy."""

import pytest

from experts.roster.report import Outcome

from .making import check, problem_of, row_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("column", ["official_name", "work_email", "institution", "topics"])
@pytest.mark.parametrize("nothing", ["", " ", "-", "\ufeff", "–"])
def test_what_every_row_must_say_is_asked_for(column, nothing):
    assert problem_of(**{column: nothing}).message == "This is missing."


@pytest.mark.parametrize(
    "address",
    ["nobody", "a b@id.example", "a@id", "a@@id.example", "<a@id.example>", "a@id.example, b@id.example"],
)
def test_what_is_no_address_is_refused(address):
    problem = problem_of(work_email=address)
    assert (problem.column, problem.value) == ("work_email", address)


@pytest.mark.parametrize("address", ["a@xn--bcher-kva.example", "a@bücher.example", "A.B+c@ID.example"])
def test_addresses_with_names_in_other_scripts_are_taken(address):
    assert row_of(work_email=address).address == address.lower()


def test_the_same_address_in_other_letters_is_the_same_person():
    report = check({}, {"work_email": "WULAN@id.example"}, {"work_email": "\uff37ulan@id.example"})
    assert [row.outcome for row in report.rows] == [Outcome.CREATED, Outcome.REFUSED, Outcome.REFUSED]
    assert report.problems[0].message == "Row 2 has the same address."


def test_the_same_name_with_another_address_is_another_person():
    report = check({}, {"work_email": "other@id.example", "official_name": "WULAN  SARI"})
    assert report.is_clean
    assert report.rows[1].remarks == ["Row 2 has the same name and another address: taken as two people."]


@pytest.mark.parametrize("years", ["many", "-1", "61", "3.5", "1e3", "10 years", "٣٣٣"])
def test_what_is_no_number_of_years_is_refused(years):
    assert problem_of(years=years).column == "years"


@pytest.mark.parametrize("years", ["0", "60", " 7 ", "๑๒", "-", ""])
def test_whole_years_are_taken(years):
    assert not row_of(years=years).problems


@pytest.mark.parametrize(
    "basis",
    [
        "practitioner",
        "Academic",
        "practitioner; academic",
        "practitioner, academic",
        "both",
        "praktisi dan akademisi",
    ],
)
def test_each_basis_is_taken(basis):
    assert not row_of(basis=basis).problems


def test_another_basis_is_refused():
    assert problem_of(basis="hearsay").column == "basis"


@pytest.mark.parametrize(
    ("column", "length"),
    [
        ("official_name", 201),
        ("post", 201),
        ("grade", 61),
        ("help_1", 201),
        ("summary", 3001),
        ("topics", 5001),
    ],
)
def test_a_text_that_is_too_long_is_refused(column, length):
    assert "Shorten it" in problem_of(**{column: "x" * length}).remedy


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\ud800", "\x7f"])
def test_signs_that_control_something_are_refused(sign):
    assert "control characters" in problem_of(official_name=f"Wulan{sign}Sari").message


def test_lines_in_a_name_become_spaces():
    assert row_of(official_name="Wulan\n Sari").name == "Wulan Sari"


def test_a_name_without_letters_is_refused():
    assert problem_of(official_name="???").message == "This is not a name."


@pytest.mark.parametrize("column", ["official_name", "post", "summary", "topics"])
def test_a_formula_is_refused(column):
    assert problem_of(**{column: '=HYPERLINK("x","y")'}).value == '=HYPERLINK("x","y")'


def test_burmese_in_zawgyi_is_refused():
    assert "Zawgyi" in problem_of(help_1="ျမန္မာႏိုင္ငံ").message


def test_burmese_in_unicode_is_taken():
    assert not row_of(help_1="မြန်မာနိုင်ငံ ဝန်ထမ်း").problems


def test_every_problem_of_a_row_is_told():
    row = row_of(official_name="", work_email="x", topics="nonsense", years="many")
    assert {problem.column for problem in row.problems} == {"official_name", "work_email", "topics", "years"}
