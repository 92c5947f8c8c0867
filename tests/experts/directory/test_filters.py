"""Filters come with counts, stand in the address, and each can be taken off alone."""

import re

from django.test import Client

from experts.models import HelpMode
from tests.cast import Cast


def bar_of(page: str, code: str) -> str:
    """The link of one state in the strip of eleven."""
    return next(link for link in re.findall(r"<li><a href=.*?</a></li>", page) if f">{code}</span>" in link)


def test_one_state_shows_its_people_alone(reader: Client, cast: Cast) -> None:
    page = reader.get("/experts/", {"state": "TH"}).content.decode()
    assert "1 expert found" in page
    assert cast.kanya.code in page


def test_two_values_of_one_filter_add_up(reader: Client) -> None:
    assert "2 experts found" in reader.get("/experts/?state=TH&state=VN").content.decode()


def test_two_filters_narrow_each_other(reader: Client) -> None:
    assert "1 expert found" in reader.get("/experts/?topic=TAL-01&state=ID").content.decode()


def test_the_strip_has_eleven_bars_even_at_zero(reader: Client) -> None:
    page = reader.get("/experts/?q=nobody+at+all").content.decode()
    strip = page[page.index('class="eleven"') :]
    assert strip[: strip.index("</nav>")].count("<li>") == 11


def test_the_strip_counts_states_without_the_chosen_state(reader: Client) -> None:
    page = reader.get("/experts/?state=TH").content.decode()
    assert "<b>1</b>" in bar_of(page, "VN")


def test_the_bar_of_a_chosen_state_takes_it_off_again(reader: Client) -> None:
    page = reader.get("/experts/?q=talent&state=TH").content.decode()
    assert 'aria-current="true"' in bar_of(page, "TH")
    assert 'href="?q=talent"' in bar_of(page, "TH")


def test_a_tag_takes_its_filter_off_and_keeps_the_rest(reader: Client) -> None:
    page = reader.get("/experts/?q=talent&lang=en&area=TAL&page=1").content.decode()
    assert re.search(r'<a class="tag" href="\?q=talent&amp;area=TAL">English', page)


def test_a_choice_that_would_find_nobody_is_left_out(reader: Client, cast: Cast) -> None:
    HelpMode.objects.create(profile=cast.hidayat, mode="research")
    assert "Research together" not in reader.get("/experts/").content.decode()


def test_a_chosen_filter_stays_in_sight_at_zero(reader: Client) -> None:
    page = reader.get("/experts/?how=research").content.decode()
    assert 'value="research" checked' in page


def test_topics_are_offered_once_their_area_is_chosen(reader: Client) -> None:
    assert 'name="topic"' not in reader.get("/experts/").content.decode()
    assert 'name="topic" value="TAL-01"' in reader.get("/experts/?area=TAL").content.decode()


def test_searching_again_keeps_the_chosen_state_and_order(reader: Client) -> None:
    page = reader.get("/experts/?state=TH&o=free").content.decode()
    assert '<input type="hidden" name="state" value="TH">' in page
    assert '<input type="hidden" name="o" value="free">' in page
