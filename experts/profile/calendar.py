"""When a person is free, month by month, as far as they have said."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _

from experts.locales import reader_locale

from .models import Availability

SHOWN = 12  # months, this one first
SQUARES = {Availability.State.FREE: "", Availability.State.PARTLY: "p", Availability.State.BUSY: "b"}


@dataclass(frozen=True)
class Month:
    """One month and how free it is."""

    day: datetime.date
    state: Availability.State

    @property
    def letter(self) -> str:
        return format_date(self.day, "LLLLL", locale=reader_locale())

    @property
    def name(self) -> str:
        return format_date(self.day, "LLLL y", locale=reader_locale())

    @property
    def short_name(self) -> str:
        """The month alone: within twelve months that says enough."""
        return format_date(self.day, "LLLL", locale=reader_locale())

    @property
    def square(self) -> str:
        """The class of its little square."""
        return SQUARES[self.state]


@dataclass(frozen=True)
class Calendar:
    """The coming twelve months; months a person has not spoken of are left out."""

    months: list[Month] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, str]]) -> "Calendar":
        """From years, months and states in any order."""
        today = timezone.localdate()
        first = today.year * 12 + today.month
        coming = [row for row in rows if first <= row[0] * 12 + row[1] < first + SHOWN]
        return cls(
            [Month(datetime.date(y, m, 1), Availability.State(state)) for y, m, state in sorted(coming)]
        )

    @property
    def now(self) -> Availability.State | None:
        """How free the person is this month; None when they have not said."""
        today = timezone.localdate()
        if self.months and self.months[0].day == today.replace(day=1):
            return self.months[0].state
        return None

    @property
    def mark(self) -> str:
        """The class of the square beside the words."""
        if self.now == Availability.State.FREE:
            return ""
        return "later" if self._first_free else "no"

    @property
    def words(self) -> str:
        """Free now, partly free now, from January, busy until October; empty when nothing is said."""
        if self.now == Availability.State.FREE:
            return _("Free now")
        if self.now == Availability.State.PARTLY:
            return _("Partly free now")
        if self._first_free:
            return _("From %(month)s") % {"month": self._first_free.short_name}
        return _("Busy until %(month)s") % {"month": self.months[-1].short_name} if self.months else ""

    @property
    def _first_free(self) -> Month | None:
        """The first month with any time; a person known to be busy is free when they say so."""
        return next((month for month in self.months if month.state != Availability.State.BUSY), None)
