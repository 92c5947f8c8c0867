"""The front page for whoever comes, and the pages that explain the portal."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import CharField, Count, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from experts.access import open_before_enrolment
from experts.consent.models import NEEDED, VERSIONS, missing
from experts.member_state.strip import eleven
from experts.models import Area, Claim, Listing, Member, Profile, User
from experts.profile.completeness import Completeness
from experts.profile.models import ProfileQuerySet
from experts.verification.standing import ending_of
from experts.vetting.queue import Queue
from networking.demo.roles import DOORS, Door

from . import counts
from .topics import answer

View = Callable[..., HttpResponse]
NEWEST = 5
CLAIMS = "claims"
HELP_TOPICS = {"joining", "log-in", "finding", "letters", "abuse", "data"}


def public(view: View) -> View:
    """A page for everybody, also on the way to a second factor; browsers ask whether it has changed."""
    validated = conditional_page(view)

    @open_before_enrolment
    @login_not_required
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What one signed-in person reads is not stored; and with the demo's buttons no two answers are alike.
        if request.user.is_authenticated or settings.DEMO:
            return view(request, *args, **kwargs)
        return validated(request, *args, **kwargs)

    return page


@public
def home(request: HttpRequest) -> HttpResponse:
    """The landing page, the member's home, or the way there."""
    user = request.user
    if not user.is_authenticated:
        return landing(request)
    if user.must_enrol:
        return redirect("mfa_activate_totp")
    if user.is_verified:
        return member_home(request, user)
    if user.is_secretariat:
        return render(request, "networking/home/secretariat.html", {"pool": counts.pool()})
    return redirect("experts:join-status")


def landing(request: HttpRequest) -> HttpResponse:
    """What a visitor sees: how many experts there are for what, and no names."""
    pool = counts.pool()
    context = {
        "answer": answer(request.GET.get("q", "")),
        "pool": pool,
        "bars": eleven(counts.member_states(), pool.by_state, rule_of),
        "areas": counted_areas(pool),
        "doors": demo_doors(),
    }
    return render(request, "networking/home/landing.html", context)


def member_home(request: HttpRequest, user: User) -> HttpResponse:
    """Where a member starts: the search, the eleven, the areas, who is new, and how one stands oneself."""
    pool = counts.pool(user.state_id)
    people, claims = numbers_of_the_state(user)
    context = {
        "greeting": greeting(user),
        "pool": pool,
        "bars": eleven(counts.member_states(), pool.by_state, experts_of),
        "areas": counted_areas(pool),
        "newest": newest_experts(user),
        "completeness": Completeness.of(user),
        "people": people,
        "claims": claims,
        "missing": missing_consents(request, user),
        "queue": Queue(user) if user.is_reviewer else None,
        "ending": ending_of(user),
    }
    return render(request, "networking/home/home.html", context)


def missing_consents(request: HttpRequest, user: User) -> list[str]:
    """Texts that are newer than what this member agreed to; asked once in a session that finds none.

    Nobody becomes a member without the first version, so there is nothing to ask before there is a second.
    """
    today = [VERSIONS[purpose] for purpose in NEEDED]
    if max(today) == 1 or request.session.get("agreed") == today:
        return []
    found = missing(user)
    if not found:
        request.session["agreed"] = today
    return found


def rule_of(code: str) -> str:
    """The address that explains how this state verifies."""
    return reverse("networking:verification", query={"state": code})


def experts_of(code: str) -> str:
    """The address of this state's experts."""
    return reverse("experts:directory", query={"state": code})


def counted_areas(pool: counts.Pool) -> list[tuple[Area, int]]:
    """All areas with the experts each has."""
    return [(area, pool.by_area.get(area.code, 0)) for area in counts.areas()]


def demo_doors() -> list[Door]:
    """The buttons of "Enter as", only while the demo's doors are open."""
    return DOORS if settings.DEMO else []


def greeting(user: User) -> str:
    """Good morning, by the clock where the member works."""
    hour = timezone.localtime().hour
    name = user.get_short_name() or user.get_full_name()
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < 18:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


def newest_experts(user: User) -> ProfileQuerySet:
    """Who was listed last, of those this member may find."""
    return (
        Profile.objects.visible_to(user)
        .findable()
        .filter(member__listing__state=Listing.State.LISTED)
        .select_related("member__institution", "member__state")
        .order_by("-member__listing__listed_at", "-pk")[:NEWEST]
    )


def numbers_of_the_state(user: User) -> tuple[list[tuple[str, int]], int | None]:
    """For a focal point, how many people of their own state stand where, and how many claims wait; one question."""
    if not user.focal_state_id:
        return [], None
    people = Member.objects.visible_to(user).filter(state=user.focal_state_id).order_by()
    claims = Claim.objects.awaiting(user).order_by().annotate(what=Value(CLAIMS, output_field=CharField()))
    counted = people.values_list("status").annotate(Count("pk"))
    numbers = dict(counted.union(claims.values_list("what").annotate(Count("pk")), all=True))
    standing = [(str(label), numbers[status]) for status, label in Member.Status.choices if status in numbers]
    return standing, numbers.get(CLAIMS, 0)


@public
def verification(request: HttpRequest) -> HttpResponse:
    """How verification works, and the rule of one state where it is asked for."""
    states = counts.member_states()
    chosen = next((state for state in states if state.code == request.GET.get("state")), None)
    return render(request, "networking/home/verification.html", {"states": states, "chosen": chosen})


@public
def help_and_contact(request: HttpRequest) -> HttpResponse:
    """Answers by subject, and where to write."""
    if request.GET.get("topic") in HELP_TOPICS:
        return redirect(f"{reverse('networking:help')}#{request.GET['topic']}")
    return render(request, "networking/home/help.html", {"contact": settings.CONTACT_EMAIL})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, for how long, and who sees it."""
    return render(request, "networking/home/privacy.html", {"contact": settings.CONTACT_EMAIL})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """For whom the pages work, where they fall short, and where to say so."""
    return render(request, "networking/home/accessibility.html", {"contact": settings.CONTACT_EMAIL})
