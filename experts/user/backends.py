"""Who a session belongs to, fetched with all that the doors ask."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from .models import User

SECOND_FACTORS = Authenticator.objects.filter(
    user=OuterRef("pk"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
)


class AccountBackend(AuthenticationBackend):
    """Log-in by e-mail address; a session's user comes with member, state and second factor in one query."""

    def get_user(self, user_id: int) -> User | None:
        users = User.objects.select_related("member__state").annotate(
            has_second_factor=Exists(SECOND_FACTORS)  # type: ignore[no-redef]  # fills the cached property
        )
        user = users.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
