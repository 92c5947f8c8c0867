"""The queue of those who wait to be verified."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from experts.access import Permission, in_sitting, require
from experts.application.models import Application
from experts.user.models import User


@require(Permission.VETTING_DECIDE)
@in_sitting
def queue(request: HttpRequest) -> HttpResponse:
    """Whoever waits for this person's decision, oldest first."""
    waiting = Application.objects.awaiting(cast(User, request.user)).select_related("member")
    return render(request, "experts/vetting/queue.html", {"waiting": waiting})
