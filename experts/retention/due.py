"""Which rows have outlived their time."""

import datetime

from allauth.account.models import EmailAddress
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from experts.application.models import OPEN, Application
from experts.audit.models import AuditEvent
from experts.file.models import File
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.profile import looks
from experts.profile.models import ContactLook
from experts.user.actions import ADDRESS_ASKED
from experts.user.models import User
from experts.vetting.models import UNDO_WITHIN, Decision

# A sign-up, or another address that was asked for, which nobody has confirmed.
UNCONFIRMED = datetime.timedelta(days=7)
# An application nobody went on with, and evidence that belongs to none.
UNTOUCHED = datetime.timedelta(days=30)
# The clock strikes every hour: what would be too old before it strikes again goes now.
EARLY = datetime.timedelta(hours=1)


def before(age: datetime.timedelta) -> datetime.datetime:
    """What is older than this has reached that age, or will before the clock strikes again."""
    return timezone.now() + EARLY - age


def evidence() -> QuerySet[File]:
    """Evidence of nothing but ended applications, as old as their states say; and what never belonged to one."""
    tied = Application.objects.filter(evidence=OuterRef("pk"))
    needed = tied.annotate(ended_at=Coalesce("decided_at", "changed_at")).filter(
        Q(state__in=OPEN) | _ended_lately()
    )
    never_tied = ~Exists(tied) & Q(created_at__lt=before(UNTOUCHED))
    return File.objects.filter(
        Exists(tied) & ~Exists(needed) | never_tied, purpose=File.Purpose.EVIDENCE
    ).select_related("owner")


def _ended_lately() -> Q:
    """By the days of each state; but never so soon that undoing the decision would bring it back without proof."""
    lately = Q()
    for days in MemberState.objects.order_by().values_list("retention_days", flat=True).distinct():
        since = min(before(datetime.timedelta(days=days)), timezone.now() - UNDO_WITHIN)
        lately |= Q(member_state__retention_days=days, ended_at__gte=since)
    return lately


def sign_ups() -> QuerySet[User]:
    """Accounts whose address was never confirmed, of people nobody knows."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(
        Exists(addresses),
        ~Exists(addresses.filter(verified=True)),
        member=None,
        is_staff=False,
        last_login=None,
        date_joined__lt=before(UNCONFIRMED),
    )


def asked_addresses() -> QuerySet[EmailAddress]:
    """A second address beside a confirmed one; when it was asked for stands in the audit alone."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("user"), verified=True)
    asked_lately = AuditEvent.objects.filter(
        object_model="experts.user",
        object_id=Cast(OuterRef("user_id"), CharField()),
        kind=ADDRESS_ASKED.code,
        at__gte=before(UNCONFIRMED),
    )
    addresses = EmailAddress.objects.filter(Exists(confirmed), ~Exists(asked_lately), verified=False)
    return addresses.filter(user__date_joined__lt=before(UNCONFIRMED)).select_related("user")


def newcomers() -> QuerySet[Member]:
    """Who began to write, was never decided about, and has not gone on."""
    writing = Application.objects.filter(member=OuterRef("pk"), changed_at__gte=before(UNTOUCHED))
    gave = File.objects.filter(owner=OuterRef("pk"), created_at__gte=before(UNTOUCHED))
    return Member.objects.filter(
        ~Exists(writing),
        ~Exists(gave),
        ~Exists(Decision.objects.filter(member=OuterRef("pk"))),
        status=Member.Status.DRAFTING,
        created_at__lt=before(UNTOUCHED),
    )


def drafts() -> QuerySet[Application]:
    """What people who are known already left half written."""
    known = ~Q(member__status=Member.Status.DRAFTING) | Exists(
        Decision.objects.filter(member=OuterRef("member"))
    )
    left = Application.objects.filter(known, state=Application.State.DRAFT, changed_at__lt=before(UNTOUCHED))
    return left.select_related("member")


def contact_looks() -> QuerySet[ContactLook]:
    """Who saw whose contact details, longer ago than its owner may read it."""
    return ContactLook.objects.filter(day__lt=before(looks.KEPT).date())
