"""When nobody answers, the page offers the next step."""

from django.test import Client


def test_a_question_nobody_answers_leads_to_topics_near_it(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "successionitis"}).content.decode()
    assert "Nobody yet for “successionitis”" in page
    assert "Nearest topics:" in page
    assert 'href="?topic=TAL-01"' in page


def test_the_filter_that_keeps_people_away_is_named_with_what_it_would_bring(reader: Client) -> None:
    page = reader.get("/experts/?q=talent&state=BN").content.decode()
    assert "Take off Brunei Darussalam (2)" in page
    assert 'href="?q=talent"' in page


def test_a_filter_whose_loss_brings_nobody_is_not_offered(reader: Client) -> None:
    page = reader.get("/experts/?q=talent&state=BN&how=research").content.decode()
    assert "Take off" not in page


def test_there_is_always_a_way_to_everybody(reader: Client) -> None:
    assert "See all experts" in reader.get("/experts/?q=xyzzyx").content.decode()
