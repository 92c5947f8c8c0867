"""The queues of the demo's focal points: late, changed, proven anew, sent again; and one answer that can be undone."""

import datetime
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from experts.expertise import answering
from experts.models import Claim, Expertise
from experts.storage.checking import check

from .claims import Desk
from .files import LETTER, draw, keep, pdf

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
State = Claim.State
SAME, OTHER, WORDS_ONLY = "same", "other", "words"
IN_WORDS = "Minutes of our steering committee of March; the head of cabinet was present."


@dataclass(frozen=True, slots=True)
class Waits:
    """One topic of one person that waits since so many working days, and what is said now where that is something new."""

    key: str
    place: int  # among their topics
    days: int
    level: str = ""
    more_years: int = 0
    note: str = ""
    proof: str = SAME
    has_file: bool = False
    was_sent_before: str = ""  # what became of the claim before this one


QUEUE = [
    # wait for Kesone: two of them late, changes of confirmed topics, one of them of its proof alone
    Waits("la-ends-1", 0, 8, "leads", 2, "Since May I lead the unit.", was_sent_before=State.REPLACED),
    Waits("la-ends-1", 1, 8, more_years=1),
    Waits("la-ends-3", 0, 6, proof=OTHER),
    Waits("la-mailbox", 0, 3),
    Waits("la-mailbox", 1, 3, note=IN_WORDS),
    Waits(
        "la-mailbox", 2, 3, "learning", note="A course of five days; the certificate is here.", has_file=True
    ),
    Waits(
        "la-objects",
        0,
        2,
        note="Our forms of 2024 are on the ministry's page, under “Training”.",
        proof=WORDS_ONLY,
    ),
    Waits("la-recovered", 0, 1, note="My part: chapters 2 and 4.", was_sent_before=State.SENT_BACK),
    Waits("focal-point-la-2", 0, 1, more_years=1, note="The plan of this year was written in my office."),
    Waits("la-agreed", 0, 2),
    # waits for her deputy, for nobody confirms their own
    Waits("focal-point-la-1", 0, 2, note="Six appraisal rounds in the Ministry of Home Affairs."),
    # waits for Indonesia's: a confirmed topic of the demo's expert
    Waits("expert", 1, 4, more_years=1, note="The second edition of the guide is out.", proof=OTHER),
]
ANSWERED_NOW = "la-agreed"


def make_claims(builder: "Builder") -> None:
    """After works and files: first what happened to everybody's topics, then who waits today."""
    desk = Desk(builder)
    desk.take_some_off()
    desk.confirm_one_of("focal-point-la-1", days=25)
    desk.write_history()
    for wait in QUEUE:
        _wait(desk, wait)
    waiting = Claim.objects.waiting().get(member=builder.members[ANSWERED_NOW])
    answering.confirm(claim=waiting, by=builder.voucher["LA", 1])


def _wait(desk: Desk, wait: Waits) -> None:
    """Where it was only declared it waits from now on; where it was confirmed, that stays."""
    member = desk.builder.members[wait.key]
    row = [row for row in desk.rows if row.member_id == member.pk][wait.place]
    sent_at = desk.days_ago(row, wait.days)
    if wait.was_sent_before:
        _sent_before(desk, row, wait, sent_at)
    row.claims.waiting().delete()
    said = {
        "level": wait.level or row.level,
        "years": (row.years or 0) + wait.more_years,
        "note": wait.note,
        "sent_at": sent_at,
    }
    (claim,) = desk.write([desk.claim(row, **said)])
    if wait.proof != SAME:
        claim.proof.set(desk.other_work(row) if wait.proof == OTHER else [])
    if wait.has_file:
        file = keep(member, check(pdf(1, LETTER), "Certificate of the course.pdf"))
        draw(file)
        claim.files.add(file)
    if row.state != Expertise.State.CONFIRMED:
        Expertise.objects.filter(pk=row.pk).update(state=Expertise.State.WAITING)


def _sent_before(desk: Desk, row: Expertise, wait: Waits, sent_at: datetime.datetime) -> None:
    """An earlier version: replaced within hours, or answered."""
    if wait.was_sent_before == State.REPLACED:
        desk.write([desk.claim(row, state=State.REPLACED, sent_at=sent_at - 2 * HOUR)])
    else:
        rng = Random(f"A-EXPECS sent before {wait.key}")
        desk.write([desk.answered(row, State.SENT_BACK, sent_at - DAY, rng)])
