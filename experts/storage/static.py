"""Static files under hashed names, compressed ahead of time, the stylesheet without comments."""

from collections.abc import Iterator
from typing import Any

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


class MinifiedStorage(CompressedManifestStaticFilesStorage):
    """Writes our stylesheet without comments before it is hashed and compressed."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        for name in paths if not dry_run else ():
            if name.startswith("css/") and name.endswith(".css"):
                with self.open(name) as sheet:
                    short = rcssmin.cssmin(sheet.read().decode())
                self.delete(name)
                self._save(name, ContentFile(short.encode()))
                # The original is what the manifest would otherwise hash.
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)
