"""The focal point's queue of claims: who waits, one person claim by claim, and what was answered."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.access import Permission, View, in_sitting, require
from experts.member.models import Member, MemberQuerySet
from experts.user import sitting
from experts.user.models import User

from . import answering, telling
from .models import Claim
from .office_case import UNDOABLE_SHOWN, Case, read_claims
from .office_forms import ACCEPT, ASK, AnswersForm, gone
from .office_queue import Queue, Waiting

ANSWERED_SHOWN = 20
MOST_PAGES = 10_000


def of_a_state(view: View) -> View:
    """For focal points; the secretariat answers on its own desk."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not cast(User, request.user).focal_state_id:
            return redirect("admin:experts_claim_changelist")
        return view(request, *args, **kwargs)

    return guarded


@require(Permission.EXPERTISE_CONFIRM)
@in_sitting
@of_a_state
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Whose claims wait, oldest first; the first of the page lies open."""
    user = cast(User, request.user)
    waiting = Queue(user)
    page = _page_number(request.GET.get("page", ""), waiting.pages)
    lines = waiting.from_page(page)
    if lines:
        person = _people(user).get(pk=lines[0].pk)
        context = _bench(waiting, Case(person, user, waiting.claims_of(person.pk)), lines)
        return _page(request, "office_bench.html", context | {"page": page, "is_list": True})
    undoable = answering.undoable_by(user, read_claims(user))[:UNDOABLE_SHOWN]
    return _page(request, "office_empty.html", {"queue": waiting, "undoable": undoable})


@require(Permission.EXPERTISE_CONFIRM)
@in_sitting
@of_a_state
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One person, each claim by itself; answers that are sent stand each for itself, too."""
    user = cast(User, request.user)
    person = get_object_or_404(_people(user), pk=pk)
    waiting = Queue(user)
    one = Case(person, user, waiting.claims_of(pk))
    if request.method != "POST":
        return _page(request, "office_bench.html", _bench(waiting, one))
    form = AnswersForm(request.POST, asked=one.asked)
    if not form.is_valid():
        return _page(request, "office_bench.html", _bench(waiting, one, form=form), status=422)
    late = gone(request.POST, one.waiting)
    for claim, answer, message in form.answers():
        if request.POST.get(f"seen-{claim.pk}") != claim.seen or not _answer(claim, user, answer, message):
            late.append(claim.pk)
    has_changed = _say_what_happened(request, person, late)
    if has_changed or "stay" in request.POST:
        return redirect("experts:expertise-case", pk)
    following = waiting.next_after(pk)
    return redirect("experts:expertise-case", following) if following else redirect("experts:expertise-queue")


def _answer(claim: Claim, user: User, answer: str, message: str) -> bool:
    """Whether it still waited."""
    try:
        if answer == ACCEPT:
            answering.confirm(claim=claim, by=user)
        else:
            act: Callable[..., Claim] = answering.send_back if answer == ASK else answering.remove
            act(claim=claim, by=user, message=message)
    except (answering.AnsweredError, PermissionDenied):
        return False
    return True


def _say_what_happened(request: HttpRequest, person: Member, keys: list[int]) -> bool:
    """Who was quicker, or what the person did meanwhile; whether something new of it is to be read here.

    One's own second click is no news.
    """
    user = cast(User, request.user)
    claims = Claim.objects.visible_to(user).filter(pk__in=keys, member=person)
    found = list(claims.select_related("member", "expertise__topic", "answered_by__member"))
    for claim in found:
        if claim.answered_by_id != user.pk:
            messages.warning(request, telling.what_happened(claim))
    if len(found) < len(set(keys)):
        said = _("%(name)s has removed a topic you had before you. Nothing was answered about it.")
        messages.warning(request, said % {"name": person.official_name})
    return any(claim.state in {Claim.State.REPLACED, Claim.State.WAITING} for claim in found)


@require(Permission.EXPERTISE_CONFIRM)
@in_sitting
@of_a_state
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own answer; the claim waits again."""
    user = cast(User, request.user)
    own = Claim.objects.visible_to(user).exclude(claimant=user)
    # What one has undone already is found too: a second click is told so.
    own = own.filter(Q(answered_by=user) | Q(state=Claim.State.WAITING))
    claim = get_object_or_404(own.select_related("member", "expertise__topic"), pk=pk)
    try:
        answering.undo(claim=claim, by=user)
    except answering.AnsweredError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("experts:expertise-answered")
    messages.success(request, telling.undone(claim))
    return redirect("experts:expertise-case", claim.member_id)


@require(Permission.EXPERTISE_CONFIRM)
@in_sitting
@of_a_state
@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """What was answered in this state, newest first, and by whom."""
    user = cast(User, request.user)
    page = _page_number(request.GET.get("page", ""), MOST_PAGES)
    given = Claim.objects.visible_to(user).answered().exclude(claimant=user).with_newer()
    given = given.select_related("member", "expertise__topic", "answered_by__member")
    first = (page - 1) * ANSWERED_SHOWN
    rows = list(given.order_by("-answered_at", "-pk")[first : first + ANSWERED_SHOWN + 1])
    context = {
        "claims": rows[:ANSWERED_SHOWN],
        "undoable": answering.undoable_by(user, rows),
        "newer": page - 1,
        "older": page + 1 if len(rows) > ANSWERED_SHOWN else 0,
        "state": user.focal_state_id,
    }
    return _page(request, "office_answered.html", context)


def _people(user: User) -> MemberQuerySet:
    """Whoever belongs to the focal point's state, but they themselves."""
    seen = Member.objects.visible_to(user).filter(state=user.focal_state_id).exclude(user=user)
    return seen.select_related("user", "institution", "state", "profile")


def _bench(
    waiting: Queue, one: Case, lines: list[Waiting] | None = None, form: AnswersForm | None = None
) -> dict[str, object]:
    """What the list at the left and the case at the right say."""
    place = waiting.place_of(one.member.pk)
    return {
        "queue": waiting,
        "lines": waiting.around(place or 0) if lines is None else lines,
        "case": one,
        "person": one.member,
        "profile_code": getattr(getattr(one.member, "profile", None), "code", ""),
        "form": form or (AnswersForm(asked=one.asked) if one.asked else None),
        "place": None if place is None else place + 1,
        "before": None if place is None else waiting.before(place),
        "after": waiting.after(place) if place is not None else waiting.next_after(one.member.pk),
        "undoable": one.undoable,
    }


def _page(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """A page of the sitting, which says until when that runs."""
    until = sitting.open_until(request.session, cast(User, request.user))
    return render(request, f"experts/expertise/{template}", {**context, "until": until}, status=status)


def _page_number(asked: str, pages: int) -> int:
    return min(int(asked), pages) if asked.isdecimal() and len(asked) < 9 and int(asked) > 0 else 1
