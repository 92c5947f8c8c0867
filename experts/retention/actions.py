"""Deleting what has outlived its time, on the hour; each row once, however many do it at the same time."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts import search
from experts.application.models import Application
from experts.audit import Event, Kind, act
from experts.file.models import File
from experts.job.models import Progress
from experts.member.models import Member
from experts.profile.models import ContactLook, Profile
from experts.storage import keeping, photos
from experts.user.models import User

from . import due

EVIDENCE = Kind("evidence-forgotten", _("Evidence of {about} was deleted because its time was over"))
SIGN_UP = Kind("sign-up-forgotten", _("A sign-up that was never confirmed was deleted"))
ASKED = Kind(
    "asked-address-forgotten", _("An address that {about} asked for and never confirmed was deleted")
)
NEWCOMER = Kind("newcomer-forgotten", _("An application that nobody went on with was deleted"))
INVITED_AGAIN = Kind("invited-again", _("{about} left an application half written and is invited again"))
DRAFT = Kind("draft-forgotten", _("An application that {about} left half written was deleted"))

BATCH = 500
log = logging.getLogger(__name__)


def apply() -> dict[str, int]:
    """Everything, and how many rows of each kind went; a second time finds nothing.

    Applications first: the evidence that belonged to them goes in the same hour.
    """
    return {
        "applications half written": forget_newcomers() + forget_drafts(),
        "files of evidence": forget_evidence(),
        "sign-ups never confirmed": forget_sign_ups(),
        "addresses never confirmed": forget_asked_addresses(),
        "looks at contact details": forget_contact_looks(),
    }


def forget_evidence() -> int:
    """Files, drawn pages and bytes; the application says since when it shows none."""
    return _in_batches(EVIDENCE, due.evidence, _delete_evidence)


def forget_sign_ups() -> int:
    """Accounts with all that hangs on them; the address is free again."""
    return _in_batches(SIGN_UP, due.sign_ups, _delete_sign_ups, _lock_addresses)


def forget_asked_addresses() -> int:
    """The account and its own address stay."""
    return _in_batches(ASKED, due.asked_addresses, _delete_addresses)


def forget_newcomers() -> int:
    """The entry goes with all that was given; the account stays. Whom the roster brought is invited again."""
    return _in_batches(NEWCOMER, due.newcomers, _delete_newcomers, _lock_applications)


def forget_drafts() -> int:
    """A draft of somebody who is known already; the person stays as they are."""
    return _in_batches(DRAFT, due.drafts, _delete_drafts)


def forget_contact_looks() -> int:
    """No line of who they were: it would keep what is to be forgotten."""
    gone = 0
    while keys := list(due.contact_looks().order_by("pk").values_list("pk", flat=True)[:BATCH]):
        gone += ContactLook.objects.filter(pk__in=keys).delete()[0]
    return gone


def _in_batches(
    kind: Kind,
    find: Callable[[], QuerySet[Any]],
    delete: Callable[[list[Any], Event], int],
    lock_first: Callable[[list[Any]], None] = lambda keys: None,
) -> int:
    """A transaction for each batch. Rows are asked again once they are locked: somebody may just have gone on."""
    gone, last = 0, 0
    while True:
        with act(kind, by=None) as event:
            rows = find().filter(pk__gt=last).order_by("pk")
            keys = list(rows.values_list("pk", flat=True)[:BATCH])
            lock_first(keys)
            locked = find().model._default_manager.filter(pk__in=keys).order_by("pk")
            list(locked.select_for_update(of=("self",)).values_list("pk", flat=True))
            gone += delete(list(find().filter(pk__in=keys).order_by("pk")), event)
            if event.object is None:
                event.nothing()
        if not keys:
            return gone
        last = keys[-1]


def _note(
    event: Event, kind: Kind, thing: Any, about: Member | None = None, state: str | None = None
) -> None:
    """One line for each row; the first is the act's own."""
    if event.object is None:
        event.kind = kind
        event.on(thing, about=about, state=state)
    else:
        event.also(kind, thing, about=about, state=state)


def _delete_evidence(files: list[File], event: Event) -> int:
    shown_by = Application.objects.filter(evidence__in=files)
    # The line is for the state to read to which the file was sent last, not where its owner has gone since.
    sent_to = dict(shown_by.sent().order_by("pk").values_list("evidence", "member_state"))
    applications = list(shown_by.values_list("pk", flat=True).distinct())
    for file in files:
        _note(event, EVIDENCE, file, file.owner, sent_to.get(file.pk))
    _delete_files(files)
    Application.objects.filter(pk__in=applications).update(evidence_removed_at=timezone.now())
    return len(files)


def _delete_files(files: list[File]) -> None:
    """Rows now, bytes once that is certain; bytes that cannot be reached are swept at night."""
    keys = [key for file in files for key in file.keys]
    Progress.objects.filter(pk__in=[file.progress_id for file in files if file.progress_id]).delete()
    File.objects.filter(pk__in=[file.pk for file in files]).delete()
    transaction.on_commit(partial(keeping.forget, keys))


def _lock_addresses(keys: list[int]) -> None:
    """Whoever confirms right now is waited for, and then stays."""
    addresses = EmailAddress.objects.filter(user__in=keys).order_by("pk")
    list(addresses.select_for_update(of=("self",)).values_list("pk", flat=True))


def _delete_sign_ups(users: list[User], event: Event) -> int:
    """Together; if one of them is needed elsewhere, which should not be, each by itself, and that one stays."""
    try:
        with transaction.atomic():
            User.objects.filter(pk__in=[user.pk for user in users]).delete()
    except ProtectedError:
        users = [user for user in users if _delete_if_free(user)]
    for user in users:
        _note(event, SIGN_UP, user)
    return len(users)


def _delete_if_free(user: User) -> bool:
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).delete()
    except ProtectedError:
        log.error("Account %s was never confirmed, and other rows need it.", user.pk)
        return False
    return True


def _delete_addresses(addresses: list[EmailAddress], event: Event) -> int:
    for address in addresses:
        _note(event, ASKED, address, address.user.person)
        address.delete()
    return len(addresses)


def _lock_applications(keys: list[int]) -> None:
    """Application first, then the member: always in this order."""
    applications = Application.objects.filter(member__in=keys).order_by("pk")
    list(applications.select_for_update(of=("self",)).values_list("pk", flat=True))


def _delete_newcomers(members: list[Member], event: Event) -> int:
    invited = [member for member in members if member.invited_at]
    others = [member for member in members if not member.invited_at]
    _delete_files(list(File.objects.filter(owner__in=members)))
    pictures = Profile.objects.filter(member__in=others).exclude(photo="").values_list("photo", flat=True)
    for name in pictures:
        transaction.on_commit(partial(photos.forget, name))
    for member in invited:
        _note(event, INVITED_AGAIN, member, member, member.state_id)
        Application.objects.filter(member=member).delete()
        member.user, member.status = None, Member.Status.INVITED
        member.number_sealed, member.number_digest, member.number_fits = "", "", None
        member.save()
    for member in others:
        # No focal point has seen them: the line names no state, and stands in no state's log.
        _note(event, NEWCOMER, member)
    search.remove(*[member.pk for member in others])
    Member.objects.filter(pk__in=[member.pk for member in others]).delete()
    search.index(*invited)
    return len(members)


def _delete_drafts(applications: list[Application], event: Event) -> int:
    for application in applications:
        _note(event, DRAFT, application, application.member)
    Application.objects.filter(pk__in=[application.pk for application in applications]).delete()
    return len(applications)
