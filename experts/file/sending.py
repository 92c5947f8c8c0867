"""How bytes leave: under their own name and kind, unable to do anything in the reader's browser."""

import logging
from typing import cast

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header

from experts.storage import keeping, watermark
from experts.storage.encryption import NoKey
from experts.user.models import User

from .models import File

POLICY = "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
log = logging.getLogger(__name__)


def attached(file: File) -> HttpResponse:
    """A document, to be saved; never shown inside a page of ours."""
    response: HttpResponseBase
    if settings.ACCEL_PREFIX and not settings.FILES_URL and not file.is_encrypted:
        response = HttpResponse(headers={"X-Accel-Redirect": settings.ACCEL_PREFIX + file.key})
    else:
        try:
            response = FileResponse(keeping.opened(file.key))
        except FileNotFoundError:
            raise _lost(file) from None
        response.headers["Content-Length"] = str(file.size)
    response.headers["Content-Type"] = file.media_type
    response.headers["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    return _guarded(response)


def page(file: File, number: int, reader: User) -> HttpResponse:
    """One page as this person sees it: with their own address and the day across it."""
    if number not in file.page_numbers:
        raise Http404
    try:
        drawn = keeping.read(file.page_key(number), is_encrypted=file.is_encrypted)
    except NoKey:
        drawn = None
    if drawn is None:
        raise _lost(file)
    words = f"{reader.email}  {timezone.localdate():%d %m %Y}"
    return _guarded(HttpResponse(watermark.marked(drawn, words), content_type="image/webp"))


def _guarded(response: HttpResponseBase) -> HttpResponse:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return cast(HttpResponse, response)  # one that streams has no base but this in Django


def _lost(file: File) -> Http404:
    """The row is there and its bytes are not, or no key opens them: for the operator to know."""
    log.error("The bytes of file %s cannot be read.", file.pk)
    return Http404()
