"""Who can log in: an e-mail address, a password, a second factor."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day

if TYPE_CHECKING:
    from experts.member.models import Member


# Where letters to nobody would go, should the mark on them ever be overlooked: no mail server has this name.
NOBODY_HOST = "nobody.invalid"


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

    def officers(self) -> "models.QuerySet[User]":
        """Who works in the secretariat."""
        return self.filter(is_staff=True, is_active=True)

    def heads(self) -> "models.QuerySet[User]":
        """Officers whose role is head today; see User.desk_role."""
        today = rights_day()
        running = Q(terms__until=None) | Q(terms__until__gt=today)
        head = running & Q(terms__role="head", terms__since__lte=today) | Q(terms=None, is_superuser=True)
        return self.officers().filter(head).distinct()

    def of_address(self, address: str) -> "User | None":
        """The account that logs in with this address, with all that a letter to it needs: one question, always."""
        return self.select_related("member__state").filter(email=address.strip().lower()).first()

    def nobody(self, email: str = "") -> "User":
        """An account that does not exist, so that an unknown address costs the same work as a known one."""
        user = self.model(pk=User.NOBODY, email=email)
        user.person = None
        return user


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

    NOBODY = 0
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
    def may_hold_office(self) -> bool:
        """Whether there is any appointment or seat to look at; a session's user knows it already (AccountBackend)."""
        return True

    @cached_property
    def offices(self) -> tuple[str | None, int | None]:
        """The state this user is a focal point of, and the institution whose personnel they speak for, today.

        One question for both, because every page asks it. Who moved to another state holds neither there, and an
        institution that has ended has no officer.
        """
        if not (self.may_hold_office and self.is_verified):
            return None, None
        number = models.IntegerField()
        focal = self.appointments.active().filter(state=self.state_id).order_by()
        seats = self.seats.in_place().order_by()
        held = list(
            focal.values_list("state_id", Value(None, output_field=number)).union(
                seats.values_list(Value("", output_field=models.CharField()), "institution_id")
            )
        )
        state = next((code for code, institution in held if code), None)
        return state, next((institution for _code, institution in held if institution), None)

    @property
    def focal_state_id(self) -> str | None:
        """The state whose focal point this user is today, by code; None for everybody else."""
        return self.offices[0]

    @property
    def personnel_institution_id(self) -> int | None:
        """The institution whose personnel this user speaks for today, by key; None for everybody else."""
        return self.offices[1]

    @property
    def is_reviewer(self) -> bool:
        """Holds one of the two keys of a verification: for a state or for an institution."""
        return any(self.offices)

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

    @cached_property
    def desk_role(self) -> str:
        """The role of this officer of the secretariat today, as Officer.Role names it; "" for everybody else.

        An account of the time before there were roles has no term: a superuser is a head, anybody else reads.
        """
        if not self.is_secretariat:
            return ""
        terms = list(self.terms.order_by("-since", "-pk").values_list("role", "since", "until"))
        today = rights_day()
        running = [
            role for role, since, until in terms if since <= today and (until is None or until > today)
        ]
        if running:
            return running[0]
        return "head" if self.is_superuser and not terms else "reader"

    @property
    def must_enrol(self) -> bool:
        """Focal points, personnel officers and staff can do nothing before they have a second factor."""
        return (self.is_secretariat or self.is_reviewer) and not self.has_second_factor

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


class SecretCountQuerySet(models.QuerySet["SecretCount"]):
    def shut(self) -> Self:
        """Accounts and addresses whose password doors stay shut until somebody opens them."""
        return self.filter(in_a_row__gte=SecretCount.MOST_IN_A_ROW)

    def tidy(self) -> None:
        """Take out counters that say nothing any more; those that keep a door shut stay."""
        now = timezone.now()
        old = Q(in_a_row=0, changed_at__lt=now - SecretCount.KEPT_EMPTY)
        old |= Q(in_a_row__lt=SecretCount.MOST_IN_A_ROW, changed_at__lt=now - SecretCount.KEPT)
        with transaction.atomic():
            # A counter that is being written is no old one; waiting for it could cross another look.
            keys = list(
                self.filter(old).select_for_update(skip_locked=True).values_list("key", flat=True)[:500]
            )
            self.filter(key__in=keys).delete()


class SecretCount(models.Model):
    """Wrong passwords and codes for one account, one unknown address or from one network: how many lately."""

    MOST_IN_A_ROW = 100
    KEPT_EMPTY = datetime.timedelta(hours=1)
    KEPT = datetime.timedelta(days=365)

    key = models.CharField(primary_key=True, max_length=80)
    looks = models.JSONField(default=list)  # [moment, network] of each in the last five minutes
    in_a_row = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(db_index=True)

    objects = SecretCountQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key

    @property
    def is_shut(self) -> bool:
        """A hundred wrong secrets without a right one in between."""
        return self.in_a_row >= self.MOST_IN_A_ROW
