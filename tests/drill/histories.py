"""Random histories of vetting: whoever does what in whatever order, some things always hold."""

import datetime
from collections.abc import Callable
from typing import Any

import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from experts.application import actions as applications
from experts.application.actions import Introduction, Work
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.models import (
    Application,
    AuditEvent,
    Decision,
    Letter,
    Member,
    MemberState,
    PersonnelOfficer,
    User,
)
from experts.vetting import actions
from tests.cast import Cast, appoint, person
from tests.experts.application.papers import newcomer

ACTS = ("vetting-", "application-")
WRITERS = st.sampled_from(["wulan", "joko", "lapsed", "dewi"])
REVIEWERS = st.sampled_from(["dewi", "deputy", "officer", "somchai", "ratna", "wulan", "joko"])
# Who wrote to be verified: what becomes of them by where their newest application stands.
BECOMES = {"waiting": "applicant", "asked": "applicant", "approved": "verified"}


class Histories(RuleBasedStateMachine):
    """Two newcomers, one who lapsed and a focal point who moves; seven who decide or try to."""

    cast: Cast

    @initialize(asks_institution=st.booleans())
    def open_the_portal(self, asks_institution: bool) -> None:
        self.clock = time_machine.travel(datetime.datetime(2026, 12, 1, 4, tzinfo=datetime.UTC), tick=False)
        self.time = self.clock.start()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        cast = self.cast
        deputy = appoint(person("deputy@id.example", "ID", "Deputi Satu"), 2)
        officer, lapsed = (
            person("kepala@id.example", "ID", "Kepala Biro").user,
            person("old@id.example", "ID", "Nama Lama", "lapsed").user,
        )
        assert officer and lapsed and cast.dewi.person
        self.place = cast.dewi.person.institution
        PersonnelOfficer.objects.create(
            user=officer, institution=self.place, since="2026-01-01", appointed_by=cast.ratna
        )
        if asks_institution:
            MemberState.objects.filter(pk="ID").update(vetting_chain="institution_then_state")
        self.people: dict[str, User] = {
            "dewi": cast.dewi,
            "deputy": deputy,
            "officer": officer,
            "somchai": cast.somchai,
            "ratna": cast.ratna,
            "wulan": newcomer("wulan@id.example"),
            "joko": newcomer("joko@id.example"),
            "lapsed": lapsed,
        }
        Application.objects.create(
            member=cast.dewi.person,
            applicant=cast.dewi,
            kind="move",
            member_state_id="ID",
            institution=self.place,
        )
        for name in ("wulan", "joko", "lapsed", "dewi"):
            consents.give(purposes=NEEDED, by=self.people[name])
        self.acts = 0

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            self.clock.stop()

    def try_to(self, act: Callable[..., Any], **facts: Any) -> None:
        """Do it, or be refused; who is refused leaves no trace."""
        before = self.lines()
        try:
            with transaction.atomic():
                act(**facts)
        except (PermissionDenied, ValidationError):
            assert self.lines() == before
        else:
            self.acts += 1

    def lines(self) -> int:
        done = AuditEvent.objects.filter(outcome="done")
        return sum(done.filter(kind__startswith=kind).count() for kind in ACTS)

    def who(self, name: str) -> User:
        return User.objects.get(pk=self.people[name].pk)

    def newest(self, writer: str) -> Application | None:
        return Application.objects.filter(applicant=self.people[writer]).order_by("pk").last()

    @rule(writer=WRITERS)
    def introduce(self, writer: str) -> None:
        if writer == "dewi":
            return
        said = Introduction(MemberState.objects.get(pk="ID"), f"Nama {writer}")
        self.try_to(applications.introduce, said=said, by=self.who(writer))

    @rule(writer=WRITERS, proposed=st.booleans())
    def fill_in(self, writer: str, proposed: bool) -> None:
        facts = {"proposed_institution": "Badan Baru"} if proposed else {"institution": self.place}
        self._of_newest(writer, applications.fill_in, work=Work("attestation", post="Analyst", **facts))  # type: ignore[arg-type]

    @rule(writer=WRITERS)
    def send(self, writer: str) -> None:
        self._of_newest(writer, applications.send)

    @rule(writer=WRITERS)
    def answer(self, writer: str) -> None:
        self._of_newest(writer, applications.answer, words="Here it is.")

    @rule(writer=WRITERS)
    def withdraw(self, writer: str) -> None:
        self._of_newest(writer, applications.withdraw)

    def _of_newest(self, writer: str, act: Callable[..., Any], **facts: Any) -> None:
        application = self.newest(writer)
        if application:
            self.try_to(act, application=application, by=self.who(writer), **facts)

    @rule(
        writer=WRITERS, reviewer=REVIEWERS, outcome=st.sampled_from(["approve", "ask", "decline", "approve"])
    )
    def decide(self, writer: str, reviewer: str, outcome: str) -> None:
        application = self.newest(writer)
        if application:
            act = getattr(actions, outcome)
            self.try_to(act, application=application, by=self.who(reviewer), message="See the letter.")

    @rule(reviewer=REVIEWERS, nth=st.integers(0, 3))
    def undo(self, reviewer: str, nth: int) -> None:
        made = list(Decision.objects.filter(application__isnull=False).order_by("-pk")[nth : nth + 1])
        if made:
            self.try_to(actions.undo, decision=made[0], by=self.who(reviewer))

    @rule(minutes=st.sampled_from([1, 9, 11, 60 * 24 * 31]))
    def wait(self, minutes: int) -> None:
        self.time.shift(datetime.timedelta(minutes=minutes))

    @invariant()
    def every_act_has_one_line(self) -> None:
        if hasattr(self, "acts"):
            assert self.lines() == self.acts

    @invariant()
    def one_application_is_open(self) -> None:
        if hasattr(self, "acts"):
            open_ones = Application.objects.open().values("member").annotate(many=Count("pk"))
            assert all(row["many"] == 1 for row in open_ones)

    @invariant()
    def nobody_decides_about_themselves_or_turns_two_keys(self) -> None:
        if not hasattr(self, "acts"):
            return
        for one in Decision.objects.select_related("application", "member"):
            assert one.by_id != one.member.user_id
            assert one.by not in (self.people["somchai"], self.people["wulan"], self.people["joko"])
        for application in Application.objects.filter(state="approved"):
            assert application.decided_by_id not in {application.agreed_by_id, application.applicant_id}

    @invariant()
    def letters_go_for_decisions_that_stand(self) -> None:
        if not hasattr(self, "acts"):
            return
        going = sorted(
            Letter.objects.filter(tag__startswith="decision-")
            .exclude(state="not_sent")
            .values_list("tag", flat=True)
        )
        stand = Decision.objects.standing().exclude(step="institution", outcome="approved")
        assert going == sorted(one.letter_tag for one in stand)

    @invariant()
    def people_are_what_their_newest_application_says(self) -> None:
        for name in ("wulan", "joko", "lapsed") if hasattr(self, "acts") else ():
            application = self.newest(name)
            member = Member.objects.filter(user=self.people[name]).first()
            if application is None or member is None or application.state == "draft":
                continue
            before = application.came_from
            declined = "declined" if application.kind == "join" else before
            left = BECOMES | {"declined": declined, "withdrawn": before or member.status}
            assert member.status == left[application.state], (name, application.state)
            standing = application.decisions.standing().order_by("-pk").first()
            if application.state in {"approved", "declined", "asked"}:
                assert standing is not None and standing.outcome == application.state
