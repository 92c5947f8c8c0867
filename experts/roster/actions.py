"""Bringing a roster in: first only looking, then all of it or nothing."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.access import Permission, holds
from experts.audit import Event, Kind, act
from experts.conflict import actions as conflicts
from experts.focal_point.models import FocalPoint
from experts.invitation import actions as invitations
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.sheets import Sheet
from experts.user.models import User

from . import writing
from .columns import read_headings
from .people import AT_ONCE, People, changes
from .report import Outcome, Report
from .rows import Entry, Reader
from .telling import tell_focal_points
from .texts import SHOWN

BROUGHT_IN = Kind("roster-brought-in", gettext_lazy("{by} brought in the roster of {state}"))
INVITED = Kind("member-invited", gettext_lazy("{by} invited {about} from the roster of {state}"))
CORRECTED = Kind("member-corrected", gettext_lazy("{by} corrected {about} from the roster of {state}"))


class RosterError(PermissionDenied):
    """This person may not bring in this state's roster."""


@dataclass(slots=True)
class Plan:
    """What an import will do: the report for people, and the entries behind it."""

    report: Report
    created: list[Entry]
    changed: list[tuple[Entry, Member]]


def first_focal_point(state: MemberState) -> User | None:
    """The state's first focal point who serves today."""
    appointments = (
        FocalPoint.objects.active().filter(state=state).order_by("position").select_related("user__member")
    )
    return next((one.user for one in appointments if one.user.focal_state_id == state.pk), None)


def check(*, sheet: Sheet, state: MemberState, by: User | None) -> Report:
    """What an import would do, without doing it. `by` is None for the operator at the command line."""
    _may(state, by)
    return _plan(sheet, state).report


def bring_in(*, sheet: Sheet, state: MemberState, by: User | None) -> Report:
    """Invite and correct everybody in the table; if one row is refused, nothing is written."""
    _may(state, by)
    with act(BROUGHT_IN, by=by) as event:
        # Two imports of one state, one after the other: the second sees what the first has written. Somebody who
        # joins meanwhile only points at the state, and is not kept waiting.
        state = MemberState.objects.select_for_update(no_key=True).get(pk=state.pk)
        plan = _plan(sheet, state, is_locked=True)
        if not plan.report.is_clean:
            event.nothing()
            return plan.report
        members = _write(plan, state, by)
        _record(event, plan, members, state)
        plan.report.is_committed = True
        tell_focal_points(plan.report, state)
    return plan.report


def _may(state: MemberState, by: User | None) -> None:
    if by is not None and not holds(by, Permission.CASES_DECIDE) and by.focal_state_id != state.pk:
        raise RosterError(_("Only this state's focal points and the secretariat bring in its roster."))


def _plan(sheet: Sheet, state: MemberState, *, is_locked: bool = False) -> Plan:
    """Read every row and compare it with whom we know."""
    report = Report(state.pk, notes=[str(note) for note in sheet.notes])
    headings = read_headings(sheet)
    report.table_problems = headings.problems
    if headings.unknown:
        report.notes.append(
            _("Columns that are not read: %(names)s.")
            % {"names": "; ".join(name[:SHOWN] for name in headings.unknown)}
        )
    plan = Plan(report, [], [])
    if headings.problems:
        return plan
    entries = Reader(state, headings).read(sheet)
    addresses = (entry.address for entry in entries if entry.address)
    people = People(state, addresses, is_locked=is_locked)
    for entry in entries:
        _sort_in(plan, entry, people)
        report.rows.append(entry.report)
    return plan


def _sort_in(plan: Plan, entry: Entry, people: People) -> None:
    """Created, changed, left or refused."""
    member = people.meet(entry)
    if entry.report.outcome in {Outcome.REFUSED, Outcome.LEFT}:
        return
    if member is None:
        plan.created.append(entry)
        return
    entry.report.changes = changes(entry, member)
    if entry.report.changes:
        entry.report.outcome = Outcome.CHANGED
        plan.changed.append((entry, member))
    else:
        entry.report.leave(_("unchanged"))


def _write(plan: Plan, state: MemberState, by: User | None) -> list[Member]:
    """Everything the plan says, in few statements, and at once to be found; the invited come first."""
    writing.save_new_institutions([*plan.created, *(entry for entry, _member in plan.changed)])
    members = writing.create(plan.created, state, by)
    invitations.open_for(members=members, by=by)
    conflicts.notice_many(members=members)
    writing.change(plan.changed)
    members += [member for _entry, member in plan.changed]
    for start in range(0, len(members), AT_ONCE):
        search.index(*members[start : start + AT_ONCE])
    return members


def _record(event: Event, plan: Plan, members: list[Member], state: MemberState) -> None:
    """A line for the import, and one for each person whom it has invited or corrected."""
    event.on(state, state=state.pk)
    event.changed("invited", None, len(plan.created))
    event.changed("corrected", None, len(plan.changed))
    for member in members[: len(plan.created)]:
        event.also(INVITED, member, state=state.pk)
    for entry, member in plan.changed:
        line = event.also(CORRECTED, member, state=state.pk)
        for change in entry.report.changes:
            line.changed(change.column, change.old, change.new)
