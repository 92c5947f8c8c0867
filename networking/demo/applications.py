"""Applications of the demo: how everybody came in, and who waits for which key today."""

import datetime
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils import timezone

from experts.consent.models import NEEDED, VERSIONS
from experts.member_state.working_days import days_waited
from experts.models import Application, Consent, Decision, File, Institution, MemberState, User

from .newcomers import NEWCOMERS
from .person import DemoPerson
from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
KNOWN = {row.key for row in NEWCOMERS}
State, Step, Outcome = Application.State, Application.Step, Decision.Outcome


@dataclass(frozen=True, slots=True)
class Paper:
    """What one newcomer has sent, and since how many working days it waits."""

    basis: str = "attestation"
    days: int = 0
    kind: str = "join"
    proposed: str = ""
    institution: str = ""
    post: str = ""
    state: str = "waiting"
    step: str = "state"
    answer: str = ""


PAPERS = {
    "applicant": Paper(days=2),
    "la-late": Paper(days=7),
    "la-letter": Paper("letter", 4),
    "la-unit": Paper("mailbox", 4),
    "la-webmail": Paper(days=3),
    "la-shared": Paper("mailbox", 3),
    "la-proposed": Paper(days=2, proposed="Lao Institute for Rural Services"),
    "la-return": Paper(days=2, kind="return"),
    "la-move": Paper(
        days=1, kind="move", institution="Prime Minister's Office", post="Director, Delivery Unit"
    ),
    "la-answered": Paper(
        "letter",
        1,
        answer="The first scan was too dark. I have attached the letter again, signed on every page.",
    ),
    **{f"la-accepted-{place}": Paper("invitation", place % 2) for place in range(1, 5)},
    "la-asked": Paper("letter", 5, state="asked"),
    "la-writing": Paper(state="draft", post="Statistician"),
    "la-declined": Paper("mailbox", 8, state="declined"),
    "la-just-now": Paper("letter", 1),
    "id-first-key": Paper(days=1, step="institution"),
    "id-second-key": Paper("letter", 2),
}
ASKED = "Please attach a letter of your institution that can be read: this scan is too dark."
WHY_NOT = (
    "Your institution has told us that nobody of this name works there. If that is wrong, please appeal."
)


def make_applications(builder: "Builder") -> None:
    """Everybody's, in few statements; Indonesia gets its chain and its number first."""
    MemberState.objects.filter(pk="ID").update(
        vetting_chain="institution_then_state", number_name="NIP", number_shape=r"^\d{18}$"
    )
    for state in MemberState.objects.all():
        # The addresses of the demo are official ones, of invented ministries.
        own = f"{state.code.lower()}.example"
        if own not in state.email_suffixes:
            state.email_suffixes = [*state.email_suffixes, own]
            state.save(update_fields=["email_suffixes"])
    clerk = Clerk(builder)
    made = bulk(clerk.application(key) for key, member in builder.members.items() if member.user_id)
    Application.objects.exclude(sent_at=None).update(begun_at=F("sent_at") - datetime.timedelta(minutes=12))
    bulk(decision for application in made for decision in clerk.decisions(application))
    for application in made:
        if application.sent_at:
            application.applicant.date_joined = application.sent_at - datetime.timedelta(minutes=20)
    User.objects.bulk_update([one.applicant for one in made], ["date_joined"], batch_size=500)
    _attach(builder, made)
    _agree_to_everything(builder, made)


