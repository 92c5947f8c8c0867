"""More officers than Ratna, each in a role, and browsers in which somebody sits."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from django.test import Client
from django.test.client import RequestFactory

from experts.models import Officer, User
from experts.secretariat import actions
from experts.user import sitting
from tests.cast import PASSWORD, enrol


def officer(name: str, role: str) -> User:
    """Somebody who works in the secretariat today and can log in."""
    email = f"{name}@secretariat.example"
    user = User.objects.create_user(email, PASSWORD)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    enrol(user)
    actions.begin(user, Officer.Role(role))
    return User.objects.get(pk=user.pk)


def sits(user: User) -> Client:
    """Signed in, has just shown the second factor, and holds a sitting."""
    client = Client()
    client.force_login(user)
    request = RequestFactory().get("/")
    request.session = client.session
    record_authentication(request, user, method="mfa", type="totp", reauthenticated=True)
    sitting.begin(request.session, user)
    request.session.save()
    return client
