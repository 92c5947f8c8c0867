"""WebP pictures decoded small, by the libwebp that Pillow brings along.

Pillow's own reader keeps four copies of the canvas: 24 megapixels would cost 390 MB. libwebp shrinks while it
decodes and needs a quarter. Of an animation only the first frame is unpacked, however many there are.
"""

import ctypes
import struct
from collections.abc import Iterator
from functools import cache
from typing import Any

from PIL import Image, _webp

ABI = 0x0209
MODE_RGBA = 1
OUT_OF_MEMORY = 1
# libwebp's WebPDecoderOptions, one whole number each.
OPTIONS = [
    "bypass_filtering",
    "no_fancy_upsampling",
    "use_cropping",
    "left",
    "top",
    "crop_width",
    "crop_height",
    "use_scaling",
    "scaled_width",
    "scaled_height",
    "use_threads",
    "dithering",
    "flip",
    "alpha_dithering",
]
Chunk = tuple[bytes, bytes]


class _Features(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ("width", "height", "alpha", "animation", "format")] + [
        ("pad", ctypes.c_uint32 * 5)
    ]


class _Samples(ctypes.Structure):
    _fields_ = [("start", ctypes.c_void_p), ("stride", ctypes.c_int), ("size", ctypes.c_size_t)]


class _Room(ctypes.Union):
    # The other member of libwebp's union, planes of luma and colour, takes 80 bytes.
    _fields_ = [("rgba", _Samples), ("planes", ctypes.c_uint8 * 80)]


class _Output(ctypes.Structure):
    _fields_ = [
        ("colorspace", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("is_external", ctypes.c_int),
        ("room", _Room),
        ("pad", ctypes.c_uint32 * 4),
        ("private", ctypes.c_void_p),
    ]


class _Options(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in OPTIONS] + [("pad", ctypes.c_uint32 * 5)]


class _Config(ctypes.Structure):
    _fields_ = [("input", _Features), ("output", _Output), ("options", _Options)]


@cache
def _library() -> Any:
    """libwebp, through the module of Pillow that is linked with it."""
    return ctypes.CDLL(_webp.__file__)


def is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height by the head: of the canvas where there is one."""
    for name, data in _chunks(content, 12):
        if name == b"VP8X" and len(data) >= 10:
            return _three_bytes(data, 4) + 1, _three_bytes(data, 7) + 1
        break
    found = _Features()
    _features(content, found)
    return found.width, found.height


def decoded(content: bytes, size: tuple[int, int]) -> Image.Image:
    """The first frame in this size, with its transparency."""
    content = _first_frame(content)
    config = _Config()
    if not _library().WebPInitDecoderConfigInternal(ctypes.byref(config), ABI):
        raise OSError("This libwebp speaks another version of its interface.")
    width, height = size
    canvas = ctypes.create_string_buffer(width * height * 4)
    config.options.use_scaling, config.options.scaled_width, config.options.scaled_height = 1, width, height
    config.output.colorspace, config.output.is_external = MODE_RGBA, 1
    config.output.room.rgba = _Samples(ctypes.addressof(canvas), width * 4, len(canvas))
    status = _library().WebPDecode(content, ctypes.c_size_t(len(content)), ctypes.byref(config))
    if status == OUT_OF_MEMORY:
        raise MemoryError
    if status:
        raise OSError("broken")
    return Image.frombuffer("RGBA", size, memoryview(canvas), "raw", "RGBA", 0, 1)  # type: ignore[arg-type]


def orientation_data(content: bytes) -> bytes:
    """What the camera wrote about itself."""
    return next((data for name, data in _chunks(content, 12) if name == b"EXIF"), b"")


def _features(content: bytes, found: _Features) -> None:
    if _library().WebPGetFeaturesInternal(content, ctypes.c_size_t(len(content)), ctypes.byref(found), ABI):
        raise OSError("broken")


def _first_frame(content: bytes) -> bytes:
    """The picture itself, or a picture made of the first frame of an animation."""
    for name, data in _chunks(content, 12):
        if name == b"ANMF":
            parts = [part for part in _chunks(data, 16) if part[0] in {b"ALPH", b"VP8 ", b"VP8L"}][:2]
            head = struct.pack("<I", 0x10) + data[6:12]
            return _file([(b"VP8X", head), *parts])
    return content


def _chunks(content: bytes, place: int) -> Iterator[Chunk]:
    """Named pieces, one behind the other."""
    while place + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, place)
        yield name, content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _file(chunks: list[Chunk]) -> bytes:
    body = b"WEBP"
    for name, data in chunks:
        body += name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _three_bytes(data: bytes, place: int) -> int:
    return int.from_bytes(data[place : place + 3], "little")
