"""One's own portfolio."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experts.access import Permission, require


@require(Permission.PROFILE_EDIT)
@require_safe
def portfolio(request: HttpRequest) -> HttpResponse:
    """Everything one has written of it."""
    return render(request, "experts/portfolio/portfolio.html")
