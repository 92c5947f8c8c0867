"""Whether the portal lives and can serve people, told truly."""

import pytest
from django.db import connection
from django.test import Client

from experts.models import Institution, MemberState


def test_livez_asks_nothing(client: Client) -> None:
    assert client.get("/livez").json() == {"status": "alive"}


@pytest.mark.django_db
def test_readyz_says_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
def test_readyz_names_missing_reference_data(client: Client) -> None:
    Institution.objects.filter(state="TL").delete()
    MemberState.objects.filter(pk="TL").delete()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["failing"]) == (503, ["reference data"])
    assert answer["Retry-After"] == "10"


@pytest.mark.django_db
def test_readyz_names_a_missing_search_table(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE experts_search_token")
    assert client.get("/readyz").json()["failing"] == ["search"]


@pytest.mark.django_db
def test_readyz_names_the_limits_when_they_cannot_be_counted(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE experts_limits")
    assert "limits" in client.get("/readyz").json()["failing"]
