"""The secretariat's desk in a browser: the same policy as everywhere, and it fits a phone."""

import os

import pytest
from django.contrib import admin
from playwright.sync_api import ConsoleMessage, Page, Response

from experts.models import Application, FocalPoint, Member, Officer, Proposal, User
from networking.demo.roles import ROLES

from .conftest import OpenPage

pytestmark = pytest.mark.browser
AT = "/admin/experts/"


def listen(page: Page, wrong: list[str]) -> None:
    """Write down what the browser complains of, and what it did not get."""

    def hear(message: ConsoleMessage) -> None:
        wrong.append(f"{page.url}: {message.text}")

    def see(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.url}: {response.status}")

    page.on("console", hear)
    page.on("response", see)


def addresses() -> list[str]:
    """The first page, every list, and the pages on which something is decided."""
    lists = [f"{AT}{model._meta.model_name}/" for model in admin.site._registry]
    member = Member.objects.filter(status="verified").order_by("pk")[0]
    focal = FocalPoint.objects.order_by("pk")[0]
    proposal = Proposal.objects.order_by("pk")[0]
    cases = [f"{AT}application/{one.pk}/change/" for one in Application.objects.waiting()[:1]]
    return [
        "/admin/",
        *lists,
        *cases,
        f"{AT}member/{member.pk}/change/",
        f"{AT}member/do/suspend/?pk={member.pk}",
        f"{AT}focalpoint/do/end/?pk={focal.pk}",
        f"{AT}proposal/{proposal.pk}/change/",
        f"{AT}proposal/do/confirm/?pk={proposal.pk}",
        f"{AT}proposal/add/",
        f"{AT}officer/{Officer.objects.order_by('pk')[0].pk}/change/",
        f"{AT}officer/add/",
        f"{AT}handover/add/",
    ]


def test_the_desk_breaks_no_policy_and_fits_a_phone(pool: None, open_page: OpenPage) -> None:
    ratna = User.objects.get(email=ROLES["secretariat"])
    wrong: list[str] = []
    page = open_page(ratna, 390)
    listen(page, wrong)
    for number, address in enumerate(addresses()):
        page.goto(address)
        if page.url.partition("?")[0].endswith("/reauthenticate/"):
            wrong.append(f"{address} asks for a proof")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            wrong.append(f"{address}: {width} px wide on a phone of 390")
        if os.environ.get("SHOTS"):
            page.screenshot(path=f"{os.environ['SHOTS']}/{number:02}.png", full_page=True)
    assert wrong == []
