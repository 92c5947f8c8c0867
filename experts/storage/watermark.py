"""Whoever looks at a page sees their own name on it, and so does everybody they show it to."""

import io
import unicodedata

from PIL import Image, ImageDraw, ImageFont

GREY = (90, 90, 90, 64)
ANGLE = 28
LETTER = 26


def marked(page: bytes, text: str) -> bytes:
    """A page as one person sees it, their words across it in rows."""
    with Image.open(io.BytesIO(page), formats=["WEBP"]) as drawn:
        picture = drawn.convert("RGB")
    size = max(LETTER * picture.width // 1240, 14)
    font = ImageFont.load_default(size)
    words = _latin(text) + "     "
    side = int((picture.width**2 + picture.height**2) ** 0.5) + 1
    sheet = Image.new("L", (side, side))
    pen = ImageDraw.Draw(sheet)
    line = words * (int(side / max(pen.textlength(words, font), 1)) + 2)
    for place, top in enumerate(range(0, side, size * 7)):
        pen.text((-(place % 3) * size * 5, top), line, fill=GREY[3], font=font)
    sheet = sheet.rotate(ANGLE)
    left, top = (side - picture.width) // 2, (side - picture.height) // 2
    mask = sheet.crop((left, top, left + picture.width, top + picture.height))
    picture.paste(GREY[:3], (0, 0), mask)
    content = io.BytesIO()
    picture.save(content, "WEBP", quality=70, method=1)
    return content.getvalue()


def _latin(text: str) -> str:
    """The font knows plain Latin letters; marks on them are left out, other scripts become a point."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return plain.replace("đ", "d").replace("Đ", "D").encode("ascii", "replace").decode().replace("?", ".")
