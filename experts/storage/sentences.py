"""What people read when a file is not kept: what is wrong with it, and what to do."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "empty": _("This file is empty. Choose another one."),
    "too_large": _("This file is larger than %(limit)s MB. Choose a smaller one."),
    "unknown": _(
        "We cannot keep this kind of file. Choose a PDF, a picture (JPEG, PNG, WebP) or a document in docx, xlsx "
        "or pptx."
    ),
    "other_picture": _("We cannot keep this kind of picture. Save it as JPEG or PNG and choose it again."),
    "old_office": _(
        "This is a document of an older Office program, or one with a password. Save it as docx, xlsx or pptx, "
        "without a password."
    ),
    "heavy": _(
        "This file takes too much to open, so we cannot check it. Save it anew, simpler or smaller, and try again."
    ),
    "broken_picture": _("This file is not a picture we can read. Choose a JPEG, PNG or WebP file."),
    "pixels": _("This picture has too many pixels. Choose one of at most 24 megapixels."),
    "small": _("This picture is too small. Choose one at least %(side)s pixels wide and high."),
    "layers": _(
        "This picture is stored in layers (progressive JPEG) and too large for it. Save it as a plain JPEG, or smaller."
    ),
    "broken_pdf": _("This PDF is damaged. Open it in your program, save it anew and choose it again."),
    "pdf_password": _("This PDF is protected with a password. Choose a copy without one."),
    "pdf_script": _(
        "This PDF does things by itself (scripts or actions). Print it to a new PDF and choose that one."
    ),
    "pdf_form": _(
        "This PDF holds a form that changes itself (XFA). Print it to a new PDF and choose that one."
    ),
    "pdf_attached": _("This PDF has other files attached. Remove them, or print it to a new PDF."),
    "pdf_media": _("This PDF plays sound, film or 3D. Print it to a new PDF and choose that one."),
    "pdf_pages": _(
        "This PDF has more than %(most)s pages. Choose a shorter one, or only the pages that matter."
    ),
    "broken_office": _(
        "This document is damaged. Open it in your program, save it anew and choose it again."
    ),
    "office_password": _("This document is protected with a password. Choose a copy without one."),
    "office_macros": _(
        "This document contains macros. Save it as docx, xlsx or pptx without macros, or as PDF."
    ),
    "office_embedded": _(
        "This document has other files or controls built in. Take them out, or save the document as PDF."
    ),
    "office_external": _(
        "This document fetches something from elsewhere (a template, a picture or another workbook). Break these "
        "links, or save it as PDF."
    ),
    "office_bomb": _("This document unpacks to far more than it says. Save it as PDF and choose that one."),
    "office_names": _(
        "This document holds parts with forbidden names. Save it anew in the program it was made in."
    ),
    "office_around": _(
        "Something else hides before or behind this document. Save it anew in the program it was made in."
    ),
    "office_xml": _("This document defines things no such document needs. Save it anew, or as PDF."),
    "office_cells": _(
        "This workbook claims millions of cells. Delete the empty rows and columns behind your data and save it anew."
    ),
    "virus": _(
        "The virus scanner stopped this file. Do not open it; ask your IT office to look at your computer."
    ),
}


class Refused(ValidationError):
    """A file is not kept, with a sentence for the person who sent it."""

    def __init__(self, code: str, **facts: int | str) -> None:
        super().__init__(str(SENTENCES[code]), code=code, params=facts)


class Unable(Exception):
    """The file may be fine: the portal is not able to take it now. The sentence says when to come back."""

    sentence: Promise


class CannotCheck(Unable):
    """What checks files does not answer, so nothing is let through."""

    sentence = _("Files cannot be checked at the moment, so nothing was kept. Try again in some minutes.")


class NotKept(Unable):
    """There is no room for the file, or the storage does not answer."""

    sentence = _("The file could not be stored just now, so nothing was kept. Try again in some minutes.")
