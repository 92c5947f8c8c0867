"""The queue of those who wait to be verified, and one case of it."""

from collections.abc import Mapping
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experts.access import Permission, in_sitting, require
from experts.application.models import Application
from experts.member.models import Member
from experts.user import sitting
from experts.user.models import User

from . import actions, telling
from .case import Case, cases, read_decisions, seen, undoable
from .duplicates import side_by_side
from .figures import figures, with_counts
from .forms import AT_ONCE, ChosenForm, DecisionForm
from .models import Decision
from .queue import Queue
from .rows import Row

DECIDED_SHOWN = 20
MOST_PAGES = 10_000


@require(Permission.VETTING_DECIDE)
@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """The workbench of a reviewer; its first bench."""
    return redirect("experts:vetting")


@require(Permission.VETTING_DECIDE)
@in_sitting
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Whoever waits for this person's decision, oldest first; the first of the page lies open."""
    user = cast(User, request.user)
    waiting = Queue(user)
    page = _page_number(request.GET.get("page", ""), waiting.pages)
    lines = waiting.from_page(page)
    if lines:
        application = with_counts(cases(user), user).get(pk=lines[0].pk)
        context = _bench(waiting, Case(application, user, waits=True), lines)
        return _page(request, "experts/vetting/bench.html", context | {"page": page, "is_list": True})
    context = {"queue": waiting, "undoable": undoable(read_decisions(user), user)}
    return _page(request, "experts/vetting/empty.html", context | {"figures": figures(user, waiting.state)})


@require(Permission.VETTING_DECIDE)
@in_sitting
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One application, and the decision about it."""
    user = cast(User, request.user)
    application = get_object_or_404(with_counts(cases(user), user), pk=pk)
    waiting = Queue(user)
    one = Case(application, user, waits=waiting.place_of(pk) is not None)
    if request.method != "POST":
        return _page(request, "experts/vetting/bench.html", _bench(waiting, one))
    if not one.waits or request.POST.get("seen") != seen(application):
        return _too_late(request, waiting, application)
    form = DecisionForm(request.POST, application=application, places=one.near)
    if not form.is_valid():
        return _page(request, "experts/vetting/bench.html", _bench(waiting, one, form=form), status=422)
    try:
        _decide(application, user, form)
    except actions.DecidedError:
        return _too_late(request, waiting, application)
    return _go_on(request, waiting, pk)


def _decide(application: Application, user: User, form: DecisionForm) -> Decision:
    said = form.cleaned_data
    if said["decision"] == Decision.Outcome.APPROVED:
        return actions.approve(
            application=application, by=user, message=said["message"], institution=said.get("institution")
        )
    act = actions.ask if said["decision"] == Decision.Outcome.ASKED else actions.decline
    return act(application=application, by=user, message=said["message"], reason=said["reason"])


def _go_on(request: HttpRequest, waiting: Queue, pk: int) -> HttpResponse:
    """To the next case, or back to this one, as the button said."""
    if "stay" in request.POST:
        return redirect("experts:vetting-case", pk)
    following = waiting.next_after(pk)
    return redirect("experts:vetting-case", following) if following else redirect("experts:vetting")


def _too_late(request: HttpRequest, waiting: Queue, application: Application) -> HttpResponse:
    """Nothing was decided: say why, and go on. One's own second click is no mistake."""
    user = cast(User, request.user)
    newest = application.decisions.standing().select_related("by__member").first()
    application.refresh_from_db(fields=["state", "step", "step_since"])
    if (
        newest
        and newest.by_id == user.pk
        and not Application.objects.awaiting(user).filter(pk=application.pk)
    ):
        return _go_on(request, waiting, application.pk)
    if Application.objects.awaiting(user).filter(pk=application.pk):
        messages.warning(request, _("This application has changed since you opened it. Nothing was decided."))
        return redirect("experts:vetting-case", application.pk)
    messages.warning(request, telling.who_was_quicker(application, newest))
    return _go_on(request, waiting, application.pk)


