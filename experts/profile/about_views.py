"""One's own profile in short sections, each saved on its own, with the way from one to the next."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experts.access import Permission, require
from experts.storage.sentences import Unable
from experts.user.models import User

from . import actions
from .about import About, own_profile
from .calendar import SHOWN
from .completeness import Completeness
from .forms import PhotoForm
from .models import Availability, CareerPost, ContactWay, Education, HelpMode, Profile, SpokenLanguage
from .row_forms import ContactRows, DegreeRows, LanguageRows, PostRows
from .rows import troubles
from .section_forms import MonthsForm, WaysForm, WordsForm

TO_WRITE = ["GET", "HEAD", "POST"]
# The buttons that save and lead on.
LEAD_ON = {"go_on", "all_free"}


@require(Permission.PROFILE_EDIT)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """How whole one's profile is, what to do next, and what stands in it."""
    user = cast(User, request.user)
    about = About.of(user)
    context = {"about": about, "profile": about.profile, "completeness": Completeness.of(user)}
    return render(request, "experts/profile/about.html", context)


@require(Permission.PROFILE_EDIT)
@require_safe
def go_on(request: HttpRequest) -> HttpResponse:
    """From the page that is named to what helps most next; pages of earlier subjects link here."""
    completeness = Completeness.of(cast(User, request.user))
    following = completeness.after(f"experts:{request.GET.get('after', '')}")
    return redirect(following.address if following else "experts:profile-own")


@require(Permission.PROFILE_EDIT)
@require_http_methods(TO_WRITE)
def words(request: HttpRequest) -> HttpResponse:
    """What one can help with, and who one is, in one's own words."""
    user = cast(User, request.user)
    profile = own_profile(user)
    initial = {name: getattr(profile, name) for name in actions.WORDS}
    form = WordsForm(_sent(request), held=profile.text_language, initial=initial)
    return _section(
        request,
        "experts:profile-words",
        {"form": form},
        lambda: actions.change_words(by=user, words=form.cleaned_data),
    )


@require(Permission.PROFILE_EDIT)
@require_http_methods(TO_WRITE)
def ways(request: HttpRequest) -> HttpResponse:
    """In which languages and ways one helps, and how much one can give."""
    user = cast(User, request.user)
    profile = own_profile(user)
    spoken = _rows(SpokenLanguage.objects.filter(profile=profile.pk), "language", "level")
    held = {"held": [row["language"] for row in spoken]}
    languages = LanguageRows(_sent(request), prefix="languages", initial=spoken, form_kwargs=held)
    initial = {name: getattr(profile, name) for name in ("engagements_at_a_time", "days_a_year")}
    for mode, note in HelpMode.objects.filter(profile=profile.pk).values_list("mode", "note"):
        initial |= {mode: True, f"{mode}_note": note}
    form = WaysForm(_sent(request), initial=initial)
    return _section(
        request,
        "experts:profile-ways",
        {"spoken": languages, "form": form},
        lambda: actions.change_ways(
            by=user,
            languages=languages.rows,
            modes=form.modes,
            engagements_at_a_time=form.cleaned_data["engagements_at_a_time"],
            days_a_year=form.cleaned_data["days_a_year"],
        ),
    )


@require(Permission.PROFILE_EDIT)
@require_http_methods(TO_WRITE)
def availability(request: HttpRequest) -> HttpResponse:
    """When one is free, month by month; one button says it of all months at once."""
    user = cast(User, request.user)
    profile = own_profile(user)
    zone = profile.member.time_zone
    said = Availability.objects.filter(profile=profile.pk).values_list("month", "state")
    initial = {f"{month:%Y-%m}": state for month, state in said}
    form = MonthsForm(_sent(request), zone=zone, initial=initial | {"time_zone": zone})

    def save() -> None:
        states = form.states
        if "all_free" in request.POST:
            states = dict.fromkeys(states, str(Availability.State.FREE))
        actions.change_months(by=user, states=states, time_zone=form.cleaned_data["time_zone"])

    return _section(request, "experts:availability", {"form": form, "number": SHOWN}, save)


