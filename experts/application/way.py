"""The way of one application, as its applicant sees it: who has it, since when, until when at the latest."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from experts.focal_point.models import FocalPoint
from experts.member_state.models import MemberState, VettingChain

from .models import Application
from .timing import days_waiting, is_late, latest_day, usual_days


@dataclass(frozen=True)
class Way:
    """What is before an application of this state; `application` is None for who has written none yet."""

    state: MemberState
    application: Application | None = None

    @property
    def asks_institution(self) -> bool:
        """The institution has a key of its own; one without anybody who could turn it is passed over."""
        if self.application and self.application.sent_at:
            return bool(self.application.agreed_by_id) or self.is_with_institution
        return self.state.vetting_chain == VettingChain.INSTITUTION_THEN_STATE

    @property
    def waits(self) -> bool:
        """With an office; an applicant without an application on record waits too."""
        return self.application is None or self.application.sent_at is not None

    @property
    def is_with_institution(self) -> bool:
        return self.application is not None and self.application.step == Application.Step.INSTITUTION

    @property
    def day(self) -> int:
        """Working days with whoever has it now."""
        return days_waiting(self.application) if self.application else 0

    @cached_property
    def usual(self) -> int | None:
        return usual_days(self.state)

    @property
    def latest(self) -> datetime.date | None:
        return latest_day(self.application) if self.application else None

    @property
    def is_late(self) -> bool:
        return self.application is not None and is_late(self.application)

    @property
    def is_told(self) -> bool:
        """Whoever can decide knows that it is late; of an earlier step it says nothing."""
        return self.application is not None and _since(self.application.late_told_at, self.application)

    @property
    def secretariat_is_told(self) -> bool:
        return self.application is not None and _since(self.application.very_late_told_at, self.application)

    @cached_property
    def has_deputy(self) -> bool:
        """Somebody else of the state can decide when the first does not."""
        return FocalPoint.objects.serving().filter(state=self.state.pk).count() > 1


def _since(told: datetime.datetime | None, application: Application) -> bool:
    return told is not None and application.step_since is not None and told >= application.step_since
