"""What the secretariat types at its desk cannot break the pages that show it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from experts.models import Area, Institution, MemberState, Topic
from tests.cast import Cast

LIKE_THIS = "Write it like this:"
AREA = {"names": '{"en": "Talent", "id": "Talenta"}', "aliases": '{"en": ["Stars"]}', "priorities": "[]"}


def send(client: Client, name: str, key: Any, facts: dict[str, Any]) -> str:
    """The page after the form was sent; empty when it was kept."""
    place = reverse(f"admin:experts_{name}_{'change' if key else 'add'}", args=[key] if key else [])
    response = client.post(place, facts)
    assert response.status_code in {200, 302}
    return response.content.decode() if response.status_code == 200 else ""


def state_facts(state: MemberState) -> dict[str, Any]:
    facts = {field.name: getattr(state, field.name) for field in MemberState._meta.fields}
    lists = {name: json.dumps(value) for name, value in facts.items() if isinstance(value, list)}
    return {name: value for name, value in facts.items() if value is not False} | lists


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ratna)
    return client


@pytest.mark.parametrize("names", ["5", '{"id": "Talenta"}', '{"en": ""}', '{"en": 7}', '["Talent"]'])
def test_an_area_keeps_a_name_in_english(desk: Client, names: str) -> None:
    area = Area.objects.get(code="TAL")
    facts = AREA | {"code": area.code, "position": area.position}
    assert LIKE_THIS in send(desk, "area", area.pk, facts | {"names": names})
    assert send(desk, "area", area.pk, facts) == ""
    assert Area.objects.get(code="TAL").names["id"] == "Talenta"


@pytest.mark.parametrize("aliases", ["5", '["x"]', '{"en": "x"}', '{"en": [7]}'])
def test_aliases_of_a_topic_are_lists(desk: Client, aliases: str) -> None:
    topic = Topic.objects.get(code="TAL-01")
    facts = {"area": topic.area_id, "names": '{"en": "Talent"}', "aliases": aliases}
    assert LIKE_THIS in send(desk, "topic", topic.pk, facts)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time_zone", "Asia/Atlantis"),
        ("time_zones", '["Mars"]'),
        ("languages", "7"),
        ("email_suffixes", '{"a": 1}'),
        ("rest_days", "[8]"),
        ("rest_days", "[1, 2, 3, 4, 5, 6, 7]"),
    ],
)
def test_a_state_keeps_clocks_and_days_that_exist(desk: Client, name: str, value: str) -> None:
    state = MemberState.objects.get(pk="ID")
    assert send(desk, "memberstate", "ID", state_facts(state)) == ""
    assert LIKE_THIS in send(desk, "memberstate", "ID", state_facts(state) | {name: value})


def test_an_institution_without_other_names_has_an_empty_list(desk: Client) -> None:
    facts = {
        "state": "ID",
        "official_name": "Agency of Tests",
        "kind": "agency",
        "aliases": "",
        "email_domains": "",
    }
    assert send(desk, "institution", None, facts) == ""
    assert Institution.objects.get(official_name="Agency of Tests").aliases == []
    assert LIKE_THIS in send(desk, "institution", None, facts | {"official_name": "Another", "aliases": "5"})


def test_a_nonsense_key_is_refused_beside_its_field(desk: Client) -> None:
    facts = {"state": "ID", "official_name": "Agency", "kind": "agency"}
    for key in ("x", "0", "1" * 30, "\u0663"):
        assert "errorlist" in send(desk, "institution", None, facts | {"successor": key})
        assert desk.get(f"/admin/experts/institution/add/?successor={key}").status_code == 200
