"""The browser that opened an account: the button of the confirmation letter lets it in, and no other browser.

What is noted at a sign-up is a keyed hash of the password's own hash. It fits the account that this very sign-up
opened, and none other: who signs up with somebody else's address, before them or after them, is never let in by
their letter, and never lets them into an account with a password they did not choose.
"""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import EmailAddress, Login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import User

OPENED_HERE = "opened_here"


def note(request: HttpRequest, user: User) -> None:
    """Remember what this browser has signed up, known or unknown alike."""
    request.session[OPENED_HERE] = _mark_of(user)


def opened_here(request: HttpRequest, address: EmailAddress) -> bool:
    """Whether this browser opened the account, which nobody has entered since."""
    user: User = address.user
    if request.user.is_authenticated or not constant_time_compare(
        request.session.get(OPENED_HERE, ""), _mark_of(user)
    ):
        return False
    is_new = user.is_active and user.last_login is None and address.email == user.email
    was_verified = EmailAddress.objects.filter(user=user, verified=True).exists()
    return is_new and not was_verified and not user.second_factors.exists()


def let_in(request: HttpRequest, user: User) -> HttpResponse:
    """Log in who has just confirmed the address they signed up with here, and go on with who they are."""
    del request.session[OPENED_HERE]
    return perform_login(request, Login(user=user, redirect_url=reverse("experts:join-who")))


def _mark_of(user: User) -> str:
    return salted_hmac("experts.user.opened_here", user.password, algorithm="sha256").hexdigest()
