"""What was done with somebody's account and profile, for themselves to read."""

from typing import TYPE_CHECKING, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experts.access import open_to_applicants

from .models import AuditEvent
from .telling import tell

if TYPE_CHECKING:
    from experts.user.models import User

A_PAGE = 50


@open_to_applicants
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """One's own acts, and what others did with one's account and data; newest first."""
    user = cast("User", request.user)
    page = Paginator(AuditEvent.objects.concerning(user), A_PAGE).get_page(request.GET.get("page"))
    lines = tell(page, reader=user)
    return render(request, "experts/audit/history.html", {"page": page, "lines": lines})
