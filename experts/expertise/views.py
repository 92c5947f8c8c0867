"""One's own expertise: the topics somebody knows, and what shows it."""

import re
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experts.access import Permission, require
from experts.file import actions as files
from experts.member.models import Member
from experts.storage.sentences import Unable
from experts.topic.models import Area, Topic
from experts.user.models import User

from . import actions
from .forms import PRACTICE, STUDY, AddForm, ClaimForm, MainForm
from .models import MOST_MAIN, Claim, Expertise
from .standing import Row, Standing, claims_of, who_confirms
from .usual import usual_days

State = Expertise.State
MOST_HISTORY = 20
CODE = re.compile(r"[A-Za-z0-9-]{1,12}")


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def expertise(request: HttpRequest) -> HttpResponse:
    """Every topic and where it stands; here the main ones are chosen."""
    user = cast(User, request.user)
    own = Expertise.objects.filter(member__user=user).exclude(state=State.REMOVED).select_related("topic")
    form = MainForm(request.POST if request.method == "POST" else None, own=own)
    if form.is_valid():
        try:
            actions.choose_main(by=user, chosen=form.cleaned_data["main"])
        except ValidationError as refusal:
            form.add_error("main", refusal)
        else:
            messages.success(request, _("Your main topics are changed."))
            return redirect("experts:expertise")
    standing = Standing.of(user)
    ticked = {str(row.expertise.pk) for row in standing.main}
    if form.is_bound:
        ticked = set(request.POST.getlist("main"))
    context = {"standing": standing, "form": form, "ticked": ticked}
    return render(request, "experts/expertise/expertise.html", context, status=422 if form.is_bound else 200)


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One more topic, with what shows it, on one page."""
    user = cast(User, request.user)
    member = Member.objects.select_related("state").get(user=user)
    code = request.GET.get("topic", "")
    # What is no code is not asked for: PostgreSQL refuses some signs.
    chosen = Topic.objects.in_use().filter(code=code).first() if CODE.fullmatch(code) else None
    if chosen and (held := Expertise.objects.filter(member=member, topic=chosen).first()):
        return redirect("experts:expertise-topic", held.topic.code)
    mains = Expertise.objects.filter(member=member, is_main=True).exclude(state=State.REMOVED).count()
    form = AddForm(*_posted(request), member=member, initial=_initial_of(chosen, mains))
    status = 200
    if form.is_bound:
        status = _add(request, form, user)
        if status == 302:
            if "go_on" in request.POST:
                return redirect(reverse("experts:profile-next", query={"after": "expertise-add"}))
            return redirect("experts:expertise-add" if "another" in request.POST else "experts:expertise")
    context = {
        "form": form,
        "is_full": mains >= MOST_MAIN,
        "held": _held(form, member),
    }
    context |= _areas(request, member) | _looking(member)
    return render(request, "experts/expertise/add.html", context, status=status)


def _initial_of(chosen: Topic | None, mains: int) -> dict[str, Any]:
    """A first topic is a main one unless its owner says otherwise."""
    return {
        "topic": chosen.name if chosen else "",
        "level": Expertise.Level.PRACTISES,
        "basis": [PRACTICE],
        "is_main": mains == 0,
    }


def _held(form: AddForm, member: Member) -> Expertise | None:
    """The topic that was typed, where it is claimed already."""
    topic = form.meant.topic
    if topic is None or not form.errors:
        return None
    return Expertise.objects.filter(member=member, topic=topic).exclude(state=State.REMOVED).first()


def _add(request: HttpRequest, form: AddForm, user: User) -> int:
    """Declare it, and send it where that is asked for; how it went, in HTTP's numbers."""
    form.is_valid()
    _keep_upload(request, form, user)
    if form.errors:
        return 503 if form.is_unable else 422
    is_sent = "keep" not in request.POST
    facts = form.cleaned_data
    try:
        said = actions.Said(**form.facts)
        actions.declare(by=user, topic=facts["topic"], said=said, is_main=facts["is_main"], send=is_sent)
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return 422
    for remark in form.meant.remarks:
        messages.info(request, remark)
    messages.success(request, _said_of(facts["topic"], is_sent))
    return 302


