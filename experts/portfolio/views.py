"""One's own portfolio: what stands in it, and one page for each piece of work."""

from typing import cast

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.access import Permission, require
from experts.file import actions as files
from experts.member.models import Member
from experts.storage.sentences import Unable
from experts.user.models import User

from . import actions
from .forms import ItemForm
from .models import Mention, PortfolioItem, PortfolioItemQuerySet

LONGEST_KEY = 18
SHOWN = ("topics", "links", "attachments", "mentions", "proves")


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def portfolio(request: HttpRequest) -> HttpResponse:
    """Everything one has written of one's work, in the order in which others see it."""
    user = cast(User, request.user)
    own = PortfolioItem.objects.filter(member__user=user)
    trouble: list[str] = []
    if request.method == "POST":
        try:
            _arrange(request, own)
        except ValidationError as refusal:
            trouble = refusal.messages
        else:
            return redirect("experts:portfolio")
    profile = apps.get_model("experts", "Profile")._default_manager.filter(member__user=user).first()
    by_hand = bool(profile and profile.is_ordered_by_hand)
    context = {
        "rows": _rows(list(own.in_order(by_hand=by_hand).prefetch_related(*SHOWN)), by_hand),
        "by_hand": by_hand,
        "profile": profile,
        "trouble": trouble,
        "asked": Mention.objects.asking(user).count(),
    }
    return render(request, "experts/portfolio/portfolio.html", context, status=422 if trouble else 200)


def _rows(items: list[PortfolioItem], by_hand: bool) -> list[tuple[PortfolioItem, bool, bool]]:
    """Each with whether it can go up, and down: by hand, and among those that show first or the others."""
    places = [None, *[item.is_featured for item in items], None]
    return [
        (item, by_hand and above == item.is_featured, by_hand and below == item.is_featured)
        for item, above, below in zip(items, places, places[2:], strict=False)
    ]


def _arrange(request: HttpRequest, own: PortfolioItemQuerySet) -> None:
    """Do what the button says: move one piece of work, show it first or not, or order all of them otherwise."""
    user = cast(User, request.user)
    if order := request.POST.get("order"):
        actions.order(by=user, by_hand=order == "hand")
    for button in ("up", "down"):
        if key := request.POST.get(button):
            actions.move(item=_item(own, key), by=user, up=button == "up")
    for button in ("feature", "unfeature"):
        if key := request.POST.get(button):
            actions.feature(item=_item(own, key), by=user, is_featured=button == "feature")


def _item(own: PortfolioItemQuerySet, key: str) -> PortfolioItem:
    if not (key.isdecimal() and len(key) < LONGEST_KEY):
        raise Http404
    return get_object_or_404(own, pk=int(key))


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One more piece of work."""
    return _write(request, None)


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of one's own work, to say anew."""
    return _write(request, get_object_or_404(PortfolioItem, pk=pk, member__user=request.user.pk))


def _write(request: HttpRequest, item: PortfolioItem | None) -> HttpResponse:
    """The page of one piece of work. What is wrong is said in place; a file that came with it is kept all the same."""
    user = cast(User, request.user)
    member = cast(Member, user.person)
    form, status = ItemForm(member=member, item=item), 200
    if request.method == "POST":
        form = ItemForm(request.POST, request.FILES, member=member, item=item)
        form.full_clean()
        form = _keep_upload(form, user)
        if form.is_valid() and (saved := _save(form, user)):
            messages.success(request, _("“%(title)s” is saved.") % {"title": saved.title})
            if "go_on" in request.POST:
                return redirect(reverse("experts:profile-next", query={"after": "portfolio-add"}))
            return redirect("experts:portfolio-add" if "another" in request.POST else "experts:portfolio")
        status = 503 if form.is_unable else 422
    proves = list(item.proves.select_related("topic")) if item else []
    context = {
        "form": form,
        "item": item,
        "proves": proves,
        "is_relied_on": any(claim.state == "confirmed" for claim in proves),
    }
    return render(request, "experts/portfolio/item.html", context, status=status)


def _keep_upload(form: ItemForm, user: User) -> ItemForm:
    """Keep a file that is right among one's own, chosen, also where something else on the page is not:
    no browser sends it a second time by itself."""
    checked = form.cleaned_data.get("upload")
    if not checked or "upload_audience" in form.errors:
        return form
    audience = form.cleaned_data["upload_audience"]
    try:
        file = files.keep(owner=form.member, by=user, checked=checked, audience=audience)
    except ValidationError as refusal:
        form.add_error("upload", refusal)
        return form
    except Unable as unable:
        form.is_unable = True
        form.add_error("upload", str(unable.sentence))
        return form
    posted = cast(QueryDict, form.data).copy()
    posted.appendlist("attachments", file.code)
    return ItemForm(posted, member=form.member, item=form.item)


def _save(form: ItemForm, user: User) -> PortfolioItem | None:
    """Kept, or None when the action has found something to settle."""
    try:
        if form.item is None:
            return actions.add(by=user, written=form.written)
        return actions.change(item=form.item, by=user, written=form.written)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and say which topics lose a proof."""
    item = get_object_or_404(PortfolioItem, pk=pk, member__user=request.user.pk)
    if request.method == "POST":
        actions.remove(item=item, by=cast(User, request.user))
        messages.success(request, _("“%(title)s” is removed.") % {"title": item.title})
        return redirect("experts:portfolio")
    proves = item.proves.select_related("topic")
    return render(request, "experts/portfolio/remove.html", {"item": item, "proves": proves})
