"""Words are found in every script of the region: whole, by their beginning, and inside longer ones."""

import pytest

from experts.models import PortfolioItem

from .pool import ask, listed, names

pytestmark = pytest.mark.django_db

THAI = "ผู้เชี่ยวชาญด้านการบริหารทรัพยากรบุคคลในกระทรวงสาธารณสุข"
LAO = "ການຄຸ້ມຄອງຊັບພະຍາກອນມະນຸດຂອງລັດ"
KHMER = "ការគ្រប់គ្រងធនធានមនុស្សក្នុងវិស័យសាធារណៈ"
BURMESE = "ဝန်ထမ်းစီမံခန့်ခွဲမှုနှင့်သင်တန်း"
CHINESE = "公共服务人才管理"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        (THAI, "ทรัพยากร"),
        (THAI, "สาธารณสุข"),
        (THAI, "สาธารณสุข บริหาร"),
        (LAO, "ຊັບພະຍາກອນ"),
        (KHMER, "ធនធាន"),
        (BURMESE, "ဝန်ထမ်း"),
        (BURMESE, "သင်တန်း"),
        (CHINESE, "人才"),
    ],
)
def test_a_word_is_found_in_text_without_spaces(written: str, asked: str) -> None:
    listed("Kanya Srisuwan", headline=written)
    listed("Rizal Hidayat", headline="Budget")
    assert names(asked) == ["Kanya Srisuwan"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [(THAI, "ยากรบุคค"), (LAO, "ພະຍາກອນມະ"), (KHMER, "នធានមនុ"), (BURMESE, "ခွဲမှုနှင့်သင်"), (CHINESE, "务人才管")],
)
def test_a_part_that_cuts_across_words_is_found(written: str, asked: str) -> None:
    listed("Kanya Srisuwan", biography=written)
    listed("Rizal Hidayat", biography="Budget")
    assert names(asked) == ["Kanya Srisuwan"]


def test_thai_is_found_without_its_tone_marks() -> None:
    listed("Kanya Srisuwan", headline="ป้องกันน้ำท่วม")
    assert names("ปองกันนำทวม") == names("น้ำท่วม") == ["Kanya Srisuwan"]


def test_the_beginning_of_a_word_finds_it() -> None:
    listed("Kanya Srisuwan", headline="Medium-term budgeting")
    assert names("budget") == names("bud") == names("Budgets") == ["Kanya Srisuwan"]


def test_a_plural_finds_the_singular_and_one_spelling_the_other() -> None:
    listed("Kanya Srisuwan", headline="Organisation of a policy")
    assert names("policies") == names("organization") == ["Kanya Srisuwan"]


def test_all_words_must_be_there_but_small_words_need_not() -> None:
    listed("Kanya Srisuwan", headline="Audit of procurement")
    listed("Rizal Hidayat", headline="Audit")
    assert names("audit for the procurement") == ["Kanya Srisuwan"]


def test_when_nobody_has_all_the_words_those_with_some_are_shown_and_the_page_says_so() -> None:
    listed("Kanya Srisuwan", headline="Audit")
    page = ask("audit volcanology")
    assert (page.count, page.is_loose) == (1, True)


def test_a_word_of_a_portfolio_item_finds_its_author() -> None:
    member = listed("Kanya Srisuwan", work=["Budget norms for districts"])
    assert names("norms districts") == ["Kanya Srisuwan"]
    assert PortfolioItem.objects.filter(member=member).exists()


def test_the_name_of_a_state_finds_its_people() -> None:
    listed("Minh Hà", "VN", headline="Audit")
    listed("Kanya Srisuwan", "TH", headline="Audit")
    assert names("audit Vietnam") == names("audit Viet Nam") == ["Minh Hà"]


def test_burmese_in_the_old_encoding_is_recognised() -> None:
    assert ask("ျမန္မာ").is_zawgyi
    assert not ask("မြန်မာ").is_zawgyi
