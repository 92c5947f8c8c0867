"""Pictures of the corpus: honest ones, odd ones, and those that are more than they seem."""

import io
import struct
import zlib
from functools import cache
from typing import Any

from PIL import Image

GPS = b"Exif\0\0"
PLACE = "6.2088 S 106.8456 E"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>{PLACE}</exif:GPSLatitude></x:xmpmeta>'.encode()


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **saved: Any) -> bytes:
    """A picture with something on it, so that it does not shrink to nothing."""
    content = io.BytesIO()
    grey = Image.linear_gradient("L").resize(size)
    drawn = Image.merge("RGB", [grey, grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grey])
    drawn.convert(mode).save(content, kind, **saved)
    return content.getvalue()


def with_gps() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 12.0, 31.0), 3: "E", 4: (106.0, 50.0, 44.0)})
    return picture(exif=exif.tobytes())


def with_xmp() -> bytes:
    return picture(xmp=XMP)


def with_iptc_and_comment() -> bytes:
    caption = b"\x1c\x02\x78" + struct.pack(">H", 12) + b"SecretPerson"
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(caption)) + caption
    block = b"Photoshop 3.0\0" + resource
    told = b"\xff\xed" + struct.pack(">H", len(block) + 2) + block
    plain = picture(comment=b"SecretHome")
    return plain[:2] + told + plain[2:]


def with_icc() -> bytes:
    return picture(icc_profile=b"\0" * 128 + b"SecretProfile" * 20)


def png_with_text() -> bytes:
    plain = picture("PNG")
    return plain[:33] + chunk(b"tEXt", b"Author\0SecretPerson") + plain[33:]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, depth: int, colour: int, data: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@cache
def bomb_of_177_megapixels() -> bytes:
    """One bit a pixel, all of them black: some 21 kB on the disk."""
    width, height = 13_300, 13_300
    packer = zlib.compressobj(9)
    line = b"\0" * (1 + (width + 7) // 8)
    return png(width, height, 1, 0, b"".join(packer.compress(line) for _n in range(height)) + packer.flush())


def png_with_unpacking_text() -> bytes:
    """A note of 60 MB in a picture of a few kilobytes."""
    plain = picture("PNG")
    return plain[:33] + chunk(b"zTXt", b"Note\0\0" + zlib.compress(b"a" * 60_000_000, 9)) + plain[33:]


def png_that_lies() -> bytes:
    """A small head, and pixels for a thousand times more."""
    return png(100, 100, 8, 2, zlib.compress(b"\0" * 30_000_000, 9))


@cache
def webp_of_10000_frames() -> bytes:
    frame = picture("WEBP", (64, 64), lossless=True)
    inner = frame[12:]
    head = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + b"\x3f\0\0" * 2
    loop = b"ANIM" + struct.pack("<IIH", 6, 0, 0)
    about = b"\0" * 6 + b"\x3f\0\0" * 2 + b"\x0a\0\0\0"
    one = b"ANMF" + struct.pack("<I", len(about) + len(inner)) + about + inner
    body = b"WEBP" + head + loop + one * 10_000
    return b"RIFF" + struct.pack("<I", len(body)) + body


def animated(kind: str) -> bytes:
    content = io.BytesIO()
    frames = [Image.new("RGB", (200, 200), colour) for colour in ("red", "green", "blue")]
    frames[0].save(content, kind, save_all=True, append_images=frames[1:], duration=50)
    return content.getvalue()


def grey_of_16_bits() -> bytes:
    content = io.BytesIO()
    Image.linear_gradient("L").convert("I").point(lambda grey: grey * 257).convert("I;16").save(
        content, "PNG"
    )
    return content.getvalue()


def half_clear() -> bytes:
    content = io.BytesIO()
    Image.new("RGBA", (200, 200), (200, 0, 0, 128)).save(content, "PNG")
    return content.getvalue()


def sideways() -> bytes:
    """A black band on top, and the remark that the camera was turned: shown, the band is at the right."""
    page = Image.new("RGB", (300, 200), "white")
    page.paste("black", (0, 0, 300, 50))
    exif = Image.Exif()
    exif[0x0112] = 6
    content = io.BytesIO()
    page.save(content, "JPEG", exif=exif.tobytes())
    return content.getvalue()


def with_broken_exif() -> bytes:
    plain = picture()
    block = GPS + b"II*\0\xff\xff\xff\x7f" + b"\xff" * 40
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]


@cache
def large_png() -> bytes:
    """24 megapixels with transparency: the most memory any picture may need."""
    content = io.BytesIO()
    grey = Image.linear_gradient("L").resize((6000, 4000))
    Image.merge("RGBA", [grey] * 4).save(content, "PNG", compress_level=1)
    return content.getvalue()


@cache
def large_webp() -> bytes:
    return picture("WEBP", (6000, 4000), quality=30, method=0)


@cache
def large_lossless_webp() -> bytes:
    return picture("WEBP", (6000, 4000), lossless=True, quality=20, method=2)


@cache
def jpeg_in_many_layers() -> bytes:
    """Progressive, 24 megapixels, no colours thinned out: 144 MB of coefficients."""
    return picture(size=(6000, 4000), progressive=True, subsampling=0, quality=30)


@cache
def jpeg_that_is_never_done() -> bytes:
    """Nine megapixels, whose last layer is said two thousand times."""
    content = io.BytesIO()
    Image.new("L", (3000, 3000), 128).save(content, "JPEG", progressive=True)
    plain = content.getvalue()
    last = plain.rindex(b"\xff\xda")
    return plain[:last] + plain[last:-2] * 2000 + plain[-2:]


def eps() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n(/etc/passwd) (r) file\n%%EOF\n"


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
