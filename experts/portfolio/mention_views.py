"""Where one is named in the work of colleagues, and what one says to it."""

from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.access import Permission, require
from experts.user.models import User

from . import naming
from .models import Mention

LONGEST_KEY = 18
MOST_SHOWN = 50


@dataclass(frozen=True)
class Asked:
    """One mention as it stands before whom it names: the words they read, and the author's page if they may read it."""

    mention: Mention
    seen: str
    code: str

    @property
    def name(self) -> str:
        return self.mention.member.official_name if self.mention.member else ""


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def mentions(request: HttpRequest) -> HttpResponse:
    """Every piece of work that names oneself, with what the page will say; those that wait for an answer first."""
    user = cast(User, request.user)
    trouble: list[str] = []
    if request.method == "POST":
        try:
            _answer(request, user)
        except naming.ChangedSince as changed:
            trouble = changed.messages
        else:
            return redirect("experts:mentions")
    context = {"mentions": _asked(user), "trouble": trouble}
    return render(request, "experts/portfolio/mentions.html", context, status=422 if trouble else 200)


def _answer(request: HttpRequest, user: User) -> None:
    key = request.POST.get("mention", "")
    if not (key.isdecimal() and len(key) < LONGEST_KEY):
        raise Http404
    mention = get_object_or_404(Mention.objects.of(user), pk=int(key))
    if request.POST.get("answer") == "agree":
        naming.agree(mention=mention, by=user, seen=request.POST.get("seen", ""))
        messages.success(request, _("Your name stands with it now. You can take it back at any time."))
    else:
        naming.decline(mention=mention, by=user)
        messages.success(request, _("Your name does not stand with it. Nobody is told."))


def _asked(user: User) -> list[Asked]:
    named = list(Mention.objects.of(user).select_related("item", "author__state", "member")[:MOST_SHOWN])
    profiles: Any = apps.get_model("experts", "Profile")._default_manager
    authors = [mention.author_id for mention in named]
    codes = dict(profiles.visible_to(user).filter(member__in=authors).values_list("member", "code"))
    return [Asked(one, naming.digest(one.item), codes.get(one.author_id, "")) for one in named]
