"""What is sent at the doors of an account: codes, passkeys and links, made as their owners would make them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from django.test import Client

from experts.models import User
from experts.user.actions import link_key

from .cast import Cast, enrol
from .experts.user.device import Device, challenge_of
from .experts.user.hands import NEW_PASSWORD, code, log_in
from .experts.user.test_passkeys import ADD, SECOND, with_passkey
from .test_bad_input import proven

TWICE = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


@dataclass
class Post:
    """One form, sent by somebody who has just proven who they are."""

    who: str | None
    data: dict[str, Any] = field(default_factory=dict)
    at: str = ""  # another address than the one it stands for
    first: Callable[[Client], "Post"] | None = None  # opens a page before, and knows then what to send


Entry = Callable[[Cast], list[Post]]
NOTHING: Entry = lambda _cast: []  # noqa: E731


def client_of(cast: Cast, who: str | None) -> Client:
    """A browser of this person."""
    client = Client()
    user = {"rizal": cast.rizal.member.user}.get(who or "") or getattr(cast, who or "", None)
    if user is not None:
        proven(client, user)
    return client


def confirmation(cast: Cast) -> list[Post]:
    """The link of somebody who asked for another address."""
    new = EmailAddress.objects.create(user=cast.binh, email="binh.new@vn.example")
    return [Post("binh", at=f"/accounts/confirm-email/{EmailConfirmationHMAC(new).key}/")]


def reset(cast: Cast) -> list[Post]:
    """The link of a reset letter, opened; the key goes to the session and the form to another address."""
    link = f"/accounts/password/reset/key/{link_key(User.objects.get(pk=cast.binh.pk))}/"
    return [Post(None, first=lambda client: Post(None, TWICE, at=client.get(link)["Location"]))]


def second_factor(cast: Cast) -> list[Post]:
    return [Post("dewi", {"code": code(cast.secrets["dewi@id.example"])})]


def log_in_with_second_factor(cast: Cast) -> list[Post]:
    def password_first(client: Client) -> Post:
        log_in(client, "dewi@id.example")
        return second_factor(cast)[0]

    device = with_passkey(cast.binh)

    def passkey_second(client: Client) -> Post:
        log_in(client, "binh@vn.example")
        return Post(None, {"credential": device.use(challenge_of(client, SECOND))})

    return [Post(None, first=password_first), Post(None, first=passkey_second)]


def new_passkey(_cast: Cast) -> list[Post]:
    def made(client: Client) -> Post:
        return Post("binh", {"name": "Phone", "credential": Device().make(challenge_of(client, ADD))})

    return [Post("binh", first=made)]


def used_passkey(address: str, who: str | None) -> Entry:
    """The device answers the challenge of the page."""

    def entry(cast: Cast) -> list[Post]:
        device = with_passkey(cast.binh)

        def used(client: Client) -> Post:
            return Post(who, {"credential": device.use(challenge_of(client, address))})

        return [Post(who, first=used)]

    return entry


def passkey_taken_away(cast: Cast) -> list[Post]:
    with_passkey(cast.binh)
    passkey = Authenticator.objects.get(user=cast.binh, type=Authenticator.Type.WEBAUTHN)
    return [Post("binh", at=f"/accounts/2fa/passkeys/{passkey.pk}/take-away/")]


def new_factor(_cast: Cast) -> list[Post]:
    """The picture is opened before; its secret stands in the session."""
    page = "/accounts/2fa/totp/activate/"
    return [
        Post(
            "binh", first=lambda client: Post("binh", {"code": code(client.get(page).context["form"].secret)})
        )
    ]


def with_factor(cast: Cast) -> list[Post]:
    enrol(cast.binh)
    return [Post("binh")]
