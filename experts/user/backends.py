"""Who a session belongs to, fetched with all that the doors ask."""

from typing import cast

from allauth.account.auth_backends import AuthenticationBackend

from .models import User


class AccountBackend(AuthenticationBackend):
    """Log-in by e-mail address; a session's user comes with their member and state in one query."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        """By the account's own address only; known and unknown ones cost one question and one hash."""
        return cast(User | None, self._check_password(User.objects.of_address(email), password))

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("member__state").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
