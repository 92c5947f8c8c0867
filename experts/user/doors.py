"""allauth's pages with what the portal adds: nothing changes by GET, keys change with proofs, others are logged out."""

from functools import wraps
from typing import Any, cast

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as places
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from experts.access import View
from experts.audit import Kind, act

from . import actions, refused, sessions
from .models import User


class Recorded:
    """What a form of allauth changes about one's own account, and its line in the audit, in one transaction."""

    kind: Kind
    request: HttpRequest

    def form_valid(self, form: Form) -> HttpResponse:
        user = cast(User, self.request.user)
        with act(self.kind, by=user) as event:
            event.on(user)
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response


def recording_log_out(log_out: View) -> View:
    """The admin's own way out, which knows no audit."""

    @wraps(log_out)
    def recorded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and request.user.is_authenticated:
            actions.note_log_out(by=request.user)
        return log_out(request, *args, **kwargs)

    return recorded


class LogOutView(account.LogoutView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.request.user.is_authenticated:
            actions.note_log_out(by=self.request.user)
        response = super().post(*args, **kwargs)
        # Office computers are shared: the next person must not find a page by the back key.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ConfirmEmailView(account.ConfirmEmailView):
    """The landing page of a confirmation link. Mail scanners open links, so only the button confirms."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.object = self.get_object()
        except Http404:
            self.object = None
        return self.render_to_response(self.get_context_data(), status=200 if self.object else 404)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(*args, **kwargs)
        except Http404:
            return self.get(*args, **kwargs)


class EmailView(Recorded, account.EmailView):
    kind = actions.ADDRESS_ASKED

    def _action_remove(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        user = cast(User, request.user)
        with act(actions.ADDRESS_WITHDRAWN, by=user) as event:
            event.on(user)
            response = super()._action_remove(request, *args, **kwargs)
            if response is None:
                event.nothing()
        return response

    def _action_primary(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """There is one address; another takes its place when its link is followed."""

    def _action_send(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        response = super()._action_send(request, *args, **kwargs)
        if not self._did_send_verification_email:
            messages.info(request, _("A letter went there less than a minute ago. Wait a little."))
        return response


class ChangePasswordView(account.PasswordChangeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not cast(User, request.user).has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def form_invalid(self, form: Form) -> HttpResponse:
        if form.has_error("oldpassword", "enter_current_password"):
            user = cast(User, self.request.user)
            refused.note_wrong_secret(accounts=[user], by=user)
        return super().form_invalid(form)


class ReauthenticateView(account.ReauthenticateView):
    def form_valid(self, form: Form) -> HttpResponse:
        actions.note_proof(by=cast(User, self.request.user))
        response = super().form_valid(form)
        sessions.renew(self.request)
        return response


class SecondProofView(second_factor.ReauthenticateView):
    def form_valid(self, form: Form) -> HttpResponse:
        actions.note_proof(by=cast(User, self.request.user))
        response = super().form_valid(form)
        sessions.renew(self.request)
        return response


class ActivateView(Recorded, totp.ActivateTOTPView):
    kind = actions.FACTOR_ADDED

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class DeactivateView(Recorded, totp.DeactivateTOTPView):
    kind = actions.FACTOR_REMOVED

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class NewCodesView(Recorded, recovery.GenerateRecoveryCodesView):
    kind = actions.CODES_RENEWED

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class PlacesView(Recorded, places.ListUserSessionsView):
    kind = actions.PLACES_ENDED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.browser = sessions.browser_of(session.user_agent)
        return context
