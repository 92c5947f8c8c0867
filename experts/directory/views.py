"""The directory: who in eleven states knows this."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experts.access import Permission, require
from experts.user.models import User

from .answer import Answer
from .forms import DirectoryFilter
from .reference import Reference


@require(Permission.DIRECTORY_READ)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Answer the question in the address; a value that makes no sense is named, and nobody is shown for it."""
    reference = Reference.load()
    asked = DirectoryFilter(request.GET, reader=cast(User, request.user), reference=reference)
    answer = Answer(asked, reference) if asked.is_valid() else None
    has_photos = request.headers.get("Save-Data", "").lower() != "on"
    context = {"asked": asked, "answer": answer, "has_photos": has_photos}
    return render(request, "experts/directory/find.html", context)
