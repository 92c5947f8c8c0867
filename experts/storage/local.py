"""Files on this machine's disk: whole or not at all, and readable by the portal alone."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class LocalFiles(FileSystemStorage):
    """Writes beside the place, to the disk, then moves: a full disk or a pulled plug leaves nothing half."""

    @property
    def base_location(self) -> str:
        return str(settings.FILES_DIR)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Names are generated: the same one means the same bytes, written again after a stop."""
        return name

    def _save(self, name: str, content: File[Any]) -> str:
        path = Path(self.path(name))
        self._make_folders(path.parent)
        part = path.with_name(f".{path.name}.part")
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        self._remember(path.parent)
        return name

    def _make_folders(self, folder: Path) -> None:
        root = Path(self.location)
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for level in reversed([folder, *folder.parents]):
            if level.is_relative_to(root):
                level.mkdir(exist_ok=True, mode=0o700)

    def _remember(self, folder: Path) -> None:
        """The name too is on the disk before anybody is told that the file is kept."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
