"""Evidence moves to the newest key, so that an older one can be thrown away."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.storage import encryption, keeping

from .models import File

ROTATED = Kind("file-encrypted-anew", _("A file of {about} was encrypted with the newest key"))


def rotate_files() -> tuple[int, list[int]]:
    """How many were encrypted anew, and the keys of rows none of our keys opens; may be stopped and begun again.

    The bytes are written to a new place, then the row changes over, then the old place is emptied: whenever this is
    stopped, the row leads to bytes that can be read, and the sweep takes what is left over.
    """
    rotated, lost = 0, []
    encrypted = File.objects.filter(is_encrypted=True, state=File.State.READY).exclude(key="")
    for pk in encrypted.order_by("pk").values_list("pk", flat=True):
        file = encrypted.select_related("owner").filter(pk=pk).first()
        try:
            if file is not None:
                rotated += _rotate(file)
        except encryption.NoKey:
            lost.append(pk)
    return rotated, lost


def being_prepared() -> int:
    """Evidence whose pages are being drawn with the key it came with: it is left in peace until that is done."""
    return File.objects.filter(is_encrypted=True, state=File.State.CHECKING).count()


def _rotate(file: File) -> bool:
    tokens = {key: keeping.take(key) for key in file.keys}
    present = {key: token for key, token in tokens.items() if token is not None}
    if all(encryption.uses_newest_key(token) for token in present.values()):
        return False
    anew = File(key=keeping.new_key("files"), media_type=file.media_type)
    written = []
    try:
        for key, token in present.items():
            written.append(anew.key + key.removeprefix(file.key))
            keeping.put(encryption.rotate(token), written[-1])
        is_moved = _move(file, anew.key, list(tokens))
    except BaseException:
        keeping.forget(written)
        raise
    if not is_moved:
        keeping.forget(written)
    return is_moved


def _move(file: File, key: str, old: list[str]) -> bool:
    """False when the file was removed or moved meanwhile."""
    with act(ROTATED, by=None) as event:
        if not File.objects.filter(pk=file.pk, key=file.key).update(key=key):
            event.nothing()
            return False
        event.on(file, about=file.owner, state=file.owner.state_id)
        transaction.on_commit(partial(keeping.forget, old))
        return True
