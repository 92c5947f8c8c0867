"""What stands before every page: the language, the age of a session, the doors, and the answer's headers."""

import secrets
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, FieldDoesNotExist, PermissionDenied
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from experts.audit import origin, refusals
from experts.audit.refusals import Reason, because
from experts.kept_text import posted
from experts.user import sessions

GetResponse = Callable[[HttpRequest], HttpResponse]


class AnswerHeadersMiddleware:
    """The content security policy on every answer, and no copy of a signed-in answer anywhere.

    It stands first and asks neither database nor session, so that it holds for files, redirects and mistakes too.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.policy = "; ".join(
            f"{name} {' '.join(sources)}" for name, sources in settings.SECURE_CSP.items()
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if _is_personal(request, response):
            add_never_cache_headers(response)
            response.headers["Cache-Control"] = "no-store, private"
        return response


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer belongs to a session, also one that ends or begins with it; files are the same for all."""
    if "public" in response.get("Cache-Control", ""):
        return False
    return settings.SESSION_COOKIE_NAME in {*request.COOKIES, *response.cookies}


class LanguageMiddleware:
    """The language of the page: a choice kept in a cookie, else what the browser asks for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class OwnLanguageMiddleware:
    """A member's own language and time zone come before those of the browser."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        if user.language in dict(settings.LANGUAGES):
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        with timezone.override(user.zone):
            return self.get_response(request)


class AuditMiddleware:
    """Says where acts come from, and writes a line about each refusal once the attempt is rolled back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin.coming_from(lambda: _origin(request)):
            response = self.get_response(request)
            refusals.note(request, response)
        return response


def _origin(request: HttpRequest) -> origin.Origin:
    """The network address, by the proxies we trust, and the mark of the session."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:  # behind a socket without an address
        address = ""
    session = request.session
    # A mark of its own: the key is a secret, and changes with each proof.
    if session.session_key and "mark" not in session:
        session["mark"] = secrets.token_hex(6)
    return origin.Origin(origin.Door.PAGE, address, session.get("mark", ""))


class SessionAgeMiddleware:
    """Ends a session after an hour without use, or twelve hours in all."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not sessions.go_on(request):
            sessions.run_out(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """What was posted after the end is kept, and offered after the next log-in."""
        if request.method != "POST" or request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True):
            return None
        return redirect_to_login(posted.way_back(request), resolve_url(settings.LOGIN_URL))


class KeptTextMiddleware:
    """What was posted where a fresh proof is asked for first is kept, and offered after the proof.

    allauth would go on with it by itself, past every door: a right may have been lost meanwhile. Posts under
    /accounts/, which need no right, stay with allauth.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ReauthenticationRequired):
            return None
        if request.method != "POST" or request.path.startswith("/accounts/"):
            return None  # allauth's middleware asks for the proof.
        way = get_adapter().get_reauthentication_methods(request.user)[0]
        return redirect_to_login(posted.way_back(request), way["url"])


class UnreadableQuestionMiddleware:
    """The admin asks the database what its address says; where that makes no sense, the mistake is the sender's."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        place = request.resolver_match
        if place and place.app_name == "admin" and isinstance(exception, (DataError, FieldDoesNotExist)):
            raise BadRequest from exception


class VerifiedMemberMiddleware:
    """Closes every address to those who are not verified; marks on the view are the exceptions."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated:
            return None  # Django's LoginRequiredMiddleware has asked already.
        if user.must_enrol and not getattr(view, "open_before_enrolment", False):
            return because(Reason.NO_SECOND_FACTOR, redirect("mfa_activate_totp"))
        if not getattr(view, "login_required", True) or getattr(view, "open_to_applicants", False):
            return None
        if user.is_verified or user.is_secretariat:
            return None
        return because(Reason.NOT_VERIFIED, redirect("experts:join-status"))
