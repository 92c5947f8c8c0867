"""Pages of a PDF as pictures: light enough for a phone, sharp enough to read small print."""

import io
import math
from typing import IO

import pypdfium2

from .refusal import Refusal

WIDTH = 1240
MOST_PIXELS = 3_000_000


def drawn(source: IO[bytes], number: int) -> bytes:
    """One page, counted from 1, as WebP; forms and notes as they are printed, nothing that acts."""
    try:
        with pypdfium2.PdfDocument(source.read()) as pdf:
            page = pdf[number - 1]
            width, height = page.get_size()
            scale = min(WIDTH / width, math.sqrt(MOST_PIXELS / (width * height)))
            picture = page.render(scale=scale, limit_image_cache=True).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, IndexError, ZeroDivisionError):
        raise Refusal("broken_pdf") from None
    content = io.BytesIO()
    picture.save(content, "WEBP", quality=75, method=4)
    return content.getvalue()
