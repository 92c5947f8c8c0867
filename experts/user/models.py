"""Who can log in: an e-mail address, a password, a second factor."""

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from experts.member.models import Member


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Somebody who can log in; the address is stored in lower case."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An officer of the secretariat with every right in the admin."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True} | fields)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signed up. What the pool knows of them stands in their Member."""

    class Unreachable(models.TextChoices):
        HARD = "hard", _("There is no such address")
        SOFT = "soft", _("The mailbox did not take letters again and again")
        COMPLAINT = "complaint", _("A letter was called unwanted")

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    language = models.CharField(_("language of the pages"), max_length=8, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    contactable = models.BooleanField(_("letters reach this address"), default=True)
    unreachable_why = models.CharField(
        _("why letters do not reach it"), max_length=9, choices=Unreachable.choices, blank=True
    )
    unreachable_since = models.DateTimeField(_("letters do not reach it since"), null=True, blank=True)
    last_seen_on = models.DateField(_("last seen on"), null=True, blank=True)
    is_staff = models.BooleanField(_("works in the secretariat"), default=False)
    is_active = models.BooleanField(_("may log in"), default=True)
    date_joined = models.DateTimeField(_("signed up at"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                name="user_address_is_stored_in_lower_case", condition=Q(email=Lower("email"))
            )
        ]

    def __str__(self) -> str:
        return self.email

    @cached_property
    def person(self) -> "Member | None":
        """The member behind this account; None for staff who are not members and for new sign-ups."""
        return getattr(self, "member", None)

    @property
    def second_factors(self) -> "models.QuerySet[Authenticator]":
        """Authenticator app and passkeys; recovery codes only stand in for them."""
        return Authenticator.objects.filter(
            user=self, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        )

    @cached_property
    def has_second_factor(self) -> bool:
        """An authenticator app or a passkey is enrolled."""
        return self.second_factors.exists()

    @cached_property
    def focal_state_id(self) -> str | None:
        """The state whose focal point this user is today, by code; None for everybody else."""
        if not self.is_verified:
            return None
        appointment = self.appointments.active().values_list("state_id", flat=True).first()
        return appointment

    @property
    def is_focal_point(self) -> bool:
        return self.focal_state_id is not None

    @property
    def is_verified(self) -> bool:
        """A verified civil servant whose verification still runs."""
        return self.is_active and self.person is not None and self.person.is_verified

    @property
    def is_secretariat(self) -> bool:
        return self.is_active and self.is_staff

    @property
    def must_enrol(self) -> bool:
        """Focal points and staff can do nothing before they have a second factor."""
        return (self.is_secretariat or self.is_focal_point) and not self.has_second_factor

    @property
    def state_id(self) -> str | None:
        """The member state of the person, by code."""
        return self.person.state_id if self.person else None

    @cached_property
    def unread_notifications(self) -> int:
        """How many notifications wait to be read; one query, and only for a page that says it."""
        return self.notifications.unread().count()

    @property
    def zone(self) -> str:
        """The clock of this person's pages and letters."""
        return self.time_zone or (self.person.local_zone if self.person else "UTC")

    def get_full_name(self) -> str:
        return self.person.official_name if self.person else self.email

    def get_short_name(self) -> str:
        return self.person.called if self.person else self.email
