"""Writing people to the search table, and forgetting them."""

from collections.abc import Iterable

from django.db import transaction

from experts.models import Member

from . import documents, schema

BATCH = 500


def index(*members: Member) -> None:
    """Write people anew, from what the database says of them now; whom nobody may find is forgotten."""
    _in_batches([member.pk for member in members], BATCH)


def index_state(state: str) -> int:
    """Write all people of a state anew, after its settings changed."""
    return _in_batches(Member.objects.filter(state=state).values_list("pk", flat=True), BATCH)


def remove(*member_ids: int) -> None:
    """Forget people: from the next question on nothing of them is found, counted or proposed."""
    schema.engine().erase(member_ids)


def rebuild(batch: int = BATCH) -> int:
    """Write everybody anew; may run any number of times, while people search. Says how many can be found."""
    written = _in_batches(documents.perhaps_findable().values_list("pk", flat=True), batch)
    schema.forget_the_gone()
    return written


def put_in_place() -> None:
    """Make the search tables where they are missing, and fill them."""
    if schema.make_tables():
        rebuild()
    else:
        schema.forget_the_gone()


def empty() -> None:
    """Forget everybody."""
    schema.engine().erase_all()


def problems() -> list[str]:
    """What keeps search from working, in words; empty when it works."""
    return schema.problems()


def is_ready() -> bool:
    """Search can answer."""
    return not problems()


def _in_batches(member_ids: Iterable[int], batch: int) -> int:
    ids = list(member_ids)
    return sum(_write(ids[start : start + batch]) for start in range(0, len(ids), batch))


@transaction.atomic
def _write(member_ids: list[int]) -> int:
    members = documents.with_facts(Member.objects.filter(pk__in=member_ids))
    records = [record for record in map(documents.record, members) if record is not None]
    engine = schema.engine()
    engine.erase(set(member_ids) - {record.member_id for record in records})
    if records:
        engine.write(records)
        engine.learn(documents.spelling_tokens(records))
    return len(records)
