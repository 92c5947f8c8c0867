"""Free text finds people; each row says who, where and why."""

from django.test import Client

from tests.cast import Cast


def test_a_topic_leads_to_its_experts(reader: Client, cast: Cast) -> None:
    page = reader.get("/experts/", {"q": "performance appraisal"}).content.decode()
    assert "1 expert found" in page
    assert f'href="/experts/{cast.kanya.code}/"' in page


def test_a_row_shows_both_names_the_native_one_in_its_language(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "kanya"}).content.decode()
    assert "<mark>Kanya</mark> Srisuwan" in page
    assert '<span lang="th">กัญญา ศรีสุวรรณ</span>' in page


def test_the_words_that_matched_are_marked(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "provinces"}).content.decode()
    assert "Talent pools for <mark>provinces</mark>" in page


def test_a_topic_found_by_another_name_is_shown_by_both(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "manajemen talenta"}).content.decode()
    assert "Talent management and succession (" in page
    assert "<mark>talenta</mark>" in page.lower()


def test_text_of_people_is_never_markup(reader: Client, cast: Cast) -> None:
    page = reader.get("/experts/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_without_a_question_everybody_visible_is_shown(reader: Client) -> None:
    assert "4 experts found" in reader.get("/experts/").content.decode()


def test_an_invited_person_is_shown_as_not_joined(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "bagus kusuma"}).content.decode()
    assert "Has not joined yet" in page
