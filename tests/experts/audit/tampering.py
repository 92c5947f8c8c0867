"""What the owner of the database could do to the audit once the triggers are off: every way we could think of."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.test import Client

from experts.audit import append_only, digests
from experts.models import AuditDetail, AuditEvent, AuditLink
from tests.cast import Cast

COLUMNS = ["at", "kind", "door", "session", "object_model", "object_id", "state", "detail_digest"]
Tampering = Callable[[random.Random], None]


def fill(cast: Cast, count: int) -> None:
    """Lines as pages write them: by several people, with and without old and new values."""
    people = [cast.binh, cast.dewi, cast.ratna]
    browsers = [Client() for _person in people]
    for browser, person in zip(browsers, people, strict=True):
        browser.force_login(person)
    for number in range(count // 3):
        for browser in browsers:
            browser.post("/i18n/", {"language": ["id", "en"][number % 2]})


@contextmanager
def in_vain() -> Iterator[None]:
    """As the owner: without triggers. Afterwards everything is as it was."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for name, table in append_only.trigger_names().items():
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")
        yield
        transaction.set_rollback(True)


def lines(rng: random.Random, count: int) -> list[AuditEvent]:
    """Different sealed lines, at random."""
    keys = list(AuditLink.objects.values_list("event", flat=True))
    return list(AuditEvent.objects.filter(pk__in=rng.sample(keys, count)))


def edit(rng: random.Random) -> None:
    """One column of one line; a few of them say something else, one more or one fewer."""
    (line,) = lines(rng, 1)
    name = rng.choice([*COLUMNS, "by", "about", "fields"])
    value = {"by": 4_711, "about": 4_711, "fields": ["other"], "at": "2026-01-01T00:00:00Z", "state": "XX"}
    AuditEvent.objects.filter(pk=line.pk).update(**{name: value.get(name, "x")})


def edit_line_and_its_digest(rng: random.Random) -> None:
    (line,) = lines(rng, 1)
    line.kind = "other"
    line.save()
    AuditLink.objects.filter(event=line).update(event_digest=digests.of_event(line))


def swap_lines(rng: random.Random) -> None:
    """Two lines tell each other's story."""
    one, two = lines(rng, 2)
    one.pk, two.pk = two.pk, one.pk
    one.save()
    two.save()


def delete_line(rng: random.Random) -> None:
    AuditEvent.objects.filter(pk=lines(rng, 1)[0].pk).delete()


def delete_line_with_everything(rng: random.Random) -> None:
    (line,) = lines(rng, 1)
    for model in (AuditLink, AuditDetail):
        model.objects.filter(event=line.pk).delete()
    AuditEvent.objects.filter(pk=line.pk).delete()


def edit_values(rng: random.Random) -> None:
    detail = rng.choice(list(AuditDetail.objects.all()))
    AuditDetail.objects.filter(pk=detail.pk).update(values=detail.values.replace("127", "128"))


def salt_anew(rng: random.Random) -> None:
    """Other values with a salt of the owner's own."""
    detail = rng.choice(list(AuditDetail.objects.all()))
    AuditDetail.objects.filter(pk=detail.pk).update(salt="0" * 32, values='{"address":"10.0.0.1"}')


def swap_details(rng: random.Random) -> None:
    one, two = rng.sample(list(AuditDetail.objects.all()), 2)
    one.pk, two.pk = two.pk, one.pk
    one.save()
    two.save()


def delete_link(rng: random.Random) -> None:
    rng.choice(list(AuditLink.objects.all())).delete()


def reorder(rng: random.Random) -> None:
    """Two lines change places in the chain."""
    one, two = rng.sample(list(AuditLink.objects.all()), 2)
    AuditLink.objects.filter(pk__in=[one.pk, two.pk]).delete()
    one.position, two.position = two.position, one.position
    AuditLink.objects.bulk_create([one, two])


def cut_off(rng: random.Random) -> None:
    """The last lines were never there."""
    gone = list(AuditLink.objects.order_by("-position")[: rng.randint(1, 20)])
    keys = [link.event_id for link in gone]
    for model, name in ((AuditLink, "event"), (AuditDetail, "event"), (AuditEvent, "pk")):
        model.objects.filter(**{f"{name}__in": keys}).delete()


def replay(rng: random.Random) -> None:
    """One line less or another one, and the whole chain made anew so that it fits."""
    if rng.random() < 0.5:
        delete_line_with_everything(rng)
    else:
        edit(rng)
    chain()


def chain() -> None:
    """A chain over whatever lines are there, as the sealer would make it."""
    AuditLink.objects.all().delete()
    before, links = digests.NONE_BEFORE, []
    for position, line in enumerate(AuditEvent.objects.order_by("pk"), start=1):
        event_digest = digests.of_event(line)
        before = digests.of_link(before, position, line.pk, event_digest)
        links.append(AuditLink(position=position, event=line, event_digest=event_digest, chain_digest=before))
    AuditLink.objects.bulk_create(links)


def empty(_rng: random.Random) -> None:
    """There never was an audit."""
    for model in (AuditLink, AuditDetail, AuditEvent):
        model.objects.all().delete()


TAMPERINGS: list[Tampering] = [
    edit,
    edit_line_and_its_digest,
    swap_lines,
    delete_line,
    delete_line_with_everything,
    edit_values,
    salt_anew,
    swap_details,
    delete_link,
    reorder,
    cut_off,
    replay,
    empty,
]
