"""How far a long job has come."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from experts.access import open_to_applicants
from experts.user.models import User

from .models import Progress


@open_to_applicants
@require_safe
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """One's own job; whole without scripts. A script asks for the moving piece alone."""
    shown = get_object_or_404(Progress.objects.visible_to(cast(User, request.user)), code=code)
    is_asked_by_script = request.headers.get("HX-Request") == "true"
    saves_data = request.headers.get("Save-Data", "").lower() == "on"
    facts = {"progress": shown, "polls": shown.is_moving and not saves_data}
    template = "components/progress.html" if is_asked_by_script else "experts/job/progress.html"
    response = render(request, template, facts | {"is_piece": is_asked_by_script})
    patch_vary_headers(response, ["HX-Request", "Save-Data"])
    return response
