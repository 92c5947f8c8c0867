"""Every hit says why, in words the reader may see."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experts.search import Fact, facts_of, mark, reasons, take_apart

from .pool import invited, listed


def marked(text: str, question: str) -> list[str]:
    return [part for part, is_hit in mark(text, take_apart(question)) if is_hit]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Medium-term budgeting reform", "budget", ["budgeting"]),
        ("Nguyễn Thị Minh Hà", "nguyen ha", ["Nguyễn", "Hà"]),
        ("Đặng Văn Đức", "duc", ["Đức"]),
        ("Dato’ Ma’ruf", "maruf", ["Ma’ruf"]),
        ("Organizational design", "organisation", ["Organizational"]),
        ("กระทรวงสาธารณสุขไทย", "สาธารณสุข", ["สาธารณสุข"]),
        ("ป้องกันน้ำท่วม", "นำทวม", ["น้ำท่วม"]),
        ("ທຶນ ຊັບພະຍາກອນມະນຸດ", "ຊັບພະຍາກອນ", ["ຊັບພະຍາກອນ"]),
        ("公共服务人才管理", "人才", ["人才"]),
        ("Rebudget", "budget", ["budget"]),
        ("สำนักงาน ก.พ.", "กพ", ["ก.พ"]),
        ("Rahayu Wijaya, Ph.D.", "phd", ["Ph.D"]),
        ("An audit of the audit", "audit", ["audit", "audit"]),
        ("The of and", "audit of the", []),
        ("", "audit", []),
    ],
)
def test_marks_stand_where_the_words_are(text: str, question: str, expected: list[str]) -> None:
    assert marked(text, question) == expected


def test_marking_changes_no_sign_of_the_text() -> None:
    text = "H.E. Dato’ Ahmad — ป้องกันน้ำท่วม, Nguyễn (ﬁnance)"
    for question in ("ahmad", "น้ำ", "finance", "zzz", ""):
        assert "".join(part for part, _ in mark(text, take_apart(question))) == text


@settings(max_examples=200)
@given(text=st.text(max_size=80), question=st.text(max_size=10))
def test_marking_any_text_for_any_question_changes_no_sign(text: str, question: str) -> None:
    assert "".join(part for part, _ in mark(text, take_apart(question))) == text


def test_a_long_text_is_cut_around_its_first_mark() -> None:
    text = "word " * 100 + "budgeting " + "tail " * 100
    (reason,) = reasons([Fact("biography", text)], take_apart("budget"))
    assert len(reason.text) < 160
    assert ("budgeting", True) in reason.segments
    assert reason.text[0] == reason.text[-1] == "…"


def test_at_most_three_reasons_the_foremost_first() -> None:
    facts = [
        Fact("biography", "audit"),
        Fact("portfolio", "audit 1"),
        Fact("headline", "audit"),
        Fact("topic", "Audit", "T-1"),
    ]
    assert [reason.kind for reason in reasons(facts, take_apart("audit"))] == [
        "topic",
        "headline",
        "portfolio",
    ]


def test_a_topic_is_one_reason_however_many_of_its_names_matched() -> None:
    facts = [Fact("topic", "Talent management", "TAL-01"), Fact("topic", "Talent pool", "TAL-01")]
    assert len(reasons(facts, take_apart("talent"))) == 1


def test_the_text_with_more_of_the_words_comes_first() -> None:
    facts = [Fact("headline", "Public audit"), Fact("portfolio", "Public financial management")]
    assert reasons(facts, take_apart("public financial management"))[0].kind == "portfolio"


def test_a_part_of_a_word_is_no_reason_where_the_word_itself_is_found() -> None:
    facts = [Fact("name", "Siti Rahmawati"), Fact("portfolio", "Visits to universities")]
    assert [reason.kind for reason in reasons(facts, take_apart("siti"))] == ["name"]
    assert [reason.kind for reason in reasons(facts[1:], take_apart("siti"))] == ["portfolio"]


@pytest.mark.django_db
def test_facts_of_a_listed_expert_hold_their_work() -> None:
    member = listed("Kanya Srisuwan", topics=["TAL-01"], work=["Budget norms"], headline="Trust")
    found = reasons(facts_of(member), take_apart("norms"))
    assert [(reason.kind, reason.text) for reason in found] == [("portfolio", "Budget norms")]


@pytest.mark.django_db
def test_facts_of_somebody_who_has_not_joined_are_what_their_state_wrote() -> None:
    member = invited("Bagus Kusuma", "ID", ["TAL-01"], unit="Secret unit")
    kinds = {fact.kind for fact in facts_of(member) if fact.text}
    assert kinds == {"name", "post", "institution", "topic", "area", "state"}
