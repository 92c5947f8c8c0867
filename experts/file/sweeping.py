"""Every row has its bytes, and every byte its row: photographs and files."""

import logging
from typing import Any

from django.apps import apps

from experts.storage import photos
from experts.storage import sweeping as storage

from .models import File

FOLDERS = ["files", "photos"]
log = logging.getLogger(__name__)


def sweep() -> storage.Swept:
    """Delete bytes no row knows; log rows whose bytes are gone, by their place alone."""
    swept = storage.sweep(_known, FOLDERS)
    for key in swept.missing:
        log.error("A row knows %s, and the storage does not.", key)
    return swept


def _known() -> set[str]:
    """Every place in the storage that a row knows."""
    known = {key for file in File.objects.exclude(key="").iterator() for key in _certain(file)}
    profiles: Any = apps.get_model("experts", "Profile")._default_manager
    for photo in profiles.exclude(photo="").values_list("photo", flat=True):
        known.update(photos.keys_of(photo))
    return known


def _certain(file: File) -> list[str]:
    """What must be there; of a file whose pages are being drawn, those that are drawn."""
    return file.keys if file.is_ready else file.keys[: file.pages_drawn + 1]