@require(Permission.VETTING_DECIDE)
@in_sitting
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own decision; the case lies open again."""
    user = cast(User, request.user)
    own = Decision.objects.visible_to(user).filter(by=user, application__isnull=False)
    decision = get_object_or_404(own.select_related("member"), pk=pk)
    try:
        actions.undo(decision=decision, by=user)
    except actions.VettingError as refusal:
        messages.error(request, str(refusal))
        return redirect("experts:vetting-decided")
    messages.success(request, telling.undone(decision))
    return redirect("experts:vetting-case", decision.application_id)


@require(Permission.VETTING_DECIDE)
@in_sitting
@require_safe
def compare(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """An application and an entry of the same state, side by side."""
    user = cast(User, request.user)
    application = get_object_or_404(cases(user), pk=pk)
    others = Member.objects.visible_to(user).filter(state=application.member_state_id)
    others = others.exclude(pk=application.member_id).exclude(user=user)
    other = get_object_or_404(others.select_related("institution", "user"), pk=member)
    lines = side_by_side(application, other)
    context = {"application": application, "other": other, "lines": lines}
    return _page(request, "experts/vetting/compare.html", context)


@require(Permission.VETTING_DECIDE)
@in_sitting
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest) -> HttpResponse:
    """People whom the roster had invited, approved together."""
    user = cast(User, request.user)
    waiting = Application.objects.awaiting(user).filter(
        basis=Member.Basis.INVITATION, institution__isnull=False
    )
    waiting = waiting.select_related("member", "applicant", "member_state", "institution__successor")
    form = ChosenForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        chosen = form.cleaned_data["chosen"]
        done, _late = actions.approve_many(applications=list(waiting.filter(pk__in=chosen)), by=user)
        messages.success(request, telling.many(len(done), len(chosen) - len(done)))
        return redirect("experts:vetting-invited")
    ticked = request.POST.getlist("chosen") if form else None
    rows = [Row(application, ticked) for application in waiting[:AT_ONCE]]
    context = {"rows": rows, "form": form, "undoable": undoable(read_decisions(user), user)}
    return _page(request, "experts/vetting/invited.html", context, status=422 if form else 200)


@require(Permission.VETTING_DECIDE)
@in_sitting
@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """What was decided in this state or institution, newest first, and by whom."""
    user = cast(User, request.user)
    page = _page_number(request.GET.get("page", ""), MOST_PAGES)
    made = Decision.objects.visible_to(user).exclude(member__user=user)
    made = made.select_related("member", "by__member", "application")
    first = (page - 1) * DECIDED_SHOWN
    rows = list(made[first : first + DECIDED_SHOWN + 1])
    context = {
        "decisions": rows[:DECIDED_SHOWN],
        "newer": page - 1,
        "older": page + 1 if len(rows) > DECIDED_SHOWN else 0,
        "state": user.person.state_id if user.person else "",
    }
    return _page(request, "experts/vetting/decided.html", context)


def _bench(
    waiting: Queue, one: Case, lines: list | None = None, form: DecisionForm | None = None
) -> dict[str, object]:
    """What the list at the left and the case at the right say."""
    application = one.application
    place = waiting.place_of(application.pk)
    if lines is None:
        lines = waiting.around(place or 0)
    if form is None and one.waits:
        first = {"decision": Decision.Outcome.APPROVED} if one.is_clear else {}
        form = DecisionForm(initial=first, application=application, places=one.near)
    # Where the list of institutions is asked for, the usual days are not: a page asks twelve questions.
    state = None if one.near else application.member_state
    return {
        "queue": waiting,
        "lines": lines,
        "case": one,
        "application": application,
        "form": form,
        "place": None if place is None else place + 1,
        "before": None if place is None else waiting.before(place),
        "after": waiting.after(place) if place is not None else waiting.next_after(application.pk),
        "undoable": one.undoable,
        "figures": figures(one.user, state, application),
    }


def _page(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """A page of the sitting, which says until when that runs."""
    until = sitting.open_until(request.session, cast(User, request.user))
    return render(request, template, {**context, "until": until}, status=status)


def _page_number(asked: str, pages: int) -> int:
    return min(int(asked), pages) if asked.isdecimal() and len(asked) < 9 and int(asked) > 0 else 1
