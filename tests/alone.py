"""One request that stands alone, as on a server: what it breaks, the next one does not meet."""

from django.db import transaction


def alone() -> transaction.Atomic:
    """A savepoint around a request; transactions that must be the outermost take it for the test's own."""
    savepoint = transaction.atomic()
    savepoint._from_testcase = True
    return savepoint
