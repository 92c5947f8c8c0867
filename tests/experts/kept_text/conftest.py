"""A page that members fill in and one that asks for a fresh proof, so that no other subject stands in for them."""

from collections.abc import Iterator

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from aexpecs.urls import urlpatterns as portal
from experts.access import fresh_proof


def fill_in(request: HttpRequest) -> HttpResponse:
    """Answers with what it was sent."""
    return JsonResponse({name: request.POST.getlist(name) for name in request.POST})


urlpatterns = [
    *portal,
    path("fill-in/", fill_in),
    path("prove/", fresh_proof(require_POST(fill_in))),
]
handler400 = "networking.home.errors.bad_request"
handler403 = "networking.home.errors.forbidden"
handler404 = "networking.home.errors.not_found"


@pytest.fixture(autouse=True)
def _forms(settings: pytest.FixtureRequest) -> Iterator[None]:
    settings.ROOT_URLCONF = __name__
    with time_machine.travel(1_795_000_000):  # no test stands on the edge of a half minute
        yield
