"""The corpus: files as people and attackers send them, each with its written verdict.

A row is what its owner calls the file, how it is made, and what becomes of it: the suffix of what is kept, or the
code of the sentence with which it is refused.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from . import documents as d
from . import pictures as p


class Row(NamedTuple):
    """One file and its verdict."""

    title: str
    name: str
    make: Callable[[], bytes]
    verdict: str


KEPT = {"webp", "pdf", "docx", "xlsx", "pptx"}
HTML = b"<html><script>alert(document.cookie)</script></html>"
OUTSIDE_TEMPLATE = d.link("attachedTemplate", "https://evil.example/t.dotm")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

CORPUS = [
    # pictures that are what they seem
    Row("a JPEG", "photo.jpg", p.picture, "webp"),
    Row("a PNG", "photo.png", partial(p.picture, "PNG"), "webp"),
    Row("a WebP", "photo.webp", partial(p.picture, "WEBP"), "webp"),
    Row("a lossless WebP", "photo.webp", partial(p.picture, "WEBP", lossless=True), "webp"),
    Row("a WebP with transparency", "photo.webp", partial(p.picture, "WEBP", mode="RGBA"), "webp"),
    Row("a CMYK JPEG", "print.jpg", partial(p.picture, mode="CMYK"), "webp"),
    Row("a grey JPEG", "scan.jpg", partial(p.picture, mode="L"), "webp"),
    Row("a progressive JPEG", "web.jpg", partial(p.picture, progressive=True), "webp"),
    Row("a PNG of 16 bits", "scan.png", p.grey_of_16_bits, "webp"),
    Row("a PNG with a palette", "chart.png", partial(p.picture, "PNG", mode="P"), "webp"),
    Row("a PNG of black and white", "fax.png", partial(p.picture, "PNG", mode="1"), "webp"),
    Row("a half-transparent PNG", "logo.png", p.half_clear, "webp"),
    Row("a JPEG taken sideways", "phone.jpg", p.sideways, "webp"),
    Row("a picture of one pixel", "dot.png", partial(p.picture, "PNG", (1, 1)), "webp"),
    # pictures that tell too much
    Row("GPS in Exif", "holiday.jpg", p.with_gps, "webp"),
    Row("GPS in XMP", "holiday.jpg", p.with_xmp, "webp"),
    Row("IPTC and a comment", "press.jpg", p.with_iptc_and_comment, "webp"),
    Row("an ICC profile with text", "colour.jpg", p.with_icc, "webp"),
    Row("text in a PNG", "screen.png", p.png_with_text, "webp"),
    Row("Exif that is broken", "old.jpg", p.with_broken_exif, "webp"),
    # pictures that are more than one thing
    Row("JPEG and HTML", "page.jpg", lambda: p.picture() + HTML, "webp"),
    Row("JPEG and HTML, called HTML", "page.html", lambda: p.picture() + HTML, "webp"),
    Row("JPEG and ZIP", "pack.jpg", lambda: p.picture() + d.archive({"a.exe": "MZ"}), "webp"),
    Row("PNG and PDF", "both.png", lambda: p.picture("PNG") + d.pdf(), "webp"),
    Row("an animated WebP", "cat.webp", partial(p.animated, "WEBP"), "webp"),
    Row("an animated WebP of 10,000 frames", "cat.webp", p.webp_of_10000_frames, "webp"),
    Row("an animated PNG", "cat.png", partial(p.animated, "PNG"), "webp"),
    # pictures that are heavy
    Row("a PNG of 24 megapixels", "large.png", p.large_png, "webp"),
    Row("a WebP of 24 megapixels", "large.webp", p.large_webp, "webp"),
    Row("a lossless WebP of 24 megapixels", "large.webp", p.large_lossless_webp, "webp"),
    Row("a PNG of 177 megapixels in 21 kB", "white.png", p.bomb_of_177_megapixels, "pixels"),
    Row("a WebP of 25 megapixels", "large.webp", partial(p.picture, "WEBP", (5000, 5001), method=0), "pixels"),
    Row("a JPEG in layers of 144 MB", "large.jpg", p.jpeg_in_many_layers, "layers"),
    Row("a JPEG of 2,000 layers", "slow.jpg", p.jpeg_that_is_never_done, "heavy"),
    Row("a PNG with a note of 60 MB", "note.png", p.png_with_unpacking_text, "broken_picture"),
    Row("a PNG with more pixels than it says", "lie.png", p.png_that_lies, "webp"),
    # pictures that are none, or half
    Row("half a JPEG", "half.jpg", lambda: p.picture()[:2000], "broken_picture"),
    Row("half a PNG", "half.png", lambda: p.picture("PNG")[:300], "broken_picture"),
    Row("half a WebP", "half.webp", lambda: p.picture("WEBP")[:200], "broken_picture"),
    Row("an EPS called JPEG", "logo.jpg", p.eps, "unknown"),
    Row("an SVG called PNG", "logo.png", p.svg, "unknown"),
    Row("HTML called JPEG", "photo.jpg", lambda: HTML, "unknown"),
    Row("a GIF", "cat.gif", partial(p.picture, "GIF"), "other_picture"),
    Row("a TIFF", "scan.tif", partial(p.picture, "TIFF"), "other_picture"),
    Row("a picture of a new telephone", "IMG_1.HEIC", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 99, "other_picture"),
    # PDF
    Row("a PDF", "report.pdf", d.pdf, "pdf"),
    Row("a PDF called JPEG", "report.jpg", d.pdf, "pdf"),
    Row("a PDF with links and a first page", "links.pdf", partial(d.pdf, change=d.links_to_the_web), "pdf"),
    Row("a PDF that names its author", "author.pdf", partial(d.pdf, change=d.tells_of_its_author), "pdf"),
    Row("a PDF with blank lines before it", "blank.pdf", lambda: b"\r\n" + d.pdf(), "pdf"),
    Row("PDF and ZIP", "pack.pdf", lambda: d.pdf() + d.archive({"a.exe": "MZ"}), "pdf"),
    Row("PDF and HTML", "page.pdf", lambda: d.pdf() + HTML, "pdf"),
    Row("a PDF that opens with a script", "a.pdf", partial(d.pdf, change=d.opens_with_script), "pdf_script"),
    Row("a PDF that names a script", "a.pdf", partial(d.pdf, change=d.names_a_script), "pdf_script"),
    Row("a PDF with a script written otherwise", "a.pdf", d.hidden_name, "pdf_script"),
    Row("a PDF whose page acts", "a.pdf", partial(d.pdf, change=d.acts_on_a_page), "pdf_script"),
    Row("a PDF that launches a program", "a.pdf", partial(d.pdf, change=d.launches), "pdf_script"),
    Row("a PDF that sends its form away", "a.pdf", partial(d.pdf, change=d.submits), "pdf_script"),
    Row("a PDF with XFA", "a.pdf", partial(d.pdf, change=d.has_xfa), "pdf_form"),
    Row("a PDF with a file in it", "a.pdf", partial(d.pdf, change=d.attaches), "pdf_attached"),
    Row("a PDF that plays film", "a.pdf", partial(d.pdf, change=d.plays), "pdf_media"),
    Row("a PDF with a password", "a.pdf",
        partial(d.pdf, encryption=d.pikepdf.Encryption(owner="o", user="secret")), "pdf_password"),
    Row("a PDF one may not print", "a.pdf",
        partial(d.pdf, encryption=d.pikepdf.Encryption(owner="o", user="")), "pdf_password"),
    Row("a PDF of 301 pages", "long.pdf", partial(d.pdf, 301), "pdf_pages"),
    Row("a PDF of a billion pages", "bomb.pdf", d.tree_of_a_billion_pages, "broken_pdf"),
    Row("a PDF of 150,000 objects", "bomb.pdf", d.bomb_of_objects, "heavy"),
    Row("a PDF whose objects unpack to 400 MB", "bomb.pdf", d.bomb_in_a_stream_of_objects, "broken_pdf"),
    Row("half a PDF", "half.pdf", lambda: d.pdf()[:100], "broken_pdf"),
    Row("a PDF in name only", "report.pdf", lambda: b"%PDF-1.7\n" + b"\0" * 500, "broken_pdf"),
    # Office documents
    Row("a Word document", "letter.docx", d.office, "docx"),
    Row("a workbook", "table.xlsx", partial(d.office, "xlsx", extra=d.sheet("F200")), "xlsx"),
    Row("slides", "talk.pptx", partial(d.office, "pptx"), "pptx"),
    Row("a Word document called PDF", "letter.pdf", d.office, "docx"),
    Row("slides with a workbook behind a chart", "talk.pptx",
        lambda: d.office("pptx", extra={"ppt/embeddings/Sheet1.xlsx": d.office("xlsx")}), "pptx"),
    Row("a document with links to the web", "letter.docx",
        partial(d.office, links=d.link("hyperlink", "https://id.example/")), "docx"),
    Row("DOCM called DOCX", "letter.docx", d.docm_as_docx, "office_macros"),
    Row("macros nobody mentions", "letter.docx", d.hidden_macros, "office_macros"),
    Row("macros in a workbook behind a chart", "talk.pptx",
        lambda: d.office("pptx", extra={"ppt/embeddings/Sheet1.xlsx": d.hidden_macros()}), "office_macros"),
    Row("a template from elsewhere", "letter.docx", partial(d.office, links=OUTSIDE_TEMPLATE), "office_external"),
    Row("a picture from elsewhere", "letter.docx",
        partial(d.office, links=d.link("image", "https://evil.example/pixel.png")), "office_external"),
    Row("an OLE object", "letter.docx", partial(d.office, extra={"word/embeddings/oleObject1.bin": OLE}),
        "office_embedded"),
    Row("an ActiveX control", "letter.docx", partial(d.office, extra={"word/activeX/activeX1.xml": "<x/>"}),
        "office_embedded"),
    Row("a part outside its folder", "letter.docx", partial(d.office, extra={"../../evil.sh": "rm"}), "office_names"),
    Row("a part with a full path", "letter.docx", partial(d.office, extra={"/etc/passwd": "x"}), "office_names"),
    Row("a ZIP bomb", "bomb.docx", d.zip_bomb, "office_bomb"),
    Row("6,000 parts", "bomb.docx",
        lambda: d.office(extra={f"word/media/{n}.txt": "" for n in range(6000)}), "office_bomb"),
    Row("an entry that lies about its size", "lie.docx", d.lying_entry, "broken_office"),
    Row("an XML bomb as the list of parts", "bomb.docx",
        lambda: d.office(extra={"[Content_Types].xml": d.billion_laughs()}), "office_xml"),
    Row("an XML bomb as the text", "bomb.docx",
        lambda: d.office(extra={"word/document.xml": d.billion_laughs()}), "office_xml"),
    Row("an XML bomb in UTF-16", "bomb.docx",
        lambda: d.office(extra={"word/a.xml": d.billion_laughs().decode().encode("utf-16")}), "office_xml"),
    Row("a workbook that claims 17 billion cells", "huge.xlsx",
        partial(d.office, "xlsx", extra=d.sheet("XFD1048576")), "office_cells"),
    Row("a document with a password on its parts", "secret.docx", d.encrypted_entry, "office_password"),
    Row("DOCX and a ZIP before it", "two.docx", lambda: d.archive({"a": "b"})[:-22] + d.office(), "office_around"),
    Row("DOCX and bytes behind it", "two.docx", lambda: d.office() + HTML, "office_around"),
    Row("half a Word document", "half.docx", lambda: d.office()[:300], "broken_office"),
    Row("an old Word document", "letter.doc", lambda: OLE, "old_office"),
    Row("a plain ZIP", "pack.zip", lambda: d.archive({"a.txt": "hello"}), "broken_office"),
    # names and sizes
    Row("no byte at all", "empty.pdf", bytes, "empty"),
    Row("10 MB and one byte", "large.pdf", lambda: d.pdf() + b"\0" * (10 * 1024**2), "too_large"),
    Row("a name of 300 characters", "ก" * 296 + ".pdf", d.pdf, "pdf"),
    Row("a name that turns around", "invoice\u202efdp.exe", d.pdf, "pdf"),
    Row("a name with ../", "../../../etc/passwd", d.pdf, "pdf"),
    Row("a name with a line break", 'a\r\nX-Evil: 1".pdf', d.pdf, "pdf"),
    Row("a program called PDF", "report.pdf", lambda: b"MZ" + b"\0" * 500, "unknown"),
    Row("text", "notes.txt", lambda: b"hello", "unknown"),
]  # fmt: skip
