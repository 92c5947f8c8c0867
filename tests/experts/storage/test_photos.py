"""Whatever is uploaded, two small square pictures without a past are kept, or nothing."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from experts.storage import photos


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (400, 300), mode: str = "RGB", **saved: object
) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size, "red").save(content, kind, **saved)
    return content.getvalue()


def cleaned(content: bytes) -> dict[int, bytes]:
    return photos.clean(io.BytesIO(content), len(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_two_squares_in_webp(kind: str) -> None:
    for size, content in cleaned(picture(kind)).items():
        with Image.open(io.BytesIO(content)) as kept:
            assert (kept.format, kept.size) == ("WEBP", (size, size))


def test_a_small_picture_in_a_list_weighs_three_kilobytes_at_most() -> None:
    noise = Image.effect_noise((800, 800), 60).convert("RGB")
    content = io.BytesIO()
    noise.save(content, "JPEG")
    assert len(cleaned(content.getvalue())[96]) < 6_000
    assert len(cleaned(picture(size=(800, 800)))[96]) < 3_000


def test_where_and_with_what_it_was_taken_is_forgotten() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    kept = cleaned(picture(exif=exif.tobytes(), comment=b"my home"))
    for content in kept.values():
        assert b"SecretCamera" not in content
        assert not Image.open(io.BytesIO(content)).getexif()


def test_what_hangs_behind_the_picture_is_cut_off() -> None:
    for content in cleaned(picture() + b"<script>alert(1)</script>").values():
        assert b"<script>" not in content


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    sideways = Image.new("RGB", (300, 300), "white")
    sideways.paste("black", (0, 0, 300, 100))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    content = io.BytesIO()
    sideways.save(content, "JPEG", exif=exif.tobytes())
    with Image.open(io.BytesIO(cleaned(content.getvalue())[96])) as kept:
        assert sum(kept.getpixel((90, 48))) < 100 < 600 < sum(kept.getpixel((6, 48)))


def test_what_is_transparent_becomes_white() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(io.BytesIO(cleaned(clear.getvalue())[96])) as kept:
        assert min(kept.getpixel((48, 48))) > 240


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_kinds_of_pictures_are_refused(kind: str) -> None:
    with pytest.raises(ValidationError, match="JPEG, PNG or WebP"):
        cleaned(picture(kind, size=(200, 200)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        picture()[:200],
        picture("PNG")[:60],
    ],
)
def test_what_is_no_picture_or_half_of_one_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        cleaned(content)


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(ValidationError, match="larger than 8 MB"):
        photos.clean(io.BytesIO(), 8 * 1024**2 + 1)


def test_a_bomb_is_refused_by_what_its_head_says() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    with pytest.raises(ValidationError):
        cleaned(b"\x89PNG\r\n\x1a\n" + chunk + b"\x00" * 100)


def test_more_than_24_megapixels_are_refused() -> None:
    with pytest.raises(ValidationError, match="24 megapixels"):
        cleaned(picture("PNG", size=(6001, 4000)))


def test_a_picture_too_small_to_show_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 96"):
        cleaned(picture(size=(95, 400)))


def test_a_kept_picture_is_read_again_and_forgotten_in_both_sizes() -> None:
    name = photos.keep(cleaned(picture()))
    assert photos.read(name, 96) and photos.read(name, 320)
    photos.forget(name)
    assert photos.read(name, 96) is photos.read(name, 320) is None


def test_only_the_two_sizes_exist() -> None:
    name = photos.keep(cleaned(picture()))
    assert photos.read(name, 97) is None
