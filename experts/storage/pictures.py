"""Pictures, painted anew: nothing of the original but its colours. JPEG, PNG and WebP go in, WebP comes out.

One place for the limits of every picture. A picture is made small while it is read, or band by band, so that 24
megapixels never lie in memory twice.
"""

import io
import math
from collections.abc import Callable
from typing import IO

from PIL import Image, ImageOps, PngImagePlugin

from . import webp
from .refusal import Refusal

FORMATS = ("JPEG", "PNG")
MOST_PIXELS = 24_000_000
# What is kept of a document: an A4 page scanned at 300 dots an inch is kept in full.
KEPT_PIXELS = 9_000_000
LONGEST_SIDE = 3600
MOST_LAYER_BYTES = 90_000_000
PORTRAITS = (320, 96)
SMALLEST_PORTRAIT = 96
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises on a file that is broken or lies about itself.
BROKEN = (OSError, ValueError, SyntaxError, EOFError, OverflowError, TypeError, Image.DecompressionBombError)
BAND = 64
Shrink = Callable[[int, int], int]

PngImagePlugin.MAX_TEXT_MEMORY = 4 * 1024 * 1024


def painted(source: IO[bytes]) -> bytes:
    """A picture as a document, upright, without metadata, trailing bytes and further frames."""
    return _encoded(_read(source, _for_document), quality=80, method=4)


def portrait(source: IO[bytes]) -> list[bytes]:
    """The middle square in both sizes."""
    picture = _read(source, _for_portrait, smallest=SMALLEST_PORTRAIT)
    squares = [ImageOps.fit(picture, (size, size), Image.Resampling.LANCZOS) for size in PORTRAITS]
    return [_encoded(square, quality=78, method=6) for square in squares]


def _for_document(width: int, height: int) -> int:
    """By how much a document is made smaller: a whole number, so that bands fit together without a seam."""
    by_side = math.ceil(max(width, height) / LONGEST_SIDE)
    return max(by_side, math.ceil(math.sqrt(width * height / KEPT_PIXELS)))


def _for_portrait(width: int, height: int) -> int:
    return max(1, min(width, height) // (2 * PORTRAITS[0]))


def _read(source: IO[bytes], shrink: Shrink, smallest: int = 1) -> Image.Image:
    """The picture on white, upright, as small as it is wanted."""
    try:
        head = source.read(12)
        source.seek(0)
        if webp.is_webp(head):
            return _read_webp(source.read(), shrink, smallest)
        with Image.open(source, formats=FORMATS) as picture:
            _check_size(*picture.size, smallest)
            _check_layers(picture)
            factor = shrink(*picture.size)
            # A JPEG need not be unpacked in full.
            picture.draft("RGB", (picture.width // factor, picture.height // factor))
            small = _smaller(picture, shrink(*picture.size))
            return _upright(small, _orientation(picture))
    except BROKEN:
        raise Refusal("broken_picture") from None


def _read_webp(content: bytes, shrink: Shrink, smallest: int) -> Image.Image:
    width, height = webp.size_of(content)
    _check_size(width, height, smallest)
    factor = shrink(width, height)
    picture = webp.decoded(content, (math.ceil(width / factor), math.ceil(height / factor)))
    camera = Image.Exif()
    camera.load(webp.orientation_data(content))
    return _upright(_smaller(picture, 1), camera.get(ORIENTATION, 1))


def _check_size(width: int, height: int, smallest: int) -> None:
    """Refuse by what the file's head says, before a single pixel is unpacked."""
    if width * height > MOST_PIXELS:
        raise Refusal("pixels")
    if min(width, height) < smallest:
        raise Refusal("small", side=smallest)


def _check_layers(picture: Image.Image) -> None:
    """A JPEG in layers is put together in memory, two bytes for each sample, before anything can be made smaller."""
    samples = [across * down for _name, across, down, _table in getattr(picture, "layer", [])]
    if picture.info.get("progressive") and samples:
        share = sum(samples) / max(samples)
        if picture.width * picture.height * share * 2 > MOST_LAYER_BYTES:
            raise Refusal("layers")


def _smaller(picture: Image.Image, factor: int) -> Image.Image:
    """The picture on white, smaller by a whole factor; a new canvas carries nothing over but the colours."""
    size = math.ceil(picture.width / factor), math.ceil(picture.height / factor)
    canvas = Image.new("RGB", size, "white")
    rows = BAND * factor
    for top in range(0, picture.height, rows):
        band = picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        canvas.paste(_on_white(band).reduce(factor), (0, top // factor))
    return canvas


def _on_white(band: Image.Image) -> Image.Image:
    if band.mode.startswith("I"):  # 16 bits of grey
        band = band.convert("I").point(lambda grey: grey / 256).convert("L")
    if "A" not in band.mode and "a" not in band.mode and "transparency" not in band.info:
        return band.convert("RGB")
    coloured = band.convert("RGBA")
    ground = Image.new("RGB", band.size, "white")
    ground.paste(coloured, mask=coloured.getchannel("A"))
    return ground


def _orientation(picture: Image.Image) -> int:
    """How the camera was held; what it wrote may be broken without the picture being so."""
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:
        return 1


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _encoded(picture: Image.Image, *, quality: int, method: int) -> bytes:
    content = io.BytesIO()
    picture.save(content, "WEBP", quality=quality, method=method, exif=b"", xmp=b"", icc_profile=b"")
    return content.getvalue()
