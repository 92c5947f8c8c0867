"""What somebody typed before the portal asked for something else, offered to them again."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experts.access import open_to_applicants
from experts.user.models import User

from . import actions
from .models import KeptText


@open_to_applicants
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """All that is kept for whoever asks."""
    texts = KeptText.objects.visible_to(cast(User, request.user))
    return render(request, "experts/kept_text/kept.html", {"texts": texts})


@open_to_applicants
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the browser on to the page, with what it has just posted here: 307 keeps method and content."""
    user = cast(User, request.user)
    text = get_object_or_404(KeptText.objects.visible_to(user), pk=pk)
    actions.put_back(kept=text, by=user)
    return HttpResponseRedirect(text.address, preserve_request=True)


@open_to_applicants
@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """It is gone for good."""
    user = cast(User, request.user)
    actions.throw_away(kept=get_object_or_404(KeptText.objects.visible_to(user), pk=pk), by=user)
    messages.success(request, _("It is thrown away."))
    return redirect("experts:kept-text")
