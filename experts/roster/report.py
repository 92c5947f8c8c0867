"""What an import would do or has done, row by row: the same for the command and for a page."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise


class Outcome(StrEnum):
    """What becomes of one row."""

    CREATED = "created"
    CHANGED = "changed"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it stands, what stands there, what is the matter and what to do."""

    row: int
    column: str
    value: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an invited person, as it was and as the table says."""

    column: str
    old: str
    new: str


@dataclass(slots=True)
class RowReport:
    """One row: whose it is, what becomes of it and why."""

    row: int
    name: str = ""
    address: str = ""
    outcome: Outcome = Outcome.CREATED
    reason: str = ""
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse(self, column: str, value: str, message: str | Promise, remedy: str | Promise) -> None:
        """Note a problem; the row will not be taken."""
        self.outcome = Outcome.REFUSED
        self.problems.append(Problem(self.row, column, value, str(message), str(remedy)))

    def leave(self, reason: str | Promise) -> None:
        """Nothing is to be done for this row."""
        self.outcome, self.reason = Outcome.LEFT, str(reason)


@dataclass(slots=True)
class Report:
    """The whole table: its rows, what is the matter with the table itself, what should be known."""

    state_code: str
    rows: list[RowReport] = field(default_factory=list)
    table_problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_committed: bool = False

    @property
    def problems(self) -> list[Problem]:
        """Everything to mend, the table's own problems first."""
        return self.table_problems + [problem for row in self.rows for problem in row.problems]

    @property
    def is_clean(self) -> bool:
        """Nothing is refused, so the table can be taken."""
        return not self.table_problems and all(row.outcome != Outcome.REFUSED for row in self.rows)

    def count(self, outcome: Outcome) -> int:
        """How many rows end in this way."""
        return Counter(row.outcome for row in self.rows)[outcome]
