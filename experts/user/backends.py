"""Who a session belongs to, fetched with all that the doors ask."""

from typing import cast

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q

from .models import User

SECOND_FACTORS = Authenticator.objects.filter(
    user=OuterRef("pk"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
)
OFFICES = User.objects.filter(
    Q(appointments__isnull=False) | Q(seats__isnull=False), pk=OuterRef("pk")
).order_by()
# Made once: every request of everybody asks it, and making it costs as much as asking.
WITH_DOORS = User.objects.select_related("member__state").annotate(  # type: ignore[no-redef]
    has_second_factor=Exists(SECOND_FACTORS),  # fills the cached property
    may_hold_office=Exists(OFFICES),  # and this spares most people the question of User.offices
)


class AccountBackend(AuthenticationBackend):
    """Log-in by e-mail address; a session's user comes with member, state and second factor in one query."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        """By the account's own address only; known and unknown ones cost one question and one hash."""
        return cast(User | None, self._check_password(User.objects.of_address(email), password))

    def get_user(self, user_id: int) -> User | None:
        try:
            user = WITH_DOORS.get(pk=user_id)
        except User.DoesNotExist:
            return None
        return user if self.user_can_authenticate(user) else None