@require(Permission.PROFILE_EDIT)
@require_http_methods(TO_WRITE)
def contact(request: HttpRequest) -> HttpResponse:
    """How one is reached directly, and who may see it."""
    user = cast(User, request.user)
    standing = _rows(ContactWay.objects.filter(profile__member__user=user), "kind", "value", "audience")
    rows = ContactRows(_sent(request), prefix="contact", initial=standing)
    return _section(
        request,
        "experts:profile-contact",
        {"ways": rows},
        lambda: actions.change_contact(by=user, ways=rows.rows),
    )


@require(Permission.PROFILE_EDIT)
@require_http_methods(TO_WRITE)
def career(request: HttpRequest) -> HttpResponse:
    """Which posts one has held, and what one has learnt."""
    user = cast(User, request.user)
    held = CareerPost.objects.filter(profile__member__user=user)
    learnt = Education.objects.filter(profile__member__user=user)
    posts = PostRows(
        _sent(request), prefix="posts", initial=_rows(held, "title", "institution", "from_year", "to_year")
    )
    education = DegreeRows(
        _sent(request), prefix="education", initial=_rows(learnt, "title", "place", "year")
    )
    return _section(
        request,
        "experts:profile-career",
        {"posts": posts, "education": education},
        lambda: actions.change_career(by=user, posts=posts.rows, education=education.rows),
    )


@require(Permission.PROFILE_EDIT)
@require_http_methods(TO_WRITE)
def photo(request: HttpRequest) -> HttpResponse:
    """Change or remove one's own portrait; it may be the first thing one gives."""
    user = cast(User, request.user)
    profile = Profile.objects.filter(member__user=user).first()
    if "remove" in request.POST:
        if profile:
            actions.remove_photo(profile=profile, by=user)
        messages.success(request, _("Your picture is removed. Colleagues see your initials."))
        return redirect("experts:profile-own")
    page = "experts:profile-edit-photo"
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.change_photo(by=user, pictures=form.cleaned_data["upload"])
        except Unable as unable:
            form.add_error("upload", str(unable.sentence))
            status = 503
        else:
            return _saved(request, page, _("Your picture is changed."))
    context = {"profile": profile, "form": form, "next": Completeness.of(user).after(page)}
    return render(request, "experts/profile/photo.html", context, status=status)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _rows(rows: QuerySet[Any], *columns: str) -> list[dict[str, Any]]:
    return list(rows.values(*columns))


def _section(
    request: HttpRequest, page: str, context: dict[str, Any], save: Callable[[], None]
) -> HttpResponse:
    """A section as it stands, or as it was sent: saved when all of it is good, else shown with what to settle."""
    sent = [form for form in context.values() if hasattr(form, "is_valid")]
    is_sent = request.method == "POST"
    if is_sent and all([form.is_valid() for form in sent]):
        save()
        return _saved(request, page, _("Saved."))
    context |= {
        "next": Completeness.of(cast(User, request.user)).after(page),
        "troubles": troubles(*sent) if is_sent else [],
    }
    template = page.removeprefix("experts:").removeprefix("profile-")
    return render(request, f"experts/profile/{template}.html", context, status=422 if is_sent else 200)


def _saved(request: HttpRequest, page: str, words: str) -> HttpResponse:
    """Back to the whole, or on to what helps most next."""
    if not LEAD_ON & request.POST.keys():
        messages.success(request, words)
        return redirect("experts:profile-own")
    following = Completeness.of(cast(User, request.user)).after(page)
    if following is None:
        messages.success(request, _("%(saved)s Nothing is missing any more.") % {"saved": words})
        return redirect("experts:profile-own")
    messages.success(request, _("%(saved)s Next: %(step)s.") % {"saved": words, "step": following.step})
    return redirect(following.address)
