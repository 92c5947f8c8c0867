"""Whether the process lives, and whether it can serve people."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from experts import search
from experts.access import open_before_enrolment
from experts.audit import append_only
from experts.models import MemberState


@open_before_enrolment
@login_not_required
@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "alive"})


@open_before_enrolment
@login_not_required
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Database, migrations, reference data, search, the limits' cache and the audit's guard work; 503 says which does not."""
    checks = {
        "database": _database_answers,
        "migrations": _migrations_are_applied,
        "reference data": _eleven_states_are_there,
        "search": search.is_ready,
        "limits": _limits_are_counted,
        "audit": append_only.is_in_place,
    }
    failing = [name for name, check in checks.items() if not _holds(check)]
    if failing:
        return JsonResponse(
            {"status": "not ready", "failing": failing}, status=503, headers={"Retry-After": "10"}
        )
    return JsonResponse({"status": "ready"})


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Error:
        return False


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _eleven_states_are_there() -> bool:
    return MemberState.objects.count() == 11


def _limits_are_counted() -> bool:
    cache.set("readyz", "counted", 10)
    return cache.get("readyz") == "counted"
