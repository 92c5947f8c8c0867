"""Twenty rows a page, three orders, and a word when a page does not exist."""

import re

from django.test import Client

from .crowd import crowd


def test_a_page_has_twenty_rows_and_leads_to_the_next(reader: Client) -> None:
    crowd(21)
    page = reader.get("/experts/?q=workforce").content.decode()
    assert page.count('<li class="x">') == 20
    assert 'href="?q=workforce&amp;page=2" rel="next"' in page


def test_the_last_page_has_the_rest_and_leads_back(reader: Client) -> None:
    crowd(21)
    page = reader.get("/experts/?q=workforce&page=2").content.decode()
    assert page.count('<li class="x">') == 1
    assert 'href="?q=workforce" rel="prev"' in page


def test_no_person_stands_on_two_pages(reader: Client) -> None:
    crowd(30)
    codes = [
        code
        for number in (1, 2)
        for code in re.findall(
            r'<h3><a href="/experts/(\w+)/"', reader.get(f"/experts/?page={number}").content.decode()
        )
    ]
    assert len(codes) == len(set(codes)) == 34


def test_a_page_after_the_last_says_so(reader: Client) -> None:
    page = reader.get("/experts/?page=7").content.decode()
    assert "There is only 1 page." in page
    assert 'href="/experts/">Go to the last page' in page


def test_the_order_in_use_is_told(reader: Client) -> None:
    page = reader.get("/experts/?o=verified").content.decode()
    assert '<a href="?o=verified" aria-current="true">Recently verified</a>' in page
