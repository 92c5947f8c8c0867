"""What colleagues in the demo say of each other: of every state, some mutual, some withdrawn, some taken off."""

import datetime
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from django.utils import timezone

from experts.models import Endorsement, Expertise, Member, PortfolioItem, Visibility

from .endorsement_texts import OF_DEWI, WORDS
from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
THIS_YEAR = 2026  # of the texts
CHANCE = 0.3  # that a confirmed topic with work to show is spoken of


def make_endorsements(builder: "Builder") -> None:
    """After the claims: only what is confirmed is spoken of."""
    book = Book(builder)
    of_dewi = bulk(book.of_dewi())
    bulk(book.of_others())
    book.answer(of_dewi[0])
    book.end_some(of_dewi)
    book.of_kesone()


class Book:
    """Who says what of whom."""

    def __init__(self, builder: "Builder") -> None:
        self.builder = builder
        self.now = timezone.now()
        self.dewi = builder.members["expert"]
        self.keys = {member.pk: key for key, member in builder.members.items()}
        self.givers = list(Member.objects.verified().order_by("pk"))

    def of_dewi(self) -> Iterator[Endorsement]:
        """Eight colleagues of six states, one of them seen by nobody, one a log-in of the demo."""
        topics = {row.topic.code: row for row in self.dewi.expertise.select_related("topic")}
        for key, topic, relation, year, days, language, work in OF_DEWI:
            by = self.hidden() if key == "hidden" else self.builder.members[key]
            yield Endorsement(
                expertise=topics[topic],
                member=self.dewi,
                by=by,
                relation=relation,
                work=work,
                text_language=language,
                year=year,
                created_at=self.now - days * DAY,
            )

    def hidden(self) -> Member:
        """Somebody whose profile colleagues do not find; in a small pool anybody else."""
        hidden = (
            Member.objects.verified().filter(profile__visibility=Visibility.HIDDEN).order_by("pk").first()
        )
        return hidden or self.builder.members["focal-point-bn-2"]

    def of_others(self) -> Iterator[Endorsement]:
        """Of confirmed topics that a piece of work proves, by one to three colleagues."""
        rows = Expertise.objects.filter(state=Expertise.State.CONFIRMED, is_main=True).exclude(
            member=self.dewi
        )
        proven = rows.filter(member__in=self.givers, proof__isnull=False).distinct().order_by("pk")
        for row in proven.prefetch_related("proof"):
            # The same on every machine; nothing here is a secret.
            rng = Random(f"A-EXPECS endorsement {self.keys[row.member_id]}")
            if rng.random() < CHANCE:
                givers = rng.sample(
                    [one for one in self.givers if one.pk != row.member_id], rng.choice([1, 1, 2, 3])
                )
                for by in givers:
                    yield self.one(row, by, rng)

    def one(self, row: Expertise, by: Member, rng: Random) -> Endorsement:
        item: PortfolioItem = rng.choice(list(row.proof.all()))
        relation = rng.choice(list(WORDS))
        age = self.now - (row.confirmed_at or self.now)
        return Endorsement(
            expertise=row,
            member_id=row.member_id,
            by=by,
            relation=relation,
            work=rng.choice(WORDS[relation]).format(title=item.title),
            text_language="en",
            year=rng.randrange(item.started_year, max(item.started_year, item.ended_year or THIS_YEAR) + 1),
            created_at=row.confirmed_at + age * rng.random() if row.confirmed_at else self.now,
        )

    def answer(self, given: Endorsement) -> None:
        """Dewi spoke of the first colleague three weeks later: the two are marked as mutual."""
        back = given.by.expertise.filter(state=Expertise.State.CONFIRMED, is_main=True).first()
        if back:
            Endorsement.objects.create(
                expertise=back,
                member=given.by,
                by=self.dewi,
                relation=Endorsement.Relation.SAW,
                work="Used the guide written there for our own assessors in Medan; it needed no change.",
                text_language="en",
                year=2025,
                created_at=given.created_at + 21 * DAY,
            )

    def of_kesone(self) -> None:
        """One for her to find: of her deputy, who reads her profile though she is in no pool."""
        kesone = self.builder.members["focal-point-la-1"]
        Endorsement.objects.create(
            expertise=kesone.expertise.get(state=Expertise.State.CONFIRMED),
            member=kesone,
            by=self.builder.members["focal-point-la-2"],
            relation=Endorsement.Relation.TOGETHER,
            work="We ran the survey of 2023 in nine provinces together; she wrote the questions.",
            text_language="en",
            year=2023,
            created_at=self.now - 4 * DAY,
        )

    def end_some(self, of_dewi: list[Endorsement]) -> None:
        """Withdrawn by who gave it, taken off by whom it is about, taken off by the secretariat."""
        withdrawn, taken_off = of_dewi[-2:]
        abused = Endorsement.objects.exclude(member=self.dewi).exclude(by=self.dewi).order_by("pk").first()
        ends = [(withdrawn, withdrawn.by.user, 40), (taken_off, self.dewi.user, 12)]
        if abused:
            ends.append((abused, self.builder.users["secretariat"], 9))
        for one, by, days in ends:
            ended_at = max(self.now - days * DAY, one.created_at + DAY)
            Endorsement.objects.filter(pk=one.pk).update(ended_at=min(ended_at, self.now), ended_by=by)
