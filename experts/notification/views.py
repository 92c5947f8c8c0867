"""What happened that concerns the reader, and how they want to hear of it."""

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.access import open_before_enrolment, open_to_applicants
from experts.letter import unsubscribe
from experts.user.models import User

from . import actions
from .catalogue import How, kinds
from .forms import SettingsForm
from .models import Notification
from .telling import lines

ON_A_PAGE = 20


@open_to_applicants
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The newest first. Looking changes nothing: following one, or the button for all, marks it as read."""
    reader = cast(User, request.user)
    page = Paginator(Notification.objects.visible_to(reader), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": lines(list(page), reader=reader), "seen_at": timezone.now().isoformat()}
    return render(request, "experts/notification/newest.html", context)


@open_to_applicants
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one as read and go where it leads, or all that the reader's page knew of."""
    reader = cast(User, request.user)
    if "one" not in request.POST:
        actions.mark_all_read(by=reader, until=_moment(request.POST.get("seen_at", "")))
        return redirect("experts:notifications")
    notification = get_object_or_404(
        Notification.objects.visible_to(reader), pk=_key(request.POST.get("one", ""))
    )
    actions.mark_read(notification=notification, by=reader)
    return redirect(notification.link)


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _moment(text: str) -> datetime:
    """When the page was made; now, where that cannot be read."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    return moment if moment and timezone.is_aware(moment) else timezone.now()


@open_to_applicants
def settings(request: HttpRequest) -> HttpResponse:
    """How the reader hears of each kind they can get."""
    reader = cast(User, request.user)
    form = SettingsForm(request.POST or None, user=reader)
    if form.is_valid():
        actions.choose(hows=form.hows, by=reader)
        messages.success(request, _("Your choice is saved."))
        return redirect("experts:notification-settings")
    return render(request, "experts/notification/settings.html", {"form": form})


@csrf_exempt  # Mail providers send no cookies; the token is in the address.
@open_before_enrolment
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """End letters by the link in one of them, in the language of its reader and without naming them."""
    key, code = unsubscribe.read(token) or (0, "")
    kind = kinds.get(code)
    if code not in (How.DAILY, How.WEEKLY) and (kind is None or kind.is_fixed):
        raise Http404
    user = User.objects.filter(pk=key).select_related("member__state").first()
    is_done = request.method == "POST"
    if is_done and user:
        actions.stop_letters(user=user, code=code)
    with translation.override((user.language if user else "") or translation.get_language()):
        context = {"kind": kind, "is_weekly": code == How.WEEKLY, "is_done": is_done}
        # Answered at once and without a redirect, as RFC 8058 asks; to send it twice changes nothing.
        response = render(request, "experts/notification/stop.html", context)
        response.headers["Content-Language"] = translation.get_language()
    return response
