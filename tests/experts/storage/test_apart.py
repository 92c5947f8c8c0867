"""The process for strange files: it knows no secret, writes nothing, and is ended when it takes too much."""

import io
import subprocess
import sys
from typing import Any
from unittest.mock import patch

import pytest

from experts.storage import apart
from experts.storage.sentences import CannotCheck, Refused

from . import documents, pictures

CONFINED = "from experts.storage import child; child.confine(60, 1); "


def alone(program: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-E", "-s", "-c", CONFINED + program]
    return subprocess.run(command, cwd=apart.ROOT, capture_output=True, text=True, check=False, **more)


def test_it_is_told_no_secret() -> None:
    with patch("subprocess.run", wraps=subprocess.run) as started:
        apart.run("picture", io.BytesIO(pictures.picture()))
    assert started.call_args.kwargs["env"] == {}


def test_it_takes_no_more_memory_than_it_is_given() -> None:
    assert "MemoryError" in alone("x = bytearray(70 * 1024 ** 2)").stderr
    assert alone("x = bytearray(30 * 1024 ** 2)").returncode == 0


def test_it_takes_no_more_time_than_it_is_given() -> None:
    assert alone("\nwhile True: pass", timeout=10).returncode < 0


def test_it_writes_no_file(tmp_path: Any) -> None:
    ended = alone(f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 100000)")
    assert ended.returncode and (tmp_path / "x").stat().st_size == 0


def test_one_that_breaks_down_refuses_the_file() -> None:
    ended = subprocess.CompletedProcess([], -11, b"", b"")
    with patch("subprocess.run", return_value=ended), pytest.raises(Refused, match="takes too much"):
        apart.run("picture", io.BytesIO(b"x"))


@pytest.mark.parametrize(("status", "said"), [(1, b""), (0, b""), (3, b"half of an ans")])
def test_one_that_we_broke_lets_nothing_through(status: int, said: bytes) -> None:
    ended = subprocess.CompletedProcess([], status, said, b"")
    with patch("subprocess.run", return_value=ended), pytest.raises(CannotCheck):
        apart.run("picture", io.BytesIO(b"x"))


@pytest.mark.parametrize("trouble", [OSError, subprocess.TimeoutExpired("x", 30)])
def test_a_machine_without_room_for_it_lets_nothing_through(trouble: Any) -> None:
    with patch("subprocess.run", side_effect=trouble), pytest.raises(CannotCheck):
        apart.run("picture", io.BytesIO(b"x"))


def test_a_page_is_drawn_wide_enough_to_read() -> None:
    from PIL import Image

    page = apart.run("page", io.BytesIO(documents.pdf()), "2").parts[0]
    with Image.open(io.BytesIO(page)) as drawn:
        assert (drawn.format, drawn.width) == ("WEBP", 1240)
        assert drawn.convert("L").getextrema() == (0, 255)


def test_a_page_as_large_as_a_field_is_drawn_small() -> None:
    from PIL import Image

    def widen(made: Any) -> None:
        made.pages[0].obj.MediaBox = [0, 0, 14_400, 14_400]

    page = apart.run("page", io.BytesIO(documents.pdf(1, widen)), "1").parts[0]
    with Image.open(io.BytesIO(page)) as drawn:
        assert drawn.width * drawn.height <= 3_100_000


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused):
        apart.run("page", io.BytesIO(documents.pdf()), "3")
