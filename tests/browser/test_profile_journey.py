"""From nothing to a whole profile, as a new member on a phone without scripts: at most twelve pages.

On every form a mistake is made first. The page says what is wrong above all questions and beside the one it is about,
and nothing that was typed is lost.
"""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, Response, expect

from experts.models import Expertise, Member, PortfolioItem, Profile
from networking.demo.files import pdf
from tests.cast import appoint, person

from .conftest import OpenPage

pytestmark = pytest.mark.browser
MOST_PAGES = 12
WORKS = [
    "Staffing norms for district offices",
    "Course for personnel clerks",
    "Register of posts by province",
]
WRONG = re.compile("^Error:")


def test_a_new_member_fills_a_whole_profile_in_twelve_pages_without_scripts(
    transactional_db: None, open_page: OpenPage
) -> None:
    appoint(person("vuthy@kh.example", "KH", "Sok Vuthy"))
    member = person("noy@kh.example", "KH", "Noy Chan")
    way = Way(open_page(member.user, 390, scripts=False))
    way.page.goto("/")
    way.pages.clear()
    way.page.locator("main").get_by_role("link", name="Add a topic").click()
    for step in (
        add_topics,
        write_words,
        add_works,
        say_ways,
        say_months,
        give_contact,
        give_photo,
        tell_career,
    ):
        step(way)
    expect(way.page.locator("main")).to_contain_text("9 of 9")
    assert_whole(member)
    assert len(way.pages) <= MOST_PAGES, way.pages


class Way:
    """One walk through the pages, counted as it goes; a page that comes back with a mistake is still the same page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pages: list[str] = []
        page.on("response", self.count)

    def count(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.status == 200:
            self.pages.append(response.url)

    def fill(self, **answers: str) -> None:
        for name, answer in answers.items():
            self.page.locator(f"main [name='{name.replace('__', '-')}']").fill(answer)

    def press(self, button: str) -> None:
        self.page.locator("main").get_by_role("button", name=button, exact=True).click()

    def stumble(self, button: str, **kept: str) -> None:
        """Send what is wrong: the page comes back, leads to the question, says it there too, and holds the answers."""
        with self.page.expect_navigation() as coming:
            self.press(button)
        assert coming.value.status == 422
        expect(self.page).to_have_title(WRONG)
        first = self.page.get_by_role("alert").get_by_role("link").first
        target = self.page.locator(f"[id='{(first.get_attribute('href') or '#').removeprefix('#')}']")
        first.click()
        expect(target).to_be_in_viewport()
        expect(self.page.locator(".field.bad, .bad").filter(has=target).locator(".err").first).to_be_visible()
        for name, value in kept.items():
            field = self.page.locator(f"main [name='{name.replace('__', '-')}']")
            expect(field).to_have_value(value)


def add_topics(way: Way) -> None:
    """Two: one with words that show it, one with a file."""
    way.fill(
        topic="Workforce planning and forecasting", years="99", note="The norms stand in our decree of 2024."
    )
    way.stumble("Send, and add another", topic="Workforce planning and forecasting", years="99")
    way.fill(years="9")
    way.press("Send, and add another")
    way.fill(topic="Training of trainer", years="4")
    way.page.locator("main [name='upload']").set_input_files(paper("Course outline.pdf"))
    way.stumble("Send, and go on", years="4")
    way.page.get_by_label("Training of trainers and facilitation").check()
    way.press("Send, and go on")


def write_words(way: Way) -> None:
    """The first headline was typed on a Zawgyi keyboard."""
    way.fill(headline="ျမန္မာ", help_1="Counting posts before they are filled.")
    way.stumble("Save and go on", headline="ျမန္မာ", help_1="Counting posts before they are filled.")
    way.fill(headline="Staffing norms that district offices accept", biography="Nine years in personnel.")
    way.press("Save and go on")


def add_works(way: Way) -> None:
    """Three, the first with a file to show; its date does not exist at first."""
    way.fill(title=WORKS[0], started_year="2024", started_day="31", summary="Norms for 160 offices.")
    way.page.locator("main [name='started_month']").select_option("2")
    way.page.locator("main [name='upload']").set_input_files(paper("Norms.pdf"))
    way.stumble("Save and add another", title=WORKS[0], summary="Norms for 160 offices.")
    way.fill(started_day="28")
    way.press("Save and add another")
    for title, button in zip(WORKS[1:], ("Save and add another", "Save and go on"), strict=True):
        way.fill(title=title)
        way.stumble(button, title=title)
        way.fill(started_year="2022")
        way.press(button)


def say_ways(way: Way) -> None:
    way.page.locator("main [name='languages-0-language']").select_option("km")
    way.page.locator("main [name='video']").check()
    way.fill(days_a_year="400", video_note="in the morning")
    way.stumble("Save and go on", days_a_year="400", video_note="in the morning")
    way.fill(days_a_year="10")
    way.press("Save and go on")


def say_months(way: Way) -> None:
    """One press says it of all months; there is nothing to get wrong."""
    way.page.locator("main form input[value='free']").first.check()
    way.press("Save and go on")


def give_contact(way: Way) -> None:
    way.fill(contact__0__value="noy at kh.example")
    way.stumble("Save and go on", contact__0__value="noy at kh.example")
    way.fill(contact__0__value="noy@kh.example")
    way.press("Save and go on")


def give_photo(way: Way) -> None:
    field = way.page.locator("main input[type='file']")
    field.set_input_files({"name": "me.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"})
    way.stumble("Save and go on")
    field.set_input_files(portrait())
    way.press("Save and go on")


def tell_career(way: Way) -> None:
    way.fill(posts__0__title="Personnel Officer", posts__0__institution="Ministry of Civil Service")
    way.fill(posts__0__from_year="2020", posts__0__to_year="2017")
    way.stumble("Save", posts__0__title="Personnel Officer", posts__0__to_year="2017")
    way.fill(posts__0__to_year="")
    way.press("Save")


def assert_whole(member: Member) -> None:
    """What was typed is what is kept."""
    assert set(Expertise.objects.filter(member=member).values_list("state", flat=True)) == {"waiting"}
    assert Expertise.objects.filter(member=member).count() == 2
    items = PortfolioItem.objects.filter(member=member)
    assert {item.title for item in items} == set(WORKS)
    assert [item.title for item in items if item.attachments.exists()] == WORKS[:1]
    profile = Profile.objects.get(member=member)
    assert profile.photo and profile.biography and profile.contact_ways.count() == 1


def paper(name: str) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": pdf(1, ("Norms",)).getvalue()}


def portrait() -> FilePayload:
    content = io.BytesIO()
    Image.new("RGB", (400, 400), "#6b7690").save(content, "JPEG")
    return {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}
