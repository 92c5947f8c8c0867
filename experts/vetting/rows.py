"""One person of the list that is approved together."""

from collections.abc import Sequence

from experts.application.models import Application

from . import checks
from .checks import Sign


class Row:
    """Somebody the roster had invited; ticked unless something about them is to be looked at."""

    def __init__(self, application: Application, ticked: Sequence[str] | None) -> None:
        self.application = application
        found = checks.of_application(application, 0)
        self.doubts = [check.title for check in found if check.kind == Sign.WARN]
        self.is_ticked = not self.doubts if ticked is None else str(application.pk) in ticked
