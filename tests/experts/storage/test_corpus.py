"""Each file of the corpus meets its written verdict, and of those that are kept nothing is kept but what shows."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from experts.storage.checking import MEDIA_TYPES, Checked, check
from experts.storage.sentences import SENTENCES, Refused

from .corpus import CORPUS, KEPT, Row

SECRETS = [b"Secret", b"<script>", b"106.8456", b"a.exe", b"%PDF-", b"GPSLatitude", b"Adobe"]


def verdict(row: Row) -> tuple[str, Checked | None]:
    try:
        kept = check(io.BytesIO(row.make()), row.name)
    except Refused as refusal:
        return str(refusal.code), None
    return kept.name.rsplit(".", 1)[1], kept


@pytest.mark.parametrize("row", CORPUS, ids=[row.title for row in CORPUS])
def test_each_file_meets_its_verdict(row: Row) -> None:
    got, kept = verdict(row)
    assert got == row.verdict
    if kept is not None:
        assert kept.media_type == MEDIA_TYPES[got]
        {"webp": check_picture, "pdf": check_pdf}.get(got, check_office)(kept)


def check_picture(kept: Checked) -> None:
    """A WebP of one frame that ends where it says, without anything but colours."""
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert (picture.format, getattr(picture, "n_frames", 1)) == ("WEBP", 1)
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)
    assert int.from_bytes(kept.content[4:8], "little") + 8 == len(kept.content)
    assert kept.content[12:16] in {b"VP8 ", b"VP8L"}
    assert not [secret for secret in SECRETS if secret in kept.content]


def check_pdf(kept: Checked) -> None:
    """It ends with its end, names nobody, and shows its pages."""
    assert kept.content.startswith(b"%PDF-") and kept.content.rstrip().endswith(b"%%EOF")
    with pikepdf.open(io.BytesIO(kept.content)) as pdf:
        assert len(pdf.pages) == kept.pages and "/Info" not in pdf.trailer
        pdf.save(plain := io.BytesIO(), stream_decode_level=pikepdf.StreamDecodeLevel.all)
    assert not [secret for secret in set(SECRETS) - {b"%PDF-"} if secret in plain.getvalue()]


def check_office(kept: Checked) -> None:
    """Whole, from the first byte to the last."""
    with zipfile.ZipFile(io.BytesIO(kept.content)) as parts:
        assert parts.testzip() is None and parts.infolist()[0].header_offset == 0


def test_the_corpus_holds_at_least_60_files_and_every_refusal() -> None:
    assert len(CORPUS) >= 60 and len({row.title for row in CORPUS}) == len(CORPUS)
    # The portrait has a sentence of its own, and the scanner its own test.
    assert {row.verdict for row in CORPUS} == set(SENTENCES) - {"small", "virus"} | KEPT


def test_a_bomb_of_177_megapixels_is_small_on_the_disk() -> None:
    row = next(row for row in CORPUS if row.verdict == "pixels")
    assert len(row.make()) < 25_000
