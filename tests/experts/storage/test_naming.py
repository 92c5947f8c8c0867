"""What a file is called afterwards: a name one can read, with the suffix of what it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experts.storage.naming import clean_name


@pytest.mark.parametrize(
    ("declared", "suffix", "kept"),
    [
        ("report.pdf", "pdf", "report.pdf"),
        ("photo.JPG", "webp", "photo.webp"),
        ("../../etc/passwd", "pdf", "passwd.pdf"),
        ("C:\\Users\\Ayu\\letter.docx", "docx", "letter.docx"),
        ("invoice\u202efdp.exe", "pdf", "invoicefdp.pdf"),
        ('a\r\nX-Evil: 1".pdf', "pdf", "aX-Evil 1.pdf"),
        ("Plan 2.0", "pdf", "Plan 2.0.pdf"),
        ("...", "pdf", "file.pdf"),
        ("", "xlsx", "file.xlsx"),
        ("รายงาน\u200bประจำปี.pdf", "pdf", "รายงาน\u200bประจำปี.pdf"),
        ("báo cáo.pdf", "pdf", "báo cáo.pdf"),
        ("<script>.html", "docx", "script.docx"),
    ],
)
def test_a_name_is_cleaned(declared: str, suffix: str, kept: str) -> None:
    assert clean_name(declared, suffix) == unicodedata.normalize("NFC", kept)


def test_300_characters_become_100_and_the_suffix_stays() -> None:
    assert clean_name("ก" * 300 + ".pdf", "pdf") == "ก" * 96 + ".pdf"


def test_a_letter_is_never_cut_from_its_marks() -> None:
    name = clean_name("ក្រ" * 100, "pdf")
    assert len(name) <= 100 and unicodedata.category(name.removesuffix(".pdf")[-1]) in {"Lo", "Mn", "Mc"}
    assert clean_name("a" * 95 + "ก้า", "pdf") == "a" * 95 + ".pdf"


@given(st.text(max_size=400))
def test_whatever_it_was_called_the_name_is_harmless(declared: str) -> None:
    name = clean_name(declared, "pdf")
    assert name.endswith(".pdf") and 5 <= len(name) <= 100
    assert not set(name) & set('/\\<>:"|?*\r\n\0') and "\u202e" not in name
    assert not name.startswith(".")
