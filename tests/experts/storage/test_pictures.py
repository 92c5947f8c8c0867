"""Pictures as they are kept: upright, on white, small enough, and the right one of many."""

import io

import pytest
from PIL import Image

from experts.storage.checking import check

from . import pictures as p


def kept(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(check(io.BytesIO(content), "x").content)).convert("RGB")


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    upright = kept(p.sideways())
    assert upright.size == (200, 300)
    assert max(upright.getpixel((190, 150))) < 60 and min(upright.getpixel((20, 150))) > 200


@pytest.mark.parametrize(("kind", "first"), [("WEBP", "red"), ("PNG", "red")])
def test_of_an_animation_the_first_frame_stays(kind: str, first: str) -> None:
    red, green, blue = kept(p.animated(kind)).getpixel((100, 100))
    assert red > 200 and max(green, blue) < 60


def test_what_is_half_clear_is_seen_on_white() -> None:
    red, green, blue = kept(p.half_clear()).getpixel((50, 50))
    assert red > 200 and 100 < green < 160 and 100 < blue < 160


def test_16_bits_of_grey_keep_their_greys() -> None:
    low, high = kept(p.grey_of_16_bits()).convert("L").getextrema()
    assert low < 10 and high > 245


@pytest.mark.parametrize("make", [p.large_png, p.large_webp])
def test_24_megapixels_are_made_smaller_by_a_whole_factor(make: object) -> None:
    assert callable(make) and kept(make()).size == (3000, 2000)


def test_an_a4_page_at_300_dots_is_kept_in_full() -> None:
    assert kept(p.picture("PNG", (2480, 3508))).size == (2480, 3508)


def test_bands_fit_together_without_a_seam() -> None:
    grey = kept(p.picture("PNG", (3700, 1300))).convert("L").crop((900, 0, 901, 650)).tobytes()
    assert max(abs(a - b) for a, b in zip(grey, grey[1:], strict=False)) <= 4