def _said_of(topic: Topic, is_sent: bool) -> str:
    if is_sent:
        return _("%(topic)s is with your focal point. You hear of the answer.") % {"topic": topic.name}
    return _("%(topic)s is kept as declared. You can send it at any time.") % {"topic": topic.name}


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """What is said of one topic: change it, send it, take it back; and what was answered before."""
    user = cast(User, request.user)
    held = _own(user, code)
    waiting = held.claims.waiting().first()
    if request.method == "POST" and "take_back" in request.POST:
        actions.withdraw(expertise=held, by=user)
        messages.success(request, _("%(topic)s is with you again.") % {"topic": held.topic.name})
        return redirect("experts:expertise")
    said = actions.said_of(_said_last(held, waiting))
    form = ClaimForm(*_posted(request), member=held.member, initial=_said(said))
    status = 200
    if form.is_bound:
        status = _change(request, form, held, user)
        if status == 302:
            return redirect("experts:expertise")
    row, history = Row(held), list(claims_of(held.member).filter(expertise=held)[:MOST_HISTORY])
    for claim in history:
        row.take(claim)
    context = {"form": form, "expertise": held, "word": row.word, "waiting": waiting, "history": history}
    return render(request, "experts/expertise/topic.html", context | _looking(held.member), status=status)


def _said_last(held: Expertise, waiting: Claim | None) -> Expertise | Claim:
    """What the person has said last of it: a change that waits or was sent back is what they go on with."""
    if waiting or held.state != State.CONFIRMED:
        return waiting or held
    last = held.claims.exclude(state__in=[Claim.State.REPLACED, Claim.State.WITHDRAWN]).first()
    return last if last and last.state == Claim.State.SENT_BACK else held


def _said(said: actions.Said) -> dict[str, Any]:
    """The same as the form asks for it."""
    basis = [name for name, is_so in ((PRACTICE, said.practitioner), (STUDY, said.academic)) if is_so]
    return {
        "level": said.level,
        "basis": basis,
        "years": said.years,
        "note": said.note,
        "proof": [item.pk for item in said.proof],
        "documents": [file.pk for file in said.files],
    }


def _change(request: HttpRequest, form: ClaimForm, held: Expertise, user: User) -> int:
    form.is_valid()
    _keep_upload(request, form, user)
    if form.errors:
        return 503 if form.is_unable else 422
    is_sent = "keep" not in request.POST
    try:
        said = actions.Said(**form.facts)
        changed = actions.change(expertise=held, by=user, said=said, send=is_sent)
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return 422
    if changed.state == State.CONFIRMED and not changed.claims.waiting().exists():
        messages.success(request, _("%(topic)s stays as it was confirmed.") % {"topic": held.topic.name})
    else:
        messages.success(request, _said_of(held.topic, is_sent))
    return 302


@require(Permission.PROFILE_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, then claim a topic no longer."""
    user = cast(User, request.user)
    held = _own(user, code)
    if request.method == "POST":
        actions.drop(expertise=held, by=user)
        messages.success(request, _("%(topic)s is removed.") % {"topic": held.topic.name})
        return redirect("experts:expertise")
    return render(request, "experts/expertise/remove.html", {"expertise": held})


def _own(user: User, code: str) -> Expertise:
    own = Expertise.objects.filter(member__user=user)
    return get_object_or_404(
        own.select_related("topic", "member__state", "confirmed_by__member"), topic__code=code
    )


def _posted(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _keep_upload(request: HttpRequest, form: ClaimForm, user: User) -> None:
    """A right file is kept at once, and ticked: browsers do not keep a chosen file while something else is mended."""
    checked = form.cleaned_data.get("upload")
    if checked is None or user.person is None:
        return
    try:
        form.tick(files.keep(owner=user.person, by=user, checked=checked))
    except ValidationError as refusal:
        form.add_error("upload", refusal)
    except Unable as unable:
        form.is_unable = True
        form.add_error("upload", str(unable.sentence))
    else:
        if form.errors:
            messages.info(request, _("%(name)s is kept, and ticked below.") % {"name": checked.name})


def _areas(request: HttpRequest, member: Member) -> dict[str, Any]:
    """The areas to walk through; the topics of the one that is open, each with whether it is claimed already."""
    areas = list(Area.objects.all())
    area = next((one for one in areas if one.code == request.GET.get("area")), None)
    topics = list(Topic.objects.in_use().filter(area=area)) if area else []
    claimed = set(Expertise.objects.filter(member=member, topic__in=topics).values_list("topic", flat=True))
    is_walking = "area" in request.GET
    return {
        "areas": areas,
        "area": area,
        "topics": topics,
        "claimed": claimed,
        "is_walking": is_walking,
    }


def _looking(member: Member) -> dict[str, Any]:
    """Who confirms, and how long that takes."""
    return {
        "member": member,
        "focal_points": who_confirms(member),
        "usual_days": usual_days(member.state),
    }
