"""Files that go with pieces of work in the demo, for different audiences, and a few portraits as a child would draw them."""

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from experts.access import Audience
from experts.models import Member, Profile
from experts.storage import photos
from experts.storage.checking import check

from .files import keep, picture, workbook

if TYPE_CHECKING:
    from .builder import Builder

# of the demo's expert: which file goes with which work
OF_DEWI = {
    "Programme note, North Sumatra.pdf": 0,
    "Assessors by province.xlsx": 3,
    "Assessment centre, Medan.png": 3,
}
PORTRAITS = {
    "expert": ("#e6ecf9", "#0033a0", "#3b2a20"),
    "focal-point-la-1": ("#fff3c4", "#930c20", "#111d35"),
    "focal-point-th-2": ("#f4f6fa", "#354a80", "#6b7690"),
}


def make_attachments(builder: "Builder") -> None:
    """After works and files: one expert of every state shows a table and a picture with the first work."""
    dewi = builder.members["expert"]
    files = {file.name.rpartition(".")[0]: file for file in dewi.files.all()}
    for name, place in OF_DEWI.items():
        builder.works["expert", place].attachments.add(files[name.rpartition(".")[0]])
    table, drawing = check(workbook(), "Results by office.xlsx"), check(picture(), "The first class.png")
    for number, ((state, _position), _user) in enumerate(sorted(builder.voucher.items())[1::2]):
        key = f"focal-point-{state.lower()}-2"
        audience = list(Audience.values)[number % len(Audience.values)]
        work = builder.works[key, 0]
        work.attachments.add(keep(work.member, table, audience=audience))
        work.attachments.add(keep(work.member, drawing, audience=Audience.MEMBERS))
    for key, colours in PORTRAITS.items():
        portray(builder.members[key], *colours)


def portray(member: Member, paper: str, dress: str, hair: str) -> None:
    """Head and shoulders; nobody's face."""
    drawn = Image.new("RGB", (480, 480), paper)
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((110, 70, 370, 360), fill=hair)
    pen.ellipse((60, 340, 420, 700), fill=dress)
    pen.rectangle((205, 300, 275, 380), fill="#c68f66")
    pen.ellipse((150, 110, 330, 330), fill="#d9a379")
    content = io.BytesIO()
    drawn.save(content, "PNG")
    name = photos.keep(photos.clean(content, content.tell()))
    Profile.objects.filter(member=member).update(photo=name)


def forget_portraits() -> None:
    """The bytes of everybody, before their rows go."""
    for name in Profile.objects.exclude(photo="").values_list("photo", flat=True):
        photos.forget(name)
