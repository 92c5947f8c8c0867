"""Passkeys at the doors: making one, logging in and proving with one, taking one away.

A page asks for the challenge only when its button is pressed: looking at it begins nothing.
"""

from typing import Any, cast

from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic.edit import FormView

from experts.access import fresh_proof
from experts.audit import act

from . import actions, proof, sessions
from .models import User


def is_script(request: HttpRequest) -> bool:
    """static/js/passkeys.js asks for the challenge at the address of its form."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def log_in_page(request: HttpRequest) -> str:
    """The page with the button, with where it leads."""
    return cast(str, passthrough_next_redirect_url(request, reverse("account_login"), REDIRECT_FIELD_NAME))


class LogInView(webauthn.LoginWebAuthnView):
    """Nobody types anything: the passkey says who it is."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_script(request):
            return JsonResponse(auth.begin_authentication(None))
        return redirect(log_in_page(self.request))

    def form_invalid(self, form: Form) -> HttpResponse:
        say_refused(self.request, form)
        return redirect(log_in_page(self.request))


class AddView(webauthn.AddWebAuthnView):
    template_name = "mfa/passkeys/add.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_script(request):
            return JsonResponse(auth.begin_registration(request.user, True))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth would begin a registration with every look at the page.
        return FormView.get_context_data(self, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        user = cast(User, self.request.user)
        with act(actions.PASSKEY_ADDED, by=user) as event:
            name = form.cleaned_data["name"]
            passkey, codes = flows.add_authenticator(self.request, name, form.cleaned_data["credential"])
            event.on(passkey, about=user.person)
            event.changed("name", None, name)
        self.did_generate_recovery_codes = bool(codes)
        sessions.end_others(self.request)
        return FormView.form_valid(self, form)


class ProofView(webauthn.ReauthenticateWebAuthnView):
    template_name = "mfa/passkeys/reauthenticate.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_script(request):
            return JsonResponse(auth.begin_authentication(request.user))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super(webauthn.ReauthenticateWebAuthnView, self).get_context_data(**kwargs)

    def form_invalid(self, form: Form) -> HttpResponse:
        say_refused(self.request, form)
        return redirect(self.passthrough_next_url(self.request.path))

    def form_valid(self, form: Form) -> HttpResponse:
        actions.note_proof(by=cast(User, self.request.user))
        response = super().form_valid(form)
        proof.given(self.request)
        return response


@fresh_proof
def take_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a passkey; focal points and staff keep one second factor at least."""
    user = cast(User, request.user)
    passkey = get_object_or_404(Authenticator, pk=pk, user=user, type=Authenticator.Type.WEBAUTHN)
    if request.method != "POST":
        return render(request, "mfa/passkeys/take_away.html", context_of(passkey))
    with act(actions.PASSKEY_REMOVED, by=user) as event:
        # Taken away at the same time elsewhere, two factors would both see the other stay.
        User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if not get_adapter().can_delete_authenticator(passkey):
            event.nothing()
            return render(request, "mfa/passkeys/take_away.html", context_of(passkey))
        event.on(user, about=user.person)
        event.changed("passkey", passkey.wrap().name, None)
        flows.remove_authenticator(request, passkey)
    sessions.end_others(request)
    return redirect("mfa_index")


def context_of(passkey: Authenticator) -> dict[str, Any]:
    user = passkey.user
    is_last = not user.second_factors.exclude(pk=passkey.pk).exists()
    can_go = get_adapter().can_delete_authenticator(passkey)
    return {"passkey": passkey, "name": passkey.wrap().name, "is_last": is_last, "can_go": can_go}


def say_refused(request: HttpRequest, form: Form) -> None:
    """On the next page: what the form held cannot be mended by typing."""
    for sentence in form.non_field_errors():
        messages.error(request, str(sentence))
