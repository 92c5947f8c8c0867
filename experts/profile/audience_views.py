"""Who sees what of one's own profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experts.access import Permission, require


@require(Permission.PROFILE_EDIT)
@require_safe
def audience(request: HttpRequest) -> HttpResponse:
    """Every part that has an audience, and what it is."""
    return render(request, "experts/profile/audience.html")
