"""The same text always becomes the same words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experts.search.text import fold, is_zawgyi, plain, runs, tokens

SCRIPTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("กขฃ่้๊๋ำํเแ"),
        st.sampled_from("ກຂ່້ຳໍເແ"),
        st.sampled_from("កខ្គ់ាិ"),
        st.sampled_from("ကချြွှေ့်း"),
        st.sampled_from("aàđĐơƯİßﬁǅñé'’.-/"),
        st.sampled_from("\u0300\u0301\u0323\u200b\u200d\ufeff\u2060"),
    )
)


@settings(max_examples=500)
@given(SCRIPTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300)
@given(SCRIPTS)
def test_words_hold_no_sign_that_could_break_a_query(text: str) -> None:
    assert all(word and not set(word) & set("'\"\\ :*|&!()\x00") for word in tokens(text))


@settings(max_examples=300)
@given(st.text(st.characters(codec="ascii")))
def test_the_short_way_for_ascii_gives_the_same_words(text: str) -> None:
    assert tokens(text) == tokens(text + " é")[:-1]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Đức ƠƯ", "nguyen duc ou"),
        ("Dato’", "dato'"),
        ("ÑANDÚ Straße", "nandu strasse"),
        ("๒๕๖๙ ២០២៦ ၂၀၂၆ ໒໐໒໖", "2569 2026 2026 2026"),
        ("น้ำ", "นำ"),
        ("a\u200bb\x00c\ud800d", "abcd"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("H.E. Ph.D. S.H., M.Si.", ["he", "phd", "sh", "msi"]),
        ("สำนักงาน ก.พ.", ["สำนักงาน", "กพ"]),
        ("Suresh a/l Rajan", ["suresh", "rajan"]),
        ("Accountant-General's Ma'ruf", ["accountant", "general", "maruf"]),
        ("กรมบัญชีกลาง", ["กรม", "บัญชี", "กลาง"]),
        ("陈慧玲", ["陈慧", "慧玲", "玲"]),
        ("சுரேஷ் ராஜன்", ["சுரேஷ்", "ராஜன்"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_marks_of_khmer_and_burmese_stay() -> None:
    assert plain("ការគ្រប់គ្រង မှု") == "ការគ្រប់គ្រង မှု"
    assert runs("ဝန်ထမ်း၊ စီမံ") == ["ဝန်ထမ်း", "စီမံ"]


@pytest.mark.parametrize("text", ["ျမန္မာ", "ဝန္ထမ္း", "ေကာင္း"])
def test_zawgyi_is_recognised(text: str) -> None:
    assert is_zawgyi(text)


@pytest.mark.parametrize("text", ["မြန်မာ", "ဝန်ထမ်း", "တက္ကသိုလ် ကောင်း", "ကျန်းမာရေး", "ဥက္ကဋ္ဌ", "Budget", "ไทย"])
def test_burmese_as_it_should_be_is_not_taken_for_zawgyi(text: str) -> None:
    assert not is_zawgyi(text)
