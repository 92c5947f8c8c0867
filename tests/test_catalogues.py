"""The Indonesian catalogue is complete, and its compiled form is the newest."""

from .catalogues import problems


def test_every_text_has_its_indonesian() -> None:
    assert problems() == []
