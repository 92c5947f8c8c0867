"""The pages of what went wrong. They name no address, so that missing and hidden answer alike."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from experts.audit import refusals
from experts.kept_text import posted


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something no page of ours sends."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page exists, for people with another role."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is there, or nothing this person may see."""
    return _page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its proof that it was ours: too old, or sent from elsewhere.

    What stood in a page of ours that was open when its reader logged in anew is kept for them.
    """
    is_kept = posted.is_ours(request) and posted.keep(request) is not None
    return refusals.because(refusals.Reason.NO_TOKEN, _page(request, 403, "csrf.html", is_kept=is_kept))


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of ours. Asks no database and no session: they may be what is broken."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)


def _page(request: HttpRequest, status: int, template: str = "", **more: bool) -> HttpResponse:
    frame = {"is_error": True, "return_to": "/"} | more
    return render(request, template or f"{status}.html", frame, status=status)
