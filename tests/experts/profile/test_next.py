"""Pages that know nothing of the whole profile lead on to what helps most next."""

import pytest
from django.test import Client

from experts.models import Expertise, PortfolioItem
from tests.cast import Cast
from tests.experts.portfolio.hands import said

pytestmark = pytest.mark.django_db
TOPIC = {"topic": "Workforce planning and forecasting", "level": "practises", "basis": "practice"}


def test_a_topic_leads_on_to_words(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    answers = TOPIC | {"note": "The norms stand in our decree.", "go_on": "1"}
    response = client.post("/profile/expertise/add/", answers, follow=True)
    assert Expertise.objects.filter(member__user=cast.binh).exists()
    assert response.redirect_chain[-1][0] == "/profile/words/"


def test_a_piece_of_work_leads_on_to_languages_and_ways(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    response = client.post("/profile/portfolio/add/", said(go_on="1"), follow=True)
    assert PortfolioItem.objects.filter(member__user=cast.binh).exists()
    assert response.redirect_chain[-1][0] == "/profile/ways/"


def test_a_page_nobody_knows_leads_to_what_is_missing_first(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.get("/profile/next/?after=moon").headers["Location"] == "/profile/expertise/add/"


def test_where_nothing_is_missing_the_whole_is_shown(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("experts.profile.completeness.PARTS", {})
    client.force_login(cast.binh)
    assert client.get("/profile/next/").headers["Location"] == "/profile/"
