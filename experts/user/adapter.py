"""How allauth asks the portal: letters in the reader's language, secrets counted and encrypted."""

import logging
from itertools import count
from typing import Any, cast

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.core import context as present
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage
from django.db import IntegrityError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from experts.audit import act
from experts.ciphers import cipher

from . import actions, attempts, refused, sessions
from .models import NOBODY_HOST, User

logger = logging.getLogger(__name__)


def portal_address(path: str) -> str:
    """A link for a letter. It never comes from the Host header, which a stranger can write."""
    return f"{settings.SITE_URL}{path}"


def get_reset_address(key: str) -> str:
    """Where somebody chooses a new password, for a letter."""
    uid, _dash, token = key.partition("-")
    return portal_address(reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token}))


def is_own_page(address: str | None) -> bool:
    """A page of the portal, named by its path; what a redirect may lead to."""
    return address is not None and address.startswith("/") and url_has_allowed_host_and_scheme(address, None)


def address_to_nobody(message: EmailMessage) -> None:
    """Have a letter written and never delivered."""
    message.to = [f"nobody@{NOBODY_HOST}"]
    message.extra_headers["X-Nobody"] = "1"


class AccountAdapter(DefaultAccountAdapter):
    """allauth's questions about accounts."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is already your address."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "max_email_addresses": _("Confirm or withdraw the address you asked for before."),
        "rate_limited": attempts.TOO_MANY,
        "too_many_login_attempts": attempts.TOO_MANY,
    }

    def is_ajax(self, request: HttpRequest) -> bool:
        """The portal answers with pages only."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_own_page(url)

    def get_login_stages(self) -> list[str]:
        return ["allauth.account.stages.EmailVerificationStage", "allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A member's home; whoever is not verified goes on with joining, or learns where it stands."""
        user = cast(User, request.user)
        if user.is_verified or user.is_secretariat:
            return resolve_url("networking:home")
        is_writing = user.person is None or user.person.status == user.person.Status.DRAFTING
        return resolve_url("experts:join" if is_writing else "experts:join-status")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("experts:me")

    # Who comes in

    def new_user(self, request: HttpRequest) -> User:
        return User(language=translation.get_language() or "")

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        user.email = form.cleaned_data["email"]
        user.set_password(form.cleaned_data["password1"])
        actions.open_account(user=user)
        return user

    def set_password(self, user: User, password: str) -> None:
        """By somebody who knew the present one, or by a link that went to their address."""
        user.set_password(password)
        is_known = present.request.user.pk == user.pk
        actions.keep_password(
            user=user, kind=actions.PASSWORD_CHANGED if is_known else actions.PASSWORD_RESET
        )

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Wholly or not at all: somebody may have signed up with this address since the letter went there."""
        try:
            return self._confirm(request, email_address)
        except IntegrityError:
            failed = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, failed, {"email": email_address.email})
            return False

    def _confirm(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """The address before it goes, and letters can be written to the new one."""
        user = email_address.user
        before = user.email
        with act(actions.ADDRESS_CONFIRMED, by=user) as event:
            is_confirmed: bool = super().confirm_email(request, email_address)
            if not is_confirmed:
                event.nothing()
            event.on(user)
            if before != email_address.email:
                event.changed("email", before, email_address.email)
            user = User.objects.get(pk=user.pk)
            if is_confirmed and user.email == email_address.email:
                actions.reach_again(user=user, by=user)
        return is_confirmed

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        actions.note_log_in(by=user)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counted in `authenticate`, together with every other door."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        with attempts.look(attempts.address_key(credentials.get("email", ""))) as look:
            user: User | None = super().authenticate(request, **credentials)
            look.was_right = user is not None
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        refused.note_wrong_secret(
            account=User.objects.of_address(credentials.get("email", "")),
            by=request.user if request.user.is_authenticated else None,
        )

    def reauthenticate(self, user: User, password: str) -> bool:
        """By the account's own address; one that waits for its letter proves nothing."""
        return self.authenticate(self.request, email=user.email, password=password) == user

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Done by the form of the new password: allauth would forget by address, also those not confirmed yet."""

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        actions.note_seen(by=user)
        attempts.start_anew(user)
        sessions.begin(request)
        response = super().post_login(request, user, **kwargs)
        there = reverse("experts:kept-text")
        if user.kept_texts.exists() and response.headers.get("Location") != there:
            said = _('What you typed before is kept. <a href="{there}">See it</a>')
            messages.info(request, format_html(str(said), there=there))
        return response

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict]:
        """How to show that it is you: with a second factor where there is one, else with the password.

        An app's code first; without an app the passkey, which a recovery code stands in for.
        """
        ways = super().get_reauthentication_methods(user)
        if not user.is_authenticated or not user.has_second_factor:
            return ways
        ways = [way for way in ways if way["id"] != "reauthenticate"]
        has_app = user.second_factors.filter(type=Authenticator.Type.TOTP).exists()
        return ways if has_app else ways[::-1]

    # Letters

    def get_reset_password_from_key_url(self, key: str) -> str:
        return get_reset_address(key)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return portal_address(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def answer_sign_up(self, email: str, *, is_new: bool) -> None:
        """The letter after a sign-up: how to go on, or that there is an account already. Both cost the same."""
        address = EmailAddress.objects.select_related("user__member__state").filter(email=email).first()
        if is_new and address:
            self.send_confirmation_mail(self.request, EmailConfirmationHMAC(address), signup=True)
        else:
            self.send_mail("account/email/account_already_exists", email, {})

    def answer_reset(self, user: User) -> None:
        """The letter that lets somebody choose a new password, by a link."""
        link = self.get_reset_password_from_key_url(actions.link_key(user))
        self.send_password_reset_mail(user, user.email, {"user": user, "password_reset_url": link})

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict | None = None, email: str | None = None
    ) -> None:
        self.send_mail(
            template_prefix, email or user.email, {"user": user, "at": timezone.now()} | (context or {})
        )

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Write to somebody in their own language and time; never to an address that bounced.

        Where nobody may be written to, the same letter is written to nobody, so that the answer takes as long.
        """
        owner = User.objects.of_address(email)
        user = context.get("user") or owner
        language = (
            user.language if user and user.language else translation.get_language() or settings.LANGUAGE_CODE
        )
        letter = {
            "login_url": portal_address(reverse("account_login")),
            "reset_url": portal_address(reverse("account_reset_password")),
            "help_url": portal_address(reverse("networking:help")),
        }
        with translation.override(language), timezone.override(user.zone if user else "UTC"):
            kind = {"X-Kind": template_prefix.removeprefix("account/email/")}
            message = self.render_mail(template_prefix, email, letter | context | {"email": email}, kind)
            # A new address, still to be confirmed, is not the one that letters came back from.
            if (user and user.pk == User.NOBODY) or (
                owner and not owner.contactable and email == owner.email
            ):
                address_to_nobody(message)
            message.send()


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets are encrypted with a key that stands outside the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Focal points and the secretariat keep a second factor."),
        "cannot_generate_recovery_codes": _("Add an authenticator app or a passkey first."),
        "incorrect_code": _("This code is not right, or was used before. Type the one you see now."),
    }

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("A second factor cannot be read: ENCRYPTION_KEYS lacks the key it was written with.")
            raise

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, on a ground of its own: a dark page would swallow it."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Focal points and staff keep one authenticator app or passkey at least."""
        user = authenticator.user
        if not (user.is_secretariat or user.is_reviewer):
            return True
        return user.second_factors.exclude(pk=authenticator.pk).exists()

    # Passkeys

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A passkey is called after the device it was made with; the person may call it otherwise."""
        name = sessions.browser_of(present.request.META.get("HTTP_USER_AGENT", ""))
        taken = {passkey.wrap().name for passkey in Authenticator.objects.filter(user=user, type=type)}
        names = (name if number == 1 else f"{name} ({number})" for number in count(1))
        return next(one for one in names if one not in taken)
