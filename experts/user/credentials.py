"""What a device answers when a passkey is made or used, read with care: all of it comes from outside."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as passkey
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from .forms import ask

REFUSED = _("This passkey was not accepted. Try again, or take another way.")
LONGEST = 20_000


@contextmanager
def refusing() -> Iterator[None]:
    """Whatever cannot be read, or does not fit, is refused in one sentence and never a mistake of ours."""
    try:
        yield
    except DatabaseError:
        raise
    except Exception as fault:  # what the parsers of CBOR, JSON and keys stumble over has no common name
        raise ValidationError(REFUSED, code="refused_passkey") from fault


class CredentialField(forms.JSONField):
    """The device's answer, which a script puts into its form."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        with refusing():
            if len(value or "") > LONGEST:
                raise ValueError("No passkey's answer is as long as that.")
            return super().to_python(value)


class CredentialMixin(forms.Form):
    """Says what was wrong above the form: nobody can mend a hidden answer."""

    credential = CredentialField(error_messages={"required": REFUSED})

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(None if field == "credential" else field, error)


class AddPasskeyForm(CredentialMixin, passkey.AddWebAuthnForm):
    """The name of a passkey, and what the device answered when it made it."""

    name = forms.CharField(required=False, max_length=60)
    passwordless = None  # Every passkey of ours opens without a password: it is made to ask who holds it.

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "name", _("What do you call it?"), _("After the device it stays in."))

    def clean(self) -> dict[str, Any]:
        if "credential" in self.cleaned_data:
            with refusing():
                self.cleaned_data["credential"] = without_the_rest(self.cleaned_data["credential"])
                super().clean()
        return self.cleaned_data


class PasskeyForm(CredentialMixin, passkey.AuthenticateWebAuthnForm):
    """The answer of a passkey. It is a signature, nothing that could be guessed: nobody is locked out over it."""

    def clean_credential(self) -> Authenticator:
        credential = self.cleaned_data["credential"]
        with refusing():
            webauthn.parse_authentication_response(credential)
            user = self.user or webauthn.extract_user_from_response(credential)
            found: Authenticator = webauthn.complete_authentication(user, credential)
        return found


class PasskeyProofForm(PasskeyForm, passkey.ReauthenticateWebAuthnForm):
    pass


class PasskeyLogInForm(PasskeyForm, passkey.LoginWebAuthnForm):
    pass


def without_the_rest(credential: Any) -> dict[str, Any]:
    """The parts of a new passkey that are read again later; nothing else a browser sends is stored."""
    answer = credential["response"]
    return {
        **{name: plain(credential[name]) for name in ("id", "rawId", "type")},
        "response": {name: plain(answer[name]) for name in ("clientDataJSON", "attestationObject")},
        "clientExtensionResults": {},
    }


def plain(text: Any) -> str:
    """One base64url text, or a word."""
    if not isinstance(text, str) or not re.fullmatch(r"[\w-]+={0,2}", text, re.ASCII):
        raise ValueError("A passkey's answer is written in base64url.")
    return text
