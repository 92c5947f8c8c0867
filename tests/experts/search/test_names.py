"""Names are found in any order, with and without marks, particles and honorifics, however they are typed."""

import pytest

from .pool import ask, invited, listed, names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked", ["Kanya Srisuwan", "srisuwan kanya", "KANYA", "sris", "kanya sri", "k srisuwan"]
)
def test_a_name_is_found_in_any_order_and_by_its_beginnings(asked: str) -> None:
    listed("Kanya Srisuwan")
    listed("Rizal Hidayat")
    assert names(asked) == ["Kanya Srisuwan"]


@pytest.mark.parametrize("asked", ["Nguyễn Thị Minh Hà", "nguyen thi minh ha", "ha nguyen", "NGUYỄN"])
def test_a_vietnamese_name_is_found_with_and_without_its_marks(asked: str) -> None:
    listed("Nguyễn Thị Minh Hà", "VN")
    assert names(asked) == ["Nguyễn Thị Minh Hà"]


def test_a_barred_d_is_a_d() -> None:
    listed("Đặng Văn Đức", "VN")
    assert names("dang duc") == ["Đặng Văn Đức"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Ahmad bin Abdullah", "Ahmad Abdullah"),
        ("Ahmad Abdullah", "Ahmad bin Abdullah"),
        ("Siti binti Mansor", "siti binte mansor"),
        ("Suresh a/l Rajan", "Suresh Rajan"),
        ("Suresh Rajan", "Suresh A/L Rajan"),
        ("Tan Wei Ling @ Mary", "mary tan"),
        ("Jugah anak Barieng", "Jugah Barieng"),
        ("Domingos Soares da Costa", "Domingos Costa"),
    ],
)
def test_particles_never_keep_a_name_from_being_found(written: str, asked: str) -> None:
    listed(written, "MY")
    assert names(asked) == [written]


@pytest.mark.parametrize(
    "asked", ["Dato Ahmad", "Dato’ Ahmad", "Datuk Ahmad", "Tan Sri Ahmad", "Ir. Ahmad", "H. Ahmad"]
)
def test_an_honorific_never_keeps_a_name_from_being_found(asked: str) -> None:
    listed("Ahmad Zaki", "MY")
    assert names(asked) == ["Ahmad Zaki"]


@pytest.mark.parametrize("asked", ["dato", "Dato'", "DATO’"])
def test_an_honorific_alone_finds_who_has_it(asked: str) -> None:
    listed("Ahmad Zaki", "MY", honorific_before="Dato’")
    listed("Faizal Osman", "MY")
    assert names(asked) == ["Ahmad Zaki"]


def test_tan_is_a_family_when_no_sri_follows() -> None:
    listed("Tan Wei Ling", "SG")
    listed("Lim Wei Ling", "SG")
    assert names("Tan Wei Ling") == ["Tan Wei Ling"]


def test_a_name_of_one_word_is_found() -> None:
    listed("Sukarno", "ID")
    assert names("sukarno") == ["Sukarno"]


def test_a_native_name_is_found_whole_and_in_part() -> None:
    listed("Kanya Srisuwan", native_name="กัญญา ศรีสุวรรณ", native_language="th")
    assert names("กัญญา") == names("ศรีสุวรรณ") == names("ศรีสุวรรณ กัญญา") == ["Kanya Srisuwan"]


def test_a_chinese_name_is_found_by_any_two_of_its_signs() -> None:
    listed("Tan Wei Ling", "SG", native_name="陈慧玲", native_language="zh")
    assert names("慧玲") == names("陈慧玲") == names("陈") == names("玲") == ["Tan Wei Ling"]


@pytest.mark.parametrize("asked", ["Srisuwen", "srisuwann kanya", "kanay srisuwan"])
def test_a_mistyped_name_is_put_right(asked: str) -> None:
    listed("Kanya Srisuwan")
    page = ask(asked)
    assert page.count == 1
    assert "srisuwan" in page.corrected


def test_what_was_typed_can_be_asked_for_all_the_same() -> None:
    listed("Kanya Srisuwan")
    assert ask("Srisuwen", exact=True).count == 0


def test_a_name_comes_before_the_same_word_elsewhere() -> None:
    listed("Rizal Hidayat", biography="Worked with Bounmy on village budgets.")
    listed("Bounmy Keosavath")
    assert names("bounmy") == ["Bounmy Keosavath", "Rizal Hidayat"]


def test_people_who_have_not_joined_are_found_by_what_their_state_wrote() -> None:
    invited("Bagus Kusuma", "ID", ["REC-03"], post="Head of Testing")
    assert names("bagus") == names("head of testing") == ["Bagus Kusuma"]


def test_those_addressed_so_come_before_names_that_begin_alike() -> None:
    listed("Panida Srisuwan", topics=["TAL-01", "REC-01", "PER-01"])
    listed("Ahmad bin Ali", "MY", honorific_before="Dato'")
    assert names("dato sri") == ["Ahmad bin Ali", "Panida Srisuwan"]


def test_a_mistyped_name_is_read_so_that_somebody_is_found() -> None:
    listed("Nguyễn Văn Bình", "VN")
    for number in range(3):
        listed(f"Planner {number}", "VN", headline="Nguon nhan luc")
    assert names("nguyn binh") == ["Nguyễn Văn Bình"]
