"""Word, Excel and PowerPoint documents: what they say they are, and nothing in them that runs or fetches."""

import io
import re
import zipfile
from typing import IO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from .refusal import Refusal

MAIN = "application/vnd.openxmlformats-officedocument."
KINDS = {
    f"{MAIN}wordprocessingml.document.main+xml": "docx",
    f"{MAIN}spreadsheetml.sheet.main+xml": "xlsx",
    f"{MAIN}presentationml.presentation.main+xml": "pptx",
}
MACROS = ("macroenabled", "vbaproject", "vbadata", "ms-office.intellisense")
ACTIVE = ("activex", "oleobject", "controlproperties")
MOST_ENTRIES = 5_000
MOST_BYTES = 100 * 1024 * 1024
MOST_RATIO = 100
# Below this a part may shrink as much as it likes: a page of blanks does.
SMALL = 1024 * 1024
MOST_XML = 4 * 1024 * 1024
MOST_CELLS = 5_000_000
DESCRIPTOR = 24
DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?ref="([^"]{1,40})"')


def kind_of(source: IO[bytes], depth: int = 0) -> str:
    """docx, xlsx or pptx by the type of its main part."""
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
            _check_frame(source, archive, entries)
            _check_entries(entries)
            types = _xml(archive, "[Content_Types].xml")
            kind = _kind([part.get("ContentType", "") for part in types])
            for entry in entries:
                _check_part(archive, entry, depth)
            return kind
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, NotImplementedError, EOFError, OSError):
        raise Refusal("broken_office") from None
    except (ValueError, ParseError, UnicodeError, RuntimeError):
        raise Refusal("broken_office") from None


def _check_frame(source: IO[bytes], archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Nothing before the first entry, between two, or behind the last: no second file hides in this one."""
    length = source.seek(0, io.SEEK_END)
    source.seek(length - 22)
    end = source.read(22)
    if end[:4] != b"PK\5\6" or end[20:] != b"\0\0":
        raise Refusal("office_around")
    expected = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        source.seek(entry.header_offset + 26)
        lengths = source.read(4)
        head = 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        if not 0 <= entry.header_offset - expected <= (DESCRIPTOR if expected else 0):
            raise Refusal("office_around")
        expected = entry.header_offset + head + entry.compress_size
    if not 0 <= archive.start_dir - expected <= DESCRIPTOR:
        raise Refusal("office_around")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """By what the list of entries says, before one is unpacked."""
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise Refusal("office_bomb")
    if len({name.lower() for name in names}) < len(names):
        raise Refusal("broken_office")
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refusal("office_password")
        steps = entry.orig_filename.replace("\\", "/").split("/")
        if ".." in steps or not steps[0] or ":" in steps[0]:
            raise Refusal("office_names")
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise Refusal("office_bomb")


def _kind(types: list[str]) -> str:
    joined = " ".join(types).lower()
    if any(word in joined for word in MACROS):
        raise Refusal("office_macros")
    if any(word in joined for word in ACTIVE):
        raise Refusal("office_embedded")
    kinds = {KINDS[name] for name in types if name in KINDS}
    if len(kinds) != 1:
        raise Refusal("unknown")
    return kinds.pop()


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> None:
    name = entry.filename.lower()
    if name.endswith("vbaproject.bin") or "/macrosheets/" in name or "/dialogsheets/" in name:
        raise Refusal("office_macros")
    if "/activex/" in name or "/ctrlprops/" in name:
        raise Refusal("office_embedded")
    if "/embeddings/" in name and not name.endswith("/"):
        _check_embedded(archive, entry, depth)
    if name.endswith(".rels"):
        _check_links(archive, entry)
    head = _check_text(archive, entry)
    if "/worksheets/" in name and name.endswith(".xml"):
        _check_cells(head)


def _check_embedded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> None:
    """Behind a chart stands a small workbook: that may be, when it is a harmless one itself."""
    if depth or not entry.filename.lower().endswith((".xlsx", ".docx", ".pptx")):
        raise Refusal("office_embedded")
    kind_of(io.BytesIO(archive.read(entry)), depth + 1)


def _check_links(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Words may link to a page on the web; nothing may be fetched when the document is opened."""
    for link in _xml(archive, entry.filename):
        kind = link.get("Type", "").lower()
        if "vbaproject" in kind:
            raise Refusal("office_macros")
        if kind.endswith("/oleobject") or kind.endswith("/control"):
            raise Refusal("office_embedded")
        if link.get("TargetMode", "").lower() == "external" and not kind.endswith("/hyperlink"):
            raise Refusal("office_external")


def _check_text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack a part to its end, so that it cannot lie about its size; refuse definitions in it. Returns its head."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    head = tail = b""
    with archive.open(entry) as part:
        while piece := part.read(256 * 1024):
            head = head or piece
            if is_xml and any(word in tail + piece for word in DOCTYPES):
                raise Refusal("office_xml")
            tail = piece[-18:]
    return head


def _check_cells(head: bytes) -> None:
    """A sheet that claims a billion cells stops the program of whoever opens it."""
    found = DIMENSION.search(head)
    corners = CELL.findall(found[1].decode("ascii", "replace").replace("$", "")) if found else []
    if len(corners) == 2:
        (left, top), (right, bottom) = corners
        cells = (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
        if cells > MOST_CELLS:
            raise Refusal("office_cells")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _xml(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """The attributes of each element below the root."""
    if archive.getinfo(name).file_size > MOST_XML:
        raise Refusal("office_bomb")
    try:
        return [dict(element.attrib) for element in fromstring(archive.read(name), forbid_dtd=True)]
    except DefusedXmlException:
        raise Refusal("office_xml") from None
