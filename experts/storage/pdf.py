"""PDF documents: refused when they would do something, else written anew with what their pages need."""

import io
import struct
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pikepdf

from .refusal import Refusal

MOST_PAGES = 300
MOST_OBJECTS = 100_000
DEEPEST = 60
# A key that stands only where a document acts by itself, and what it is refused for.
KEYS = {
    "/JS": "pdf_script",
    "/JavaScript": "pdf_script",
    "/AA": "pdf_script",
    "/XFA": "pdf_form",
    "/EF": "pdf_attached",
    "/EmbeddedFiles": "pdf_attached",
    "/Collection": "pdf_attached",
    "/RichMediaContent": "pdf_media",
}
ACTIONS = {
    "/JavaScript": "pdf_script",
    "/Launch": "pdf_script",
    "/SubmitForm": "pdf_script",
    "/ImportData": "pdf_script",
    "/GoToE": "pdf_attached",
    "/GoToR": "pdf_script",
    "/Rendition": "pdf_media",
    "/RichMediaExecute": "pdf_media",
    "/Movie": "pdf_media",
    "/Sound": "pdf_media",
}
SUBTYPES = {
    "/FileAttachment": "pdf_attached",
    "/RichMedia": "pdf_media",
    "/Movie": "pdf_media",
    "/Sound": "pdf_media",
    "/Screen": "pdf_media",
    "/3D": "pdf_media",
}
# Pieces of a JPEG in which cameras and programs write about it: Exif and XMP, IPTC, comments.
TOLD = {0xE1, 0xED, 0xFE}


def cleaned(source: BinaryIO) -> tuple[int, bytes]:
    """Number of pages, and the document without earlier versions, author, metadata and trailing bytes."""
    try:
        with pikepdf.open(source, suppress_warnings=True, attempt_recovery=True) as pdf:
            if pdf.is_encrypted:
                raise Refusal("pdf_password")
            _check(pdf)
            pages = _count(pdf)
            _forget(pdf)
            content = io.BytesIO()
            pdf.save(content, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return pages, content.getvalue()
    except pikepdf.PasswordError:
        raise Refusal("pdf_password") from None
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refusal("broken_pdf") from None


def _count(pdf: pikepdf.Pdf) -> int:
    pages = len(pdf.pages)
    if pages > MOST_PAGES:
        raise Refusal("pdf_pages", most=MOST_PAGES)
    if not pages:
        raise Refusal("broken_pdf")
    return pages


def _check(pdf: pikepdf.Pdf) -> None:
    """Look at every object, wherever it hangs: what no page leads to now, a script could lead to."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refusal("heavy")
    for thing in pdf.objects:
        for found in _inside(thing, 0):
            _check_dictionary(found)


def _inside(thing: Any, depth: int) -> Iterator[Any]:
    """Every dictionary in an object; what it refers to is an object of its own."""
    if depth > DEEPEST:
        raise Refusal("broken_pdf")
    children: Iterable[Any] = ()
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
        facts = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        children = facts.as_dict().values()
    elif isinstance(thing, pikepdf.Array):
        children = thing.as_list()
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _inside(child, depth + 1)


def _check_dictionary(thing: Any) -> None:
    if acting := KEYS.keys() & set(thing.keys()):
        raise Refusal(KEYS[min(acting)])
    _check_value(thing.get("/S"), ACTIONS)
    _check_value(thing.get("/Subtype"), SUBTYPES)


def _check_value(value: Any, refused: dict[str, str]) -> None:
    if isinstance(value, pikepdf.Name) and str(value) in refused:
        raise Refusal(refused[str(value)])


def _forget(pdf: pikepdf.Pdf) -> None:
    """Who made it and with what, also inside its photographs."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for thing in pdf.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            for told in ("/Metadata", "/PieceInfo"):
                if told in thing:
                    del thing[told]
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == "/DCTDecode":
            thing.write(jpeg_without_notes(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def jpeg_without_notes(content: bytes) -> bytes:
    """A JPEG as it is, without the pieces in which cameras tell where it was taken."""
    kept, place = content[:2], 2
    while content[place : place + 1] == b"\xff" and place + 4 <= len(content):
        name, length = struct.unpack_from(">xBH", content, place)
        if name == 0xDA:  # from here on, the picture itself
            break
        if name not in TOLD:
            kept += content[place : place + 2 + length]
        place += 2 + length
    return kept + content[place:]
