"""Jobs about files."""

from experts.job import job

from . import drawing, sweeping
from .models import File


@job()
def draw_pages(pk: int, progress: str = "") -> None:
    """Draw the pages of one file; does nothing when it is gone or done."""
    file = File.objects.select_related("owner", "progress").filter(pk=pk, state=File.State.CHECKING).first()
    if file is not None:
        drawing.draw(file=file)


@job()
def sweep_files() -> None:
    """Nightly: bytes without rows are deleted, rows without bytes are logged."""
    sweeping.sweep()
