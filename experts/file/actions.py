"""Keeping files, saying who sees them, and removing them."""

from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Audience
from experts.audit import Kind, act
from experts.job import actions as jobs
from experts.member.models import Member
from experts.storage import keeping
from experts.storage.checking import Checked
from experts.user.models import User

from . import changes
from .models import File
from .tasks import draw_pages

KEPT = Kind("file-kept", gettext_lazy("{by} put a file up"))
AUDIENCE = Kind("file-audience-changed", gettext_lazy("{by} changed who may see a file"))
REMOVED = Kind("file-removed", gettext_lazy("{by} removed a file"))
LOOKED = Kind("evidence-looked-at", gettext_lazy("{by} looked at evidence of {about}"))


def keep(
    *,
    owner: Member,
    by: User,
    checked: Checked,
    purpose: str = File.Purpose.DOCUMENT,
    audience: str = Audience.NOBODY,
) -> File:
    """Keep a checked file of one's own; a job draws the pages of a PDF before others see it.

    Raises:
        PermissionDenied: somebody else's.
        ValidationError: the person keeps as much as one may.
        NotKept: there is no room; nothing stays behind.
    """
    if owner.user_id != by.pk:
        raise PermissionDenied
    is_evidence = purpose == File.Purpose.EVIDENCE
    key = keeping.new_key("files")
    keeping.keep(checked.content, key, is_encrypted=is_evidence)
    try:
        with act(KEPT, by=by) as event:
            _check_room(owner, len(checked.content))
            file = File.objects.create(
                owner=owner,
                purpose=purpose,
                name=checked.name,
                media_type=checked.media_type,
                size=len(checked.content),
                digest=checked.digest,
                audience=Audience.NOBODY if is_evidence else audience,
                is_encrypted=is_evidence,
                key=key,
                **_pages_of(checked, by),
            )
            # Who is still writing an application is no business of any state's log.
            is_known = owner.status != Member.Status.DRAFTING
            event.on(file, about=owner, state=owner.state_id if is_known else None)
            event.changed("audience", None, file.audience)
            if file.progress:
                draw_pages.enqueue(file.pk, progress=file.progress.code)
    except BaseException:
        keeping.forget([key])  # bytes without a row are nobody's
        raise
    return file


def change_audience(*, file: File, by: User, audience: str) -> None:
    """Say anew who may see a document; it counts at the next request."""
    with act(AUDIENCE, by=by) as event:
        file = _own(file, by)
        if file.is_evidence:
            raise PermissionDenied  # reviewers see it, and nobody else ever does
        if file.audience == audience:
            return event.nothing()
        event.on(file, about=file.owner, state=file.owner.state_id)
        event.changed("audience", file.audience, audience)
        file.audience = audience
        file.save(update_fields=["audience"])


def remove(*, file: File, by: User) -> None:
    """Delete a file; its bytes go once that is certain."""
    with act(REMOVED, by=by) as event:
        # The owner before the file: in the order in which whoever shows something by it locks.
        Member.objects.select_for_update(of=("self",)).filter(pk=file.owner_id).first()
        file = _own(file, by)
        changes.tell(file, by)
        event.on(file, about=file.owner, state=file.owner.state_id)
        event.changed("name", file.name, None)
        keys = file.keys
        if file.progress:
            file.progress.delete()
        file.delete()
        transaction.on_commit(partial(keeping.forget, keys))


def look(*, file: File, by: User, reason: str) -> None:
    """Put on record that somebody is about to look at another person's evidence, and why.

    Raises PermissionDenied when it is not theirs to review.
    """
    with act(LOOKED, by=by) as event:
        if not File.objects.reviewable_by(by).filter(pk=file.pk).exists():
            raise PermissionDenied
        event.on(file, about=file.owner, state=file.owner.state_id)
        event.changed("reason", None, reason)


def _pages_of(checked: Checked, by: User) -> dict[str, object]:
    """A picture is its own page; the pages of a PDF are drawn by a job; other documents have none."""
    if checked.media_type != "application/pdf":
        return {"pages": checked.pages, "pages_drawn": checked.pages, "state": File.State.READY}
    progress = jobs.begin(
        owner=by, title=_("Pages of %(name)s") % {"name": checked.name}, total=checked.pages
    )
    return {"pages": checked.pages, "state": File.State.CHECKING, "progress": progress}


def _check_room(owner: Member, size: int) -> None:
    """Locked, so that many uploads at once cannot all find the last place free."""
    Member.objects.select_for_update(of=("self",)).get(pk=owner.pk)
    files = File.objects.filter(owner=owner)
    if files.count() >= settings.FILES_PER_MEMBER:
        raise ValidationError(
            _("You keep %(most)s files already. Remove one first.") % {"most": settings.FILES_PER_MEMBER}
        )
    if files.bytes_kept() + size > settings.FILE_BYTES_PER_MEMBER:
        most = settings.FILE_BYTES_PER_MEMBER // 1024**2
        raise ValidationError(
            _("Your files would take more than %(most)s MB together. Remove one first.") % {"most": most}
        )


def _own(file: File, by: User) -> File:
    """Lock one's own file, so that two changes at once see each other."""
    try:
        locked = File.objects.select_for_update(of=("self",)).select_related("owner", "progress")
        return locked.get(pk=file.pk, owner__user=by)
    except File.DoesNotExist:
        raise PermissionDenied from None
