"""Bring a member state's roster in without the browser.

manage.py import_roster FILE --state ID            # reports, changes nothing
manage.py import_roster FILE --state ID --commit   # all of it, or nothing
"""

import unicodedata
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import sheets
from experts.member_state.models import MemberState
from experts.roster import actions
from experts.roster.report import Outcome, Problem, Report, RowReport
from experts.user.models import User

SHOWN = 60
PLANNED = {
    Outcome.CREATED: gettext_lazy("would be created"),
    Outcome.CHANGED: gettext_lazy("would be changed"),
    Outcome.LEFT: gettext_lazy("left"),
    Outcome.REFUSED: gettext_lazy("refused"),
}
DONE = PLANNED | {Outcome.CREATED: gettext_lazy("created"), Outcome.CHANGED: gettext_lazy("changed")}


def harmless(text: object, limit: int = 0) -> str:
    """A text that cannot steer the terminal it is printed to, cut where it is long."""
    shown = "".join(
        sign
        if unicodedata.category(sign) not in {"Cc", "Cs", "Cf"} or sign in "\u200b\u200c\u200d"
        else _escaped(sign)
        for sign in str(text)
    )
    return f"{shown[:limit]}…" if limit and len(shown) > limit else shown


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


class Command(BaseCommand):
    """Report what a roster would bring in, and bring it in with --commit."""

    help = "Bring in a member state's roster from CSV or XLSX. Without --commit it only reports."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the roster, CSV or XLSX")
        parser.add_argument("--state", required=True, help="the member state by its code, e.g. ID")
        parser.add_argument("--by", help="address of the focal point or officer who answers for it")
        parser.add_argument("--commit", action="store_true", help="write it, if no row is refused")

    def handle(self, *args: Any, **options: Any) -> None:
        state = self._state(options["state"])
        by = self._acting(options["by"], state)
        path = Path(options["file"])
        if not path.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": harmless(path)})
        try:
            sheet = sheets.read(path)
            act = actions.bring_in if options["commit"] else actions.check
            report = act(sheet=sheet, state=state, by=by)
        except (sheets.SheetError, PermissionDenied) as error:
            raise CommandError(harmless(error)) from error
        except OperationalError as error:
            raise CommandError(
                _(
                    "Another import or another change of this state is running. Nothing was written; try again in a minute."
                )
            ) from error
        except OSError as error:
            raise CommandError(
                _("The file cannot be read: %(why)s.") % {"why": harmless(error.strerror)}
            ) from error
        self._print(report)
        if not report.is_clean:
            raise CommandError(_("Nothing was written. Mend what is refused and try again."))

    def _state(self, code: str) -> MemberState:
        state = MemberState.objects.filter(code=code.strip().upper()).first()
        if state is None:
            codes = ", ".join(MemberState.objects.values_list("code", flat=True))
            raise CommandError(
                _("There is no member state %(code)s; known are %(codes)s.")
                % {"code": harmless(code), "codes": codes}
            )
        return state

    def _acting(self, address: str | None, state: MemberState) -> User | None:
        """Who answers for the import: the person named, else the state's first focal point."""
        if address is None:
            by = actions.first_focal_point(state)
            if by is None:
                self._line(
                    _("%(state)s has no active focal point: nobody is written down as inviting.")
                    % {"state": state.name}
                )
            return by
        by = User.objects.filter(email=address.strip().lower()).first()
        if by is None:
            raise CommandError(_("Nobody logs in with %(address)s.") % {"address": harmless(address)})
        return by

    def _print(self, report: Report) -> None:
        for note in report.notes:
            self._line(note)
        for problem in report.table_problems:
            self._problem(problem)
        words = DONE if report.is_committed else PLANNED
        for row in report.rows:
            self._row(row, words[row.outcome])
        counts = {outcome.value: report.count(outcome) for outcome in Outcome}
        total = _("%(created)s created, %(changed)s changed, %(left)s left, %(refused)s refused.")
        if not report.is_committed:
            total = _("%(created)s to create, %(changed)s to change, %(left)s to leave, %(refused)s refused.")
        self._line("")
        self._line(total % counts)
        if report.is_committed:
            self._line(_("Everything is written."))
        elif report.is_clean:
            self._line(_("This was only a look; nothing is written. Add --commit to write it."))

    def _row(self, row: RowReport, outcome: object) -> None:
        """One line for the row, and one for each thing to know about it."""
        name = harmless(row.name, SHOWN) or "–"
        reason = f": {row.reason}" if row.reason else ""
        self._line(
            _("Row %(row)s  %(outcome)s  %(name)s <%(address)s>%(reason)s")
            % {
                "row": row.row,
                "outcome": outcome,
                "name": name,
                "address": harmless(row.address, SHOWN),
                "reason": reason,
            }
        )
        for change in row.changes:
            self._line(
                f"    {change.column}: {harmless(change.old, SHOWN) or '–'} → {harmless(change.new, SHOWN) or '–'}"
            )
        for problem in row.problems:
            self._problem(problem)
        for remark in row.remarks:
            self._line(f"    {remark}")

    def _problem(self, problem: Problem) -> None:
        self._line(
            _("    row %(row)s, column %(column)s, value “%(value)s”: %(message)s %(remedy)s")
            % {
                "row": problem.row,
                "column": problem.column,
                "value": harmless(problem.value, SHOWN),
                "message": problem.message,
                "remedy": problem.remedy,
            }
        )

    def _line(self, text: str) -> None:
        """A line that this terminal can show, whatever stands in it."""
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        self.stdout.write(harmless(text).encode(encoding, "backslashreplace").decode(encoding))
