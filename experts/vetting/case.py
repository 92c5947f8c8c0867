"""One application as its reviewer reads it: who, on whose word, what speaks for and against, what was before."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from experts.application.models import Application, ApplicationQuerySet
from experts.application.timing import latest_day
from experts.expertise.models import Expertise
from experts.file.models import File
from experts.locales import language_name
from experts.topic.models import Topic
from experts.user.models import User

from . import checks, placing
from .actions import stands_as_left
from .checks import Check
from .duplicates import Twin, twins_of
from .models import UNDO_WITHIN, Decision

# What is read of a person's history, and of one's own last ten minutes, at once.
DECISIONS_READ = 120
UNDOABLE_SHOWN = 10


def cases(user: User) -> ApplicationQuerySet:
    """Applications this person may read as a reviewer: of others, and sent."""
    seen = Application.objects.visible_to(user).sent().exclude(member__user=user)
    return seen.select_related(
        "member__user", "applicant", "member_state", "institution__successor", "agreed_by__member"
    )


@dataclass(frozen=True)
class Brought:
    """The files and topics that came with an application."""

    papers: Sequence[File]
    topics: Sequence[Topic]


class Case:
    """An application with everything its page says."""

    def __init__(self, application: Application, user: User, *, waits: bool) -> None:
        self.application, self.user, self.waits = application, user, waits

    @property
    def member(self) -> Any:
        return self.application.member

    @cached_property
    def brought(self) -> Brought:
        return brought_with(self.application, self.user)

    @cached_property
    def twins(self) -> Sequence[Twin]:
        """Only who keeps the roster sees others on it; an institution answers for its own people alone."""
        return twins_of(self.application, self.user) if self.user.focal_state_id else ()

    @cached_property
    def near(self) -> placing.Places | None:
        """Where an institution that was only written may belong."""
        application = self.application
        is_open = self.waits and application.step == Application.Step.STATE
        if application.institution_id or not is_open:
            return None
        return placing.Places(application.member_state_id, application.proposed_institution)

    @cached_property
    def checks(self) -> list[Check]:
        found = checks.of_application(self.application, len(self.brought.papers))
        if self.user.focal_state_id:
            found.append(checks.of_people(self.twins))
        return found

    @property
    def is_clear(self) -> bool:
        """No check warns."""
        return not checks.warns(self.checks)

    @property
    def decide_by(self) -> Any:
        return latest_day(self.application)

    @property
    def seen(self) -> str:
        """What the reviewer has read, in a word: another word later means that it has changed meanwhile."""
        return seen(self.application)

    @property
    def languages(self) -> str:
        """What the applicant reads, as far as is known."""
        chosen = self.application.applicant.language
        codes = [chosen] if chosen else self.application.member_state.languages[:2]
        return ", ".join(language_name(code) for code in codes)

    @cached_property
    def _decisions(self) -> list[Decision]:
        return read_decisions(self.user, Q(member=self.application.member_id))

    @cached_property
    def earlier(self) -> list[Decision]:
        """What was decided about this person in this state, newest first; not what was undone."""
        about = self.application.member_id
        return [one for one in self._decisions if one.member_id == about and one.undone_at is None]

    @cached_property
    def undoable(self) -> list[Decision]:
        return undoable(self._decisions, self.user)


def seen(application: Application) -> str:
    since = application.step_since
    return f"{application.step}-{since.timestamp() if since else 0:.6f}"


def read_decisions(user: User, about: Q | None = None) -> list[Decision]:
    """One's own that can be undone, and those about somebody, newest first: one question for both."""
    wanted = Q(by=user, undone_at=None, application__isnull=False, at__gt=timezone.now() - UNDO_WITHIN)
    wanted = wanted | about if about else wanted
    found = Decision.objects.visible_to(user).filter(wanted)
    return list(found.select_related("member", "by__member", "application")[:DECISIONS_READ])


def undoable(decisions: Sequence[Decision], user: User) -> list[Decision]:
    """Those of one's own that can still be undone."""
    found = []
    for one in decisions:
        is_fresh = one.by_id == user.pk and not one.undone_at and not one.is_final
        if is_fresh and one.application and stands_as_left(one, one.application):
            found.append(one)
    return found[:UNDOABLE_SHOWN]


def brought_with(application: Application, user: User) -> Brought:
    """Evidence this person may look at, and topics: one question for both, because a page may ask twelve."""
    text, none = TextField(), Value(0)
    papers: QuerySet[Any] = File.objects.reviewable_by(user).filter(applications=application).order_by()
    topics: QuerySet[Any] = Expertise.objects.filter(member=application.member_id).order_by()
    rows = papers.values_list(
        Value("paper", output_field=text), "code", "media_type", Cast("name", text), "size"
    ).union(
        topics.values_list(
            Value("topic", output_field=text), F("topic__code"), Value(""), Cast("topic__names", text), none
        )
    )
    found = sorted(rows)
    return Brought(
        papers=[
            File(code=code, media_type=media_type, name=name, size=size)
            for what, code, media_type, name, size in found
            if what == "paper"
        ],
        topics=[
            Topic(code=code, names=json.loads(names))
            for what, code, _kind, names, _size in found
            if what == "topic"
        ],
    )
