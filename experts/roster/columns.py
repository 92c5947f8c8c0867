"""The headings of a roster, however an office writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from experts.search.text import plain
from experts.sheets import Sheet

from .report import Problem

REQUIRED = ("official_name", "work_email", "institution", "topics")

# Each column, with other headings by which offices know it (folded, without spaces).
COLUMNS: Mapping[str, Sequence[str]] = {
    "official_name": ("name", "fullname", "nama", "namalengkap", "namaresmi", "officername"),
    "native_name": (
        "nameinnativescript",
        "nativescriptname",
        "localname",
        "namaaksaraasli",
        "ชื่อ",
        "ชื่อนามสกุล",
    ),
    "honorific_before": ("honorific", "titlebefore", "prefix", "gelar", "gelardepan", "คำนำหน้า"),
    "honorific_after": ("titleafter", "suffix", "degrees", "gelarbelakang"),
    "work_email": (
        "email",
        "mail",
        "emailaddress",
        "workmail",
        "officialemail",
        "surel",
        "alamatsurel",
        "emailkantor",
        "emaildinas",
        "alamatemail",
        "อีเมล",
    ),
    "institution": ("agency", "ministry", "organisation", "organization", "instansi", "lembaga", "หน่วยงาน"),
    "unit": ("department", "division", "workunit", "unitkerja", "satuankerja"),
    "post": ("position", "jobtitle", "jabatan", "ตำแหน่ง"),
    "grade": ("rank", "golongan", "pangkat", "pangkatgolongan", "ระดับ"),
    "languages": ("language", "bahasa", "ภาษา"),
    "topics": (
        "topic",
        "expertise",
        "areasofexpertise",
        "topik",
        "keahlian",
        "bidangkeahlian",
        "ความเชี่ยวชาญ",
    ),
    "basis": ("basisofexpertise", "category", "expertcategory", "dasar", "kategori", "dasarkeahlian"),
    "years": (
        "yearsofexperience",
        "experience",
        "tahun",
        "lamapengalaman",
        "pengalamantahun",
        "tahunpengalaman",
    ),
    "help_1": ("help", "canhelpwith", "bantuan", "bantuan1"),
    "help_2": ("bantuan2",),
    "help_3": ("bantuan3",),
    "summary": ("biography", "bio", "profile", "ringkasan", "riwayatsingkat", "biografi"),
}


def bare(heading: str) -> str:
    """A heading without capitals, spaces, underscores and other signs."""
    return plain(heading).replace(" ", "")


KNOWN = {bare(word): column for column, others in COLUMNS.items() for word in (column, *others)}


@dataclass(slots=True)
class Headings:
    """Where each column stands, and which headings mean nothing to us."""

    places: dict[str, int]
    unknown: list[str]
    problems: list[Problem]


def read_headings(sheet: Sheet) -> Headings:
    """Find the columns; a heading that stands twice or is missing is a problem of the whole table."""
    found = Headings({}, [], [])
    for place, heading in enumerate(sheet.columns):
        column = KNOWN.get(bare(heading))
        if column is None:
            if heading or any(row.cells[place].text.strip() for row in sheet.rows):
                found.unknown.append(heading or _("(without a heading)"))
        elif column in found.places:
            found.problems.append(_twice(sheet, column, heading))
        else:
            found.places[column] = place
    found.problems += [_missing(sheet, column) for column in REQUIRED if column not in found.places]
    return found


def _twice(sheet: Sheet, column: str, heading: str) -> Problem:
    return Problem(
        sheet.heading_row,
        column,
        heading,
        _("Two columns have this heading or one that means the same."),
        _("Keep one of them."),
    )


def _missing(sheet: Sheet, column: str) -> Problem:
    return Problem(
        sheet.heading_row,
        column,
        "",
        _("This column is missing."),
        _('Add a column with the heading "%(column)s" and fill it for everybody.') % {"column": column},
    )
