"""Drawing the pages of a PDF: the last look at it before anybody else sees it."""

import io

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.audit import Kind, act
from experts.job import actions as jobs
from experts.storage import apart, keeping
from experts.storage.sentences import Refused

from .models import File

READY = Kind("file-ready", gettext_lazy("The pages of a file of {about} were drawn"))
REFUSED = Kind("file-refused", gettext_lazy("A file of {about} was refused: its pages cannot be drawn"))


def draw(*, file: File) -> None:
    """Draw every page that is not drawn yet; may be begun again at any time.

    Raises:
        Unable: the storage or the machine does not answer; to be tried again.
    """
    progress = jobs.start(file.progress.code, total=file.pages) if file.progress else None
    content = keeping.read(file.key, is_encrypted=file.is_encrypted)
    if content is None:
        return  # removed meanwhile; the sweep names a row that has lost its bytes
    for number in range(1, file.pages + 1):
        if number > file.pages_drawn:
            try:
                page = apart.run("page", io.BytesIO(content), str(number)).parts[0]
            except Refused as refusal:
                return _refuse(file, str(refusal.code))
            if not _keep_page(file, number, page):
                return
        if progress:
            progress.step()
    _finish(file)
    if progress:
        jobs.end(progress, message=_("%(name)s can be seen now.") % {"name": file.name}, link=_link(file))


def _keep_page(file: File, number: int, page: bytes) -> bool:
    """False when the file was removed meanwhile, or another worker draws it: then the page does not stay."""
    key = file.page_key(number)
    keeping.keep(page, key, is_encrypted=file.is_encrypted)
    waiting = File.objects.filter(pk=file.pk, key=file.key, state=File.State.CHECKING)
    if waiting.filter(pages_drawn=number - 1).update(pages_drawn=number):
        file.pages_drawn = number
        return True
    if not waiting.filter(pages_drawn__gte=number).exists():
        keeping.forget([key])
    return False


def _finish(file: File) -> None:
    with act(READY, by=None) as event:
        waiting = File.objects.filter(pk=file.pk, state=File.State.CHECKING)
        if not waiting.update(state=File.State.READY):
            return event.nothing()
        event.on(file, about=file.owner, state=file.owner.state_id)
        event.changed("state", File.State.CHECKING, File.State.READY)


def _refuse(file: File, reason: str) -> None:
    """Keep the row, so that its owner reads why, and not one byte."""
    with act(REFUSED, by=None) as event:
        waiting = File.objects.filter(pk=file.pk, state=File.State.CHECKING)
        if not waiting.update(state=File.State.REFUSED, key="", pages_drawn=0, size=0, reason=reason):
            return event.nothing()
        event.on(file, about=file.owner, state=file.owner.state_id)
        event.changed("state", File.State.CHECKING, File.State.REFUSED)
    keeping.forget(file.keys)
    if file.progress:
        jobs.end(file.progress, message=_("%(name)s was refused.") % {"name": file.name}, link=_link(file))


def _link(file: File) -> str:
    return reverse("experts:file", args=[file.code])
