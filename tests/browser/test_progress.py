"""A long job's page in a browser: it moves by itself, says its end aloud, and is whole without scripts."""

import pytest
from django.db import connection
from playwright.sync_api import expect

from experts.job import actions
from experts.models import Progress, User

from .conftest import OpenPage
from .places import user_of

pytestmark = pytest.mark.browser


@pytest.fixture
def running(pool: None) -> Progress:
    owner = user_of("member")
    assert isinstance(owner, User)
    return actions.start(actions.begin(owner=owner, title="Checking a roster", total=600).code)


def test_it_moves_and_says_its_end_and_asks_no_more(running: Progress, open_page: OpenPage) -> None:
    page = open_page(user_of("member"))
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(f"/progress/{running.code}/")
    expect(page.get_by_text("0 of 600 done.")).to_be_visible()
    running.step(250)
    expect(page.get_by_text("250 of 600 done.")).to_be_visible(timeout=5000)
    status = page.get_by_role("status")
    status.evaluate("element => element.dataset.same = 'yes'")
    actions.end(running, link="/experts/")
    expect(status).to_contain_text("It is done.", timeout=5000)
    assert (
        status.get_attribute("data-same") == "yes"
    )  # the region that was there is filled, so it is read out
    expect(page.get_by_role("link", name="See what came of it")).to_be_visible()
    asked.clear()
    page.wait_for_timeout(3000)
    assert (asked, wrong) == ([], [])


def test_it_is_whole_without_scripts(running: Progress, open_page: OpenPage) -> None:
    page = open_page(user_of("member"), 390, scripts=False)
    page.goto(f"/progress/{running.code}/")
    running.step(250)
    page.get_by_role("link", name="Show progress again").click()
    expect(page.get_by_text("250 of 600 done.")).to_be_visible()


def test_a_session_that_ended_leaves_the_link_and_no_log_in_form_in_the_page(
    running: Progress, open_page: OpenPage
) -> None:
    page = open_page(user_of("member"))
    page.goto(f"/progress/{running.code}/")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
    page.wait_for_timeout(3000)
    assert page.locator("input[type=password]").count() == 0
    expect(page.get_by_role("link", name="Show progress again")).to_be_visible()