class Clerk:
    """Writes one application after the other."""

    def __init__(self, builder: "Builder") -> None:
        self.builder = builder
        self.now = timezone.now()
        self.states = {state.pk: state for state in MemberState.objects.all()}
        self.institutions = {(row.state_id, row.official_name): row for row in Institution.objects.all()}
        self.keys = {member.pk: key for key, member in builder.members.items()}

    def application(self, key: str) -> Application:
        """As a newcomer sent it, as anybody else who waits did, or as it was decided."""
        member, person = self.builder.members[key], self.builder.people[key]
        paper = PAPERS.get(key)
        if paper is None and member.status in {"applicant", "declined"}:
            paper = Paper(days=self.chance(key).randrange(4), state=WAITS_OR_NOT[member.status])
        application = Application(
            member=member, applicant=member.user, member_state=self.states[member.state_id],
            unit="" if member.unit in member.post else member.unit,
            institution=member.institution, post=member.post, address=person.email, came_from="drafting",
        )  # fmt: skip
        self._as_decided(application, person) if paper is None else self._as_sent(application, paper)
        return application

    def _as_sent(self, application: Application, paper: Paper) -> None:
        application.kind, application.basis, application.state = paper.kind, paper.basis, paper.state
        application.step, application.answer = paper.step, paper.answer
        application.came_from = {"return": "lapsed", "move": "verified"}.get(paper.kind, "drafting")
        if paper.institution:
            application.institution = self.institutions[application.member_state_id, paper.institution]
        if paper.proposed:
            application.institution, application.proposed_institution = None, paper.proposed
        application.post = paper.post or application.post
        if paper.state != "draft":
            application.sent_at = self.working_days_ago(paper.days, application.member_state)
            application.step_since = application.sent_at
        if paper.state == "declined":
            application.decided_by = self.voucher(application)
            application.decided_at = self.working_days_ago(max(paper.days - 3, 0), application.member_state)
        if paper.answer:
            application.sent_at = self.working_days_ago(paper.days + 4, application.member_state)
        if self.keys[application.member_id] == "id-second-key":
            application.agreed_by = self.builder.users["id-officer"]
            application.agreed_at = application.step_since = self.working_days_ago(
                1, application.member_state
            )

    def _as_decided(self, application: Application, person: DemoPerson) -> None:
        """Verified on that day, some days after it was sent."""
        decided_at = self.builder.moment(person.verified_on) or self.now
        application.state, application.basis = State.APPROVED, person.verification_basis
        application.decided_by, application.decided_at = application.member.verified_by, decided_at
        waited = self.chance(person.key).choice([1, 2, 3, 3, 3, 4, 5, 6])
        application.sent_at = application.step_since = decided_at - waited * DAY

    def decisions(self, application: Application) -> list[Decision]:
        """What was said about it."""
        if application.state in {State.APPROVED, State.DECLINED}:
            message = WHY_NOT if application.state == State.DECLINED else ""
            return [
                self.decision(
                    application, application.state, application.decided_by, application.decided_at, message
                )
            ]
        found = []
        if application.agreed_by:
            said = self.decision(application, Outcome.APPROVED, application.agreed_by, application.agreed_at)
            said.step = Step.INSTITUTION
            found.append(said)
        if application.state == State.ASKED or application.answer:
            since = application.sent_at + DAY if application.sent_at else self.now
            found.append(self.decision(application, Outcome.ASKED, self.voucher(application), since, ASKED))
        return found

    def decision(
        self, application: Application, outcome: str, by: Any, at: Any, message: str = ""
    ) -> Decision:
        return Decision(
            member=application.member, application=application, step=application.step, outcome=outcome, by=by, at=at,
            message=message,
        )  # fmt: skip

    def voucher(self, application: Application) -> User:
        """The state's first focal point."""
        return self.builder.voucher[application.member_state_id, 1]

    def chance(self, key: str) -> Random:
        """The same on every machine; nothing here is a secret."""
        return Random(f"A-EXPECS application {key}")

    def working_days_ago(self, count: int, state: MemberState) -> datetime.datetime:
        """Office hours of the day since which the state's offices were open so many days."""
        today = self.now.astimezone(datetime.UTC).date()
        day = today
        while days_waited(day, today, state) < count:
            day -= DAY
        moment = datetime.datetime.combine(day, datetime.time(3, len(state.pk) * 7), datetime.UTC)
        return min(moment, self.now - datetime.timedelta(hours=2))


WAITS_OR_NOT = {"applicant": State.WAITING, "declined": State.DECLINED}


def _attach(builder: "Builder", made: list[Application]) -> None:
    """Evidence that was kept goes with what it is for."""
    applications = {application.member_id: application for application in made}
    evidence = File.objects.filter(purpose=File.Purpose.EVIDENCE, owner__in=applications)
    bulk(
        Application.evidence.through(application_id=applications[file.owner_id].pk, file_id=file.pk)
        for file in evidence
    )


def _agree_to_everything(builder: "Builder", made: list[Application]) -> None:
    """Nobody has sent an application without it."""
    bulk(
        Consent(
            user=application.applicant,
            purpose=purpose,
            version=VERSIONS[purpose],
            given_at=application.sent_at,
        )
        for application in made
        if application.sent_at
        for purpose in NEEDED
    )
