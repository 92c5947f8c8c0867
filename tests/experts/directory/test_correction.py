"""What a mistyped word may have meant is said, and can be refused."""

from django.test import Client


def test_a_slip_is_put_right_and_said(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "talent managment"}).content.decode()
    assert "Showing results for <b>talent management</b>" in page
    assert "Kanya" in page


def test_the_words_as_typed_can_be_searched_for_instead(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "talent managment"}).content.decode()
    assert 'href="?q=talent+managment&amp;exact=1"' in page


def test_exact_words_are_not_put_right(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "talent managment", "exact": "1"}).content.decode()
    assert "Showing results for" not in page


def test_zawgyi_is_answered_with_a_hint(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "ျမန္မာ"}).content.decode()
    assert "Zawgyi" in page
