"""Files of the demo: what Dewi shows to whom, one refused, one being drawn, and evidence of those who apply."""

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

from experts.file import actions, drawing
from experts.job import actions as jobs
from experts.models import File, Member, User
from experts.storage import apart, keeping
from experts.storage.checking import Checked, check

if TYPE_CHECKING:
    from .builder import Builder

NOTE = (
    "Talent pool of North Sumatra: programme note",
    "Who decides: the provincial personnel board, twice a year.",
    "What is assessed: results, potential, and what colleagues say.",
    "What every candidate gets: the result, and how to improve it.",
)
DRAWN = 3
LETTER = ("Letter of appointment", "The person named here works for this institution.", "Signed and sealed.")


def make_files(builder: "Builder") -> None:
    """Cleaned and kept like anybody's."""
    people = {person.role: person.key for person in builder.pool if person.role}
    dewi = builder.members[people["expert"]]
    draw(keep(dewi, check(pdf(2, NOTE), "Programme note, North Sumatra.pdf"), audience="members"))
    keep(dewi, check(workbook(), "Assessors by province.xlsx"), audience="state")
    keep(dewi, check(picture(), "Assessment centre, Medan.png"), audience="contacts")
    being_drawn(dewi, check(pdf(12, NOTE), "Guide to appraisal interviews.pdf"))
    refused(dewi)
    waiting = [member for member in builder.members.values() if member.status == Member.Status.APPLICANT]
    by_state = {member.state_id: member for member in reversed(waiting)}
    by_state[builder.members[people["applicant"]].state_id] = builder.members[people["applicant"]]
    for member in (by_state[state] for state in ("KH", "LA") if state in by_state):
        letter = check(pdf(1, LETTER), "Letter of appointment.pdf")
        draw(keep(member, letter, purpose=File.Purpose.EVIDENCE))


def keep(owner: Member, checked: Checked, **facts: str) -> File:
    return actions.keep(owner=owner, by=_user(owner), checked=checked, **facts)


def draw(file: File) -> None:
    """At once: a demo is complete when it opens."""
    drawing.draw(file=file)


def being_drawn(owner: Member, checked: Checked) -> None:
    """A document whose first pages are there; no job goes on with it, so that it can be looked at."""
    file = File(
        owner=owner,
        purpose=File.Purpose.DOCUMENT,
        name=checked.name,
        media_type=checked.media_type,
        size=len(checked.content),
        digest=checked.digest,
        key=keeping.new_key("files"),
        pages=checked.pages,
        pages_drawn=DRAWN,
        state=File.State.CHECKING,
        progress=jobs.begin(owner=_user(owner), title=checked.name, total=checked.pages),
    )
    keeping.keep(checked.content, file.key)
    for number in range(1, DRAWN + 1):
        page = apart.run("page", io.BytesIO(checked.content), str(number)).parts[0]
        keeping.keep(page, file.page_key(number))
    file.save()


def refused(owner: Member) -> None:
    """What is left of a PDF nobody could draw: its name, and why."""
    File.objects.create(
        owner=owner,
        purpose=File.Purpose.DOCUMENT,
        name="Coach certificate, scan.pdf",
        media_type="application/pdf",
        size=0,
        digest="",
        state=File.State.REFUSED,
        reason="broken_pdf",
        pages=1,
    )


def forget_files() -> None:
    """The bytes of everybody, before their rows go."""
    keeping.forget(key for file in File.objects.all() for key in file.keys)


def pdf(pages: int, lines: tuple[str, ...]) -> io.BytesIO:
    """Some pages of large words, written by hand; cleaning puts it in order."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    objects = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Count {pages}/Kids[{kids}]>>endobj",
        "3 0 obj<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>endobj",
    ]
    for number in range(pages):
        words = [f"BT /F1 20 Tf 60 {760 - 40 * place} Td ({line}) Tj ET" for place, line in enumerate(lines)]
        drawn = "\n".join([*words, f"BT /F1 11 Tf 60 60 Td (Page {number + 1} of {pages}) Tj ET"])
        at = 4 + 2 * number
        look = f"/MediaBox[0 0 595 842]/Resources 3 0 R/Contents {at + 1} 0 R"
        objects.append(f"{at} 0 obj<</Type/Page/Parent 2 0 R{look}>>endobj")
        objects.append(f"{at + 1} 0 obj<</Length {len(drawn)}>>stream\n{drawn}\nendstream\nendobj")
    return io.BytesIO("\n".join(["%PDF-1.7", *objects, "trailer<</Root 1 0 R>>", "%%EOF"]).encode())


def workbook() -> io.BytesIO:
    book = Workbook()
    sheet = book.create_sheet("Assessors", 0)
    for row in (
        ("Province", "Assessors", "Agreement"),
        ("North Sumatra", 84, 0.84),
        ("South Sulawesi", 61, 0.81),
        ("West Java", 165, 0.79),
    ):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content


def picture() -> io.BytesIO:
    """A room with tables, as a child would draw it."""
    drawn = Image.new("RGB", (1200, 800), "#e6ecf9")
    pen = ImageDraw.Draw(drawn)
    for left in range(90, 1100, 270):
        pen.rectangle((left, 420, left + 190, 540), fill="#0033a0")
        pen.ellipse((left + 55, 300, left + 135, 380), fill="#6b7690")
    pen.text((90, 90), "Assessment centre, Medan", fill="#111d35", font=ImageFont.load_default(54))
    content = io.BytesIO()
    drawn.save(content, "PNG")
    return content


def _user(member: Member) -> User:
    if member.user is None:
        raise ValueError("Whoever keeps files has a log-in.")
    return member.user
