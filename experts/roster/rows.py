"""One row of a roster as the facts it states, with everything that is the matter with it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from experts.institution.models import Institution
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.names import key, language_of, sort_key
from experts.profile.models import Profile
from experts.sheets import Cell, Kind, Row, Sheet
from experts.texts import one_line, too_long
from experts.topic.models import Topic
from experts.topic.reading import Topics

from . import languages
from .columns import REQUIRED, Headings
from .institutions import Institutions
from .report import RowReport
from .texts import Words

MAX_CELL = 5_000  # longer than the longest field; what is longer is not even looked at
PERSON = ("official_name", "native_name", "honorific_before", "honorific_after", "unit", "post", "grade")
PROFILE = {"help_1": "help_1", "help_2": "help_2", "help_3": "help_3", "summary": "biography"}


@dataclass(slots=True)
class Entry:
    """What a row says of one person; what the table has no column for is not there."""

    report: RowReport
    address: str = ""
    person: dict[str, str] = field(default_factory=dict)
    profile: dict[str, str] = field(default_factory=dict)
    institution: Institution | None = None
    topics: list[Topic] = field(default_factory=list)
    languages: dict[str, str] | None = None
    expertise: dict[str, int | bool | None] = field(default_factory=dict)


class Reader:
    """Reads the rows of one state's roster in their order and remembers who stood in the rows before."""

    def __init__(self, state: MemberState, headings: Headings) -> None:
        self.places = headings.places
        self.institutions = Institutions(state)
        self.topics = Topics()
        self.language = next((code.split("-")[0] for code in state.languages if code != "en"), "en")
        self.addresses: dict[str, int] = {}
        self.names: dict[str, int] = {}

    def read(self, sheet: Sheet) -> list[Entry]:
        """Everybody in the table."""
        return [entry for row in sheet.rows if (entry := self._entry(row))]

    def _entry(self, row: Row) -> Entry | None:
        """One person; a row with nothing under the known headings is no person."""
        cells = {column: row.cells[place] for column, place in self.places.items()}
        if not any(cell.text.strip() for cell in cells.values()):
            return None
        report = RowReport(row.number)
        entry = Entry(report)
        texts = {column: cell.text for column, cell in cells.items() if self._is_text(column, cell, report)}
        self._read_person(entry, texts)
        self._read_expertise(entry, texts)
        self._ask_for_missing(entry)
        self._compare_with_rows_before(entry, texts.get("work_email", ""))
        return entry

    @staticmethod
    def _is_text(column: str, cell: Cell, report: RowReport) -> bool:
        """Whether the cell can be read; formulas, errors, dates and whole books are told."""
        if len(cell.text) > MAX_CELL:
            report.refuse(column, cell.text, *too_long(cell.text, MAX_CELL))
            return False
        if cell.kind is Kind.TEXT or (column == "years" and cell.kind is Kind.DATE):
            return True
        message, remedy = {
            Kind.FORMULA: (
                _("The cell holds a formula, or a text that a spreadsheet would run as one."),
                _("Write the text itself; it must not begin with =, +, -, @ or a tab."),
            ),
            Kind.ERROR: (_("The spreadsheet shows an error in this cell."), _("Write the text itself.")),
            Kind.DATE: (
                _("The spreadsheet has made a date of this cell."),
                _("Set the format of the column to text and type the cell anew."),
            ),
        }[cell.kind]
        report.refuse(column, cell.text, message, remedy)
        return False

    def _read_person(self, entry: Entry, texts: dict[str, str]) -> None:
        """Name, address, institution, post and sentences."""
        words = Words(entry.report)
        for column in PERSON:
            if column in texts:
                read = words.name if column == "official_name" else words.line
                entry.person[column] = read(column, texts[column], _limit(Member, column))
        if "native_name" in entry.person:
            native = entry.person["native_name"]
            entry.person["native_language"] = language_of(native, self.language) if native else ""
        name = entry.report.name = entry.person.get("official_name", "")
        if name:
            entry.person |= {"sort_key": sort_key(name), "called": name[: _limit(Member, "called")]}
        entry.address = words.address("work_email", texts.get("work_email", ""))
        entry.report.address = entry.address
        institution = one_line(texts.get("institution", ""))
        if institution:
            entry.institution = self.institutions.find(institution, entry.report)
        for column, field_name in PROFILE.items():
            if column in texts:
                read = words.paragraph if column == "summary" else words.line
                entry.profile[field_name] = read(column, texts[column], _limit(Profile, field_name))
        if entry.profile:
            entry.profile["text_language"] = language_of(" ".join(entry.profile.values()), "en")

    def _read_expertise(self, entry: Entry, texts: dict[str, str]) -> None:
        """Topics with their basis and years, and languages."""
        words = Words(entry.report)
        entry.topics = self.topics.read(texts.get("topics", ""), entry.report)
        if "languages" in texts:
            entry.languages = languages.read(texts["languages"], entry.report)
        if "years" in texts:
            entry.expertise["years"] = words.years("years", texts["years"])
        if "basis" in texts:
            entry.expertise |= words.basis("basis", texts["basis"])._asdict()

    @staticmethod
    def _ask_for_missing(entry: Entry) -> None:
        """What every row must say, unless it has been told already what is the matter with it."""
        said = (entry.report.name, entry.address, entry.institution, entry.topics)
        told = {problem.column for problem in entry.report.problems}
        for column, value in zip(REQUIRED, said, strict=True):
            if not value and column not in told:
                entry.report.refuse(column, "", _("This is missing."), _("Fill the cell."))

    def _compare_with_rows_before(self, entry: Entry, raw: str) -> None:
        """The same address is the same person; the same name may well be somebody else."""
        report = entry.report
        if entry.address:
            first = self.addresses.setdefault(entry.address, report.row)
            if first != report.row:
                report.refuse(
                    "work_email",
                    raw,
                    _("Row %(row)s has the same address.") % {"row": first},
                    _("Give each person their own address, or remove one of the rows."),
                )
                return
        if report.name:
            first = self.names.setdefault(key(report.name), report.row)
            if first != report.row:
                report.remarks.append(
                    _("Row %(row)s has the same name and another address: taken as two people.")
                    % {"row": first}
                )


def _limit(model: type[Member] | type[Profile], name: str) -> int:
    """How long the field may be."""
    return getattr(model._meta.get_field(name), "max_length", None) or 0
