"""The page on which somebody proposes a topic."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.access import Permission, require
from experts.names import language_of
from experts.user.models import User

from . import proposing
from .forms import ProposalForm
from .models import TopicProposal


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """A topic the list does not have, once those that come near were looked at."""
    user = cast(User, request.user)
    name = request.GET.get("name", "")[:120]
    initial = {"name": name, "language": language_of(name, get_language() or "en")}
    form = ProposalForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            proposing.propose(by=user, **form.proposal)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your proposal is with the secretariat. The answer stands here."))
            return redirect("experts:expertise")
    open_ones = TopicProposal.objects.filter(member__user=user, state=TopicProposal.State.WAITING).count()
    context = {"form": form, "open": open_ones, "most": proposing.MOST_OPEN}
    return render(request, "experts/expertise/propose.html", context, status=422 if form.is_bound else 200)
