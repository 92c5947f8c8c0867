"""Getting back in with another mailbox, and the office that looks at it."""

from typing import cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from experts.access import Permission, in_sitting, open_before_enrolment, open_to_applicants, require
from experts.user.models import User

from . import actions, links
from .actions import RecoveryError
from .checks import checks_of
from .forms import AnswerForm, RecoverForm
from .models import Recovery

READ_OR_SEND = ["GET", "HEAD", "POST"]
NEWEST = 20


@open_before_enrolment
@login_not_required
@require_http_methods(READ_OR_SEND)
def recover(request: HttpRequest) -> HttpResponse:
    """Say which mailbox is lost; the answer is the same for everybody."""
    form = RecoverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        for key in (said["old_address"].lower(), said["new_address"].lower()):
            if not ratelimit.consume(request, action="recover", key=key):
                return ratelimit.respond_429(request)
        actions.ask(**said)
        return redirect("experts:recover-sent")
    return render(
        request, "experts/recovery/recover.html", {"form": form}, status=422 if form.errors else 200
    )


@open_before_enrolment
@login_not_required
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "experts/recovery/sent.html")


@open_before_enrolment
@login_not_required
@require_http_methods(READ_OR_SEND)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The new mailbox's yes. Mail scanners open links, so only the button confirms."""
    recovery = _behind(token, links.CONFIRM)
    if request.method == "POST":
        actions.confirm(recovery=recovery)
        return redirect(request.path)
    return render(request, "experts/recovery/confirm.html", {"is_done": recovery.confirmed_at is not None})


@open_before_enrolment
@login_not_required
@require_http_methods(READ_OR_SEND)
def objection(request: HttpRequest, token: str) -> HttpResponse:
    """The old mailbox's no."""
    recovery = _behind(token, links.OBJECT)
    if request.method == "POST":
        actions.object_to(recovery=recovery)
        return redirect(request.path)
    return render(request, "experts/recovery/object.html", {"recovery": recovery})


def _behind(token: str, purpose: str) -> Recovery:
    recovery = links.read(token, purpose)
    if recovery is None:
        raise Http404
    return recovery


@open_to_applicants
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """The member logs in with the old address, and keeps it."""
    if actions.stop(by=cast(User, request.user)):
        messages.success(request, _("Your address stays as it is. Both addresses are told."))
    return redirect("experts:me")


@require(Permission.IDENTITY_CHECK)
@in_sitting
@require_http_methods(["GET", "HEAD"])
def recoveries(request: HttpRequest) -> HttpResponse:
    """Who has lost a mailbox and waits for an answer, and what was answered lately."""
    user = cast(User, request.user)
    waiting = Recovery.objects.awaiting(user).select_related(
        "user__member__institution", "user__member__state"
    )
    ended = Recovery.objects.visible_to(user).exclude(user=user).filter(decided_at__isnull=False)
    ended = ended.exclude(pk__in=waiting.values("pk")).select_related("user__member", "decided_by__member")
    context = {"waiting": waiting, "ended": ended.order_by("-decided_at")[:NEWEST]}
    return render(request, "experts/recovery/recoveries.html", context)


@require(Permission.IDENTITY_CHECK)
@in_sitting
@require_http_methods(READ_OR_SEND)
def recovery(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what is known of the person, and the office's answer."""
    user = cast(User, request.user)
    rows = Recovery.objects.visible_to(user).exclude(user=user).select_related("decided_by__member")
    one = get_object_or_404(rows.select_related("user__member__institution", "user__member__state"), pk=pk)
    is_open = one.state in (Recovery.State.WAITING, Recovery.State.AGREED)
    form = AnswerForm(
        request.POST if request.method == "POST" else None, is_agreed=one.state == Recovery.State.AGREED
    )
    if form.is_valid() and _answer(request, one, form, user):
        return redirect("experts:recoveries")
    context = {
        "recovery": one,
        "member": one.user.member if one.user else None,
        "form": form if is_open else None,
        "checks": checks_of(one),
        "now": timezone.now(),
    }
    return render(request, "experts/recovery/recovery.html", context, status=422 if form.errors else 200)


def _answer(request: HttpRequest, one: Recovery, form: AnswerForm, user: User) -> bool:
    """True when it is dealt with, by this person or another."""
    message = form.cleaned_data["message"]
    try:
        if form.cleaned_data["answer"] == AnswerForm.REFUSE:
            actions.refuse(recovery=one, why=message, by=user)
            messages.success(request, _("It is refused. Both addresses are told."))
        elif actions.agree(recovery=one, how_checked=message, by=user).state == Recovery.State.AGREED:
            messages.success(request, _("It is agreed, and waits 72 hours because the old mailbox objected."))
        else:
            messages.success(request, _("It is agreed. Both addresses are told."))
    except RecoveryError as refusal:
        messages.info(request, str(refusal))
    except ValidationError as refusal:
        form.add_error("message", refusal.messages)
        return False
    return True
