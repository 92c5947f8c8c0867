"""What the portal writes to its log."""

import logging
from typing import Any


class QuietFormatter(logging.Formatter):
    """Log lines without what PostgreSQL adds to an error: its DETAIL quotes the row, addresses and names with it."""

    def formatException(self, ei: Any) -> str:
        lines = super().formatException(ei).splitlines()
        return "\n".join(line for line in lines if not line.lstrip().startswith("DETAIL:"))
