"""What a person may type at the portal's doors: allauth's forms with our questions."""

import zoneinfo
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import uuid4

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import (
    add_email_verification_sent_message,
    consume_email_verification_rate_limit,
)
from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from allauth.mfa.base import forms as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as BaseActivateForm
from babel.dates import get_timezone_location
from cryptography.fernet import InvalidToken
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from experts.locales import reader_locale
from experts.member_state.models import MemberState

from . import attempts, refused, signing_up
from .models import NOBODY_HOST, User
from .passwords import ADVICE

# Where missions and studies take the region's officials, beside the member states' own zones.
ABROAD = [
    "Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland",
    "Europe/London", "Europe/Brussels", "Europe/Zurich", "America/New_York", "America/Los_Angeles", "UTC",
]  # fmt: skip


def ask(form: forms.Form, name: str, label: Any, hint: Any = "", **attrs: str) -> None:
    """Put our question in place of allauth's, without a placeholder that vanishes while typing."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class LogInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "login", _("Work e-mail"), autocomplete="username")
        ask(self, "password", _("Password"))

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except ValidationError as refusal:
            self.add_error("password", refusal)
            return self.cleaned_data


class TakenError(Exception):
    """There is an account for this address."""


class SignUpForm(account.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "email", _("Work e-mail"), _("The address your institution gave you, if you have one."))
        ask(self, "password1", _("Password"), ADVICE)
        trap = self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]
        trap.label = _("Leave this empty")
        trap.widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """The same work, letter and answer whether the address is new or taken."""
        email, adapter = self.cleaned_data["email"], get_adapter()
        if self.cleaned_data[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD]:
            return super().try_save(request)
        may_write = consume_email_verification_rate_limit(request, email)
        user = adapter.new_user(request)
        with transaction.atomic():
            is_new = self.open_account(request, user)
            if may_write:
                adapter.answer_sign_up(email, is_new=is_new)
        signing_up.note(request, user)
        add_email_verification_sent_message(request, email, signup=True)
        return None, adapter.respond_email_verification_sent(request, None)

    def open_account(self, request: HttpRequest, user: User) -> bool:
        """Open the account; for a taken address open one of nobody, and take it back."""
        if self.account_already_exists:
            self.cleaned_data["email"] = f"{uuid4().hex}@{NOBODY_HOST}"
        try:
            with transaction.atomic():
                get_adapter().save_user(request, user, self)
                setup_user_email(request, user, [EmailAddress(email=user.email)])
                if self.account_already_exists:
                    raise TakenError
        except (TakenError, IntegrityError):  # The second comes when two sign up with one address at once.
            return False
        return True


class AddressForm(account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(
            self, "email", _("New work e-mail"), _("A link goes there; until you follow it, nothing changes.")
        )


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "oldpassword", _("Present password"))
        ask(self, "password1", _("New password"), ADVICE)
        ask(self, "password2", _("The new password again"))

    def clean_oldpassword(self) -> str:
        with attempts.look(attempts.account_key(self.user)) as look:
            password: str = super().clean_oldpassword()
            look.was_right = True
        return password


class ResetForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "email", _("Work e-mail"), autocomplete="username")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        found = User.objects.of_address(email)
        self.account = found if found and found.is_active else User.objects.nobody(email)
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link to the account's own address; for an unknown one the same letter is written to nobody."""
        get_adapter().answer_reset(self.account)
        return self.account.email


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "password1", _("New password"), ADVICE)
        ask(self, "password2", _("The new password again"))

    def save(self) -> None:
        super().save()
        attempts.forget(self.user)


class ProofForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, "password", _("Your password"))


class CodeMixin(forms.Form):
    """A code of the second factor, counted with every other secret of the account."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = self.codes_of_the_user
        label, hint = (
            _("Six digits from your authenticator app"),
            _("Or one of your recovery codes; each works once."),
        )
        if not codes.filter(type=Authenticator.Type.TOTP).exists():
            label, hint = _("One of your recovery codes"), _("Each works once.")
        ask(self, "code", label, hint, **{"inputmode": "numeric", "class": "code", "spellcheck": "false"})

    @property
    def codes_of_the_user(self) -> Any:
        """The app and the recovery codes; a passkey has nothing to type."""
        return Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN)

    def clean_code(self) -> str:
        with attempts.look(attempts.account_key(self.user)) as look:
            try:
                code: str = super().clean_code()  # type: ignore[misc]
            except InvalidToken:
                code = self.clean_code_without_a_key()
            look.was_right = True
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]
        refused.note_wrong_secret(account=self.user)

    def clean_code_without_a_key(self) -> str:
        """A key of the server is lost: what was written with another key still opens, the rest says so."""
        for authenticator in self.codes_of_the_user:
            with suppress(InvalidToken):
                if authenticator.wrap().validate_code(self.cleaned_data["code"]):
                    authenticator.user, self.authenticator = self.user, authenticator
                    return str(self.cleaned_data["code"])
        raise ValidationError(
            _(
                "This code cannot be checked: the portal has lost the key for it. "
                "Use a passkey or a recovery code, or ask for help."
            ),
            code="unreadable_secret",
        )


class SecondFactorForm(CodeMixin, second_factor.AuthenticateForm):
    pass


class SecondProofForm(CodeMixin, second_factor.ReauthenticateForm):
    pass


class ActivateForm(BaseActivateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Six digits that the app shows now")
        ask(self, "code", label, **{"inputmode": "numeric", "class": "code", "spellcheck": "false"})

    def clean_code(self) -> str:
        with attempts.look(attempts.account_key(self.user)) as look:
            code: str = super().clean_code()
            look.was_right = True
        return code


class SettingsForm(forms.ModelForm):
    """The language and the clock of somebody's pages and letters."""

    class Meta:
        model = User
        fields = ["language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [(code, get_language_info(code)["name_local"]) for code, _english in settings.LANGUAGES]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of pages and letters"),
            choices=[("", _("The language of the browser")), *languages],
            required=False,
        )
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=zone_choices(self.instance.time_zone), required=False
        )


def zone_choices(present: str) -> list[tuple[Any, Any]]:
    """The zones of the eleven states, then those abroad, each with its city and distance from UTC."""
    region = [zone for zones in MemberState.objects.values_list("time_zones", flat=True) for zone in zones]
    kept = [present] if present and present not in region + ABROAD else []
    return [
        ("", _("That of my work place")),
        (_("Member states"), [(zone, zone_label(zone)) for zone in region]),
        (_("Elsewhere"), [(zone, zone_label(zone)) for zone in kept + ABROAD]),
    ]


def zone_label(zone: str) -> str:
    """A zone as a traveller would say it, e.g. "Jakarta (UTC+07:00)"."""
    if zone == "UTC":
        return zone
    city = get_timezone_location(zone, locale=reader_locale(), return_city=True)
    offset = datetime.now(zoneinfo.ZoneInfo(zone)).strftime("%z")
    return f"{city} (UTC{offset[:3]}:{offset[3:]})"
