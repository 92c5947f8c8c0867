"""Whoever looks at a page has their own words on it."""

import io
import time

import pytest
from PIL import Image, ImageChops

from experts.storage.watermark import marked


def page(size: tuple[int, int] = (1240, 1754)) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "white").save(content, "WEBP", quality=75)
    return content.getvalue()


def greys(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.convert("L")


@pytest.mark.parametrize("size", [(1240, 1754), (200, 100), (3000, 2000), (60, 2000)])
def test_the_words_stand_on_every_part_of_the_page(size: tuple[int, int]) -> None:
    seen = greys(marked(page(size), "dewi@id.example"))
    assert seen.size == size
    if min(size) > 1000:
        for left in range(0, size[0] - 400, 400):
            for top in range(0, size[1] - 400, 400):
                assert seen.crop((left, top, left + 400, top + 400)).getextrema()[0] < 235


def test_two_readers_see_two_pages() -> None:
    one, other = greys(marked(page(), "dewi@id.example")), greys(marked(page(), "binh@vn.example"))
    assert ImageChops.difference(one, other).getbbox()


@pytest.mark.parametrize("words", ["", "trần@việt.example", "ឈ្មោះ@kh.example", "a" * 300])
def test_any_address_can_be_drawn(words: str) -> None:
    assert marked(page((300, 300)), words)


def test_a_page_costs_little() -> None:
    drawn = page()
    began = time.process_time()
    for _n in range(3):
        marked(drawn, "dewi@id.example 21 11 2026")
    assert (time.process_time() - began) / 3 < 0.5
