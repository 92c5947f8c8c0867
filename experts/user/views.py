"""One's own account, and the language of the pages."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experts.access import in_sitting, open_before_enrolment, open_to_applicants

from . import actions, sitting
from .adapter import is_own_page
from .forms import SettingsForm
from .models import User


@open_to_applicants
def account(request: HttpRequest) -> HttpResponse:
    """Everything about how somebody logs in and reads; what the pool knows of them is elsewhere."""
    user = cast(User, request.user)
    form = SettingsForm(request.POST or None, instance=user)
    if form.is_valid():
        actions.change_settings(
            language=form.cleaned_data["language"], time_zone=form.cleaned_data["time_zone"], by=user
        )
        with translation.override(user.language or request.LANGUAGE_CODE):
            messages.success(request, _("Your language and time zone are saved."))
        return redirect("experts:me")
    context = {
        "form": form,
        "may_sit": bool(sitting.role_of(user)),
        "sitting_until": sitting.open_until(request.session, user),
        "has_kept_text": user.kept_texts.exists(),
    }
    return render(request, "experts/user/account.html", context)


@in_sitting
@require_safe
def sitting_page(request: HttpRequest) -> HttpResponse:
    """Until when pages of vetting and evidence are open to a focal point or the secretariat."""
    until = sitting.open_until(request.session, cast(User, request.user))
    context = {"until": until, "longest": sitting.longest_until(request.session)}
    return render(request, "experts/user/sitting.html", context)


@require_POST
def end_sitting(request: HttpRequest) -> HttpResponse:
    """Close those pages before their time."""
    actions.end_sitting(session=request.session, by=cast(User, request.user))
    messages.success(request, _("Your sitting is ended."))
    return redirect("experts:me")


@open_to_applicants
@require_POST
def address_works(request: HttpRequest) -> HttpResponse:
    """Write again to somebody whose letters came back, because they say that the mailbox works."""
    user = cast(User, request.user)
    if actions.reach_again(user=user, by=user):
        messages.success(request, _("Letters go to your address again."))
    return redirect("experts:me")


@open_before_enrolment
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language of somebody who is logged in."""
    language = _offered(request.POST.get("language", ""))
    actions.choose_language(language=language, by=cast(User, request.user))
    return _back(request.POST.get("next", ""), language)


@login_not_required
@open_before_enrolment
@require_safe
def choose_language_by_link(request: HttpRequest, language: str) -> HttpResponse:
    """Keep the language of this browser; a link changes nothing in an account."""
    return _back(request.GET.get("next", ""), _offered(language))


def _offered(language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def _back(there: str, language: str) -> HttpResponse:
    """To the page one came from, with its question, in the chosen language."""
    response = HttpResponseRedirect(there if is_own_page(there) else reverse("networking:home"))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return response
