"""What is refused to somebody who is signed in is a line, written after the rollback."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from experts.audit import act
from experts.models import AuditEvent, Topic
from tests.cast import Cast

from .test_act import TESTED


def refusals() -> list[tuple[str, str]]:
    """Why and where, of every line that tells of a refusal."""
    lines = AuditEvent.objects.filter(outcome="refused").order_by("pk")
    return [(line.reason, line.object_id) for line in lines]


def test_a_page_for_another_role(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    assert client.get("/profile/").status_code == 403
    assert refusals() == [("not-allowed", "experts:profile-own")]
    assert AuditEvent.objects.get().by == cast.ratna


def test_a_form_without_its_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.binh)
    assert client.post("/i18n/", {"language": "id"}).status_code == 403
    assert refusals() == [("no-token", "experts:choose-language")]


def test_a_form_for_something_that_is_not_there(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.post("/i18n/", {"language": "xx"}).status_code == 404
    assert client.post("/nowhere/").status_code == 404
    assert refusals() == [("not-there", "experts:choose-language"), ("not-there", "")]


def test_a_form_of_somebody_who_is_not_verified(cast: Cast, client: Client) -> None:
    client.force_login(cast.putri)
    assert client.post("/profile/photo/")["Location"] == "/join/status/"
    assert refusals() == [("not-verified", "experts:profile-edit-photo")]


def test_a_form_of_somebody_who_lacks_a_second_factor(cast: Cast, client: Client) -> None:
    client.force_login(cast.kesone)
    client.post("/profile/photo/")
    assert refusals() == [("no-second-factor", "experts:profile-edit-photo")]


@pytest.mark.parametrize("address", ["/nowhere/", "/experts/nobody2345/", "/join/"])
def test_looking_for_what_is_not_there_is_no_refusal(cast: Cast, client: Client, address: str) -> None:
    client.force_login(cast.binh)
    client.get(address)
    assert refusals() == []


def test_nobody_s_refusals_are_not_written(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.post("/i18n/", {"language": "id"})
    client.post("/nowhere/")
    assert refusals() == []


def forbidden(request: HttpRequest) -> HttpResponse:
    with act(TESTED, by=request.user) as event:
        event.on(Topic.objects.get(code="TAL-01"))
        Topic.objects.filter(code="TAL-01").update(label_2018="half")
        raise PermissionDenied


urlpatterns = [path("forbidden/", forbidden, name="forbidden"), path("", include("aexpecs.urls"))]


@override_settings(ROOT_URLCONF="tests.experts.audit.test_refusals")
def test_of_an_act_that_is_refused_only_the_refusal_stays(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    client.post("/forbidden/")
    assert [(line.kind, line.object_id) for line in AuditEvent.objects.all()] == [("refused", "forbidden")]
    assert Topic.objects.get(code="TAL-01").label_2018 != "half"
