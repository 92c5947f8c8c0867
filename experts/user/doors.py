"""allauth's pages with what the portal adds: nothing changes by GET, keys change with proofs, others are logged out."""

import time
from functools import wraps
from typing import Any, cast

from allauth.account import views as account
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.usersessions import views as places
from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView

from experts.access import View
from experts.audit import Kind, act

from . import actions, proof, refused, sessions, signing_up, sitting
from .models import User
from .passkeys import is_script, say_refused


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


class SignUpView(account.SignupView):
    """The first page of joining, when something on it is to settle."""

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
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
            address = self.get_object().email_address
            may_enter = signing_up.opened_here(self.request, address)
            response = super().post(*args, **kwargs)
        except Http404:
            return self.get(*args, **kwargs)
        if may_enter and EmailAddress.objects.filter(pk=address.pk, verified=True).exists():
            return signing_up.let_in(self.request, address.user)
        return response


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
            refused.note_wrong_secret(account=user, by=user)
        return super().form_invalid(form)


class ReauthenticateView(account.ReauthenticateView):
    def form_valid(self, form: Form) -> HttpResponse:
        actions.note_proof(by=cast(User, self.request.user))
        response = super().form_valid(form)
        proof.given(self.request)
        return response


class SecondFactorView(second_factor.AuthenticateView):
    """The step of a log-in after the password: a code, or a passkey."""

    webauthn_form: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_script(request):
            return JsonResponse(webauthn.begin_authentication(self.stage.login.user))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        say_refused(self.request, self.webauthn_form)
        self.webauthn_form = None  # allauth would begin anew with every look at the page.
        passkeys = Authenticator.objects.filter(user=self.stage.login.user, type=Authenticator.Type.WEBAUTHN)
        return super().get_context_data(**kwargs) | {"has_passkey": passkeys.exists()}


class SecondProofView(second_factor.ReauthenticateView):
    def form_valid(self, form: Form) -> HttpResponse:
        actions.note_proof(by=cast(User, self.request.user))
        response = super().form_valid(form)
        proof.given(self.request)
        return response


class SecondFactorsView(second_factor.IndexView):
    """What protects the account, and for how long a sitting still runs."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = cast(User, self.request.user)
        context = super().get_context_data(**kwargs)
        context["codes_left"] = codes_left(context["authenticators"].get(Authenticator.Type.RECOVERY_CODES))
        context["sitting_until"] = sitting.open_until(self.request.session, user)
        return context


class ActivateView(Recorded, totp.ActivateTOTPView):
    kind = actions.FACTOR_ADDED

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class DeactivateView(Recorded, totp.DeactivateTOTPView):
    kind = actions.FACTOR_REMOVED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = cast(User, self.request.user)
        has_passkey = user.second_factors.exclude(pk=self.authenticator.pk).exists()
        return super().get_context_data(**kwargs) | {"has_passkey": has_passkey}

    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            # Taken away at the same time elsewhere, two factors would both see the other stay.
            User.objects.select_for_update(of=("self",)).get(pk=cast(User, self.request.user).pk)
            if not get_adapter().can_delete_authenticator(self.authenticator):
                return redirect("mfa_deactivate_totp")
            response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class NewCodesView(Recorded, recovery.GenerateRecoveryCodesView):
    kind = actions.CODES_RENEWED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth would count the old ones, which cannot be read when their key is lost.
        return FormView.get_context_data(self, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_others(self.request)
        return response


class CodesView(recovery.ViewRecoveryCodesView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except InvalidToken:
            return redirect("mfa_generate_recovery_codes")


def codes_left(codes: Any) -> int | None:
    """How many recovery codes still work; None without any, or when the key to them is lost."""
    try:
        return len(codes.get_unused_codes()) if codes else None
    except InvalidToken:
        return None


class PlacesView(Recorded, places.ListUserSessionsView):
    kind = actions.PLACES_ENDED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        now = int(time.time())
        context["sessions"] = [
            place
            for place in context["sessions"]
            if not sessions.is_over(place._session_store(place.session_key), now)
        ]
        for session in context["sessions"]:
            session.browser = sessions.browser_of(session.user_agent)
        return context
