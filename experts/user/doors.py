"""allauth's pages with what the portal adds: nothing changes by GET, keys change with proofs, others are logged out."""

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

from . import sessions
from .models import User


class LogOutView(account.LogoutView):
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
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


class EmailView(account.EmailView):
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


class ReauthenticateView(account.ReauthenticateView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.renew(self.request)
        return response


class SecondProofView(second_factor.ReauthenticateView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.renew(self.request)
        return response


class ActivateView(totp.ActivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class DeactivateView(totp.DeactivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class NewCodesView(recovery.GenerateRecoveryCodesView):
    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class PlacesView(places.ListUserSessionsView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.browser = sessions.browser_of(session.user_agent)
        return context
