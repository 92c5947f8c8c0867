"""The virus scanner: its no is a no, and where it says nothing clear, nothing passes."""

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from experts.storage.checking import check
from experts.storage.sentences import CannotCheck, Refused

from .pictures import picture

Clamd = Callable[[bytes | None], list[bytes]]


@pytest.fixture
def clamd(settings: Any) -> Iterator[Clamd]:
    """A scanner that answers as told; None: never. Hands out the list of what it received."""
    server = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD_URL, settings.CLAMD_SECONDS = f"tcp://127.0.0.1:{server.getsockname()[1]}", 1
    done, threads = threading.Event(), []

    def answering(answer: bytes | None) -> list[bytes]:
        received: list[bytes] = []
        threads.append(threading.Thread(target=serve, args=(server, answer, received, done)))
        threads[-1].start()
        return received

    yield answering
    done.set()
    server.close()
    for thread in threads:
        thread.join(5)


def serve(server: socket.socket, answer: bytes | None, received: list[bytes], done: threading.Event) -> None:
    client, _address = server.accept()
    with client, client.makefile("rb") as stream:
        stream.read(len(b"zINSTREAM\0"))
        while length := struct.unpack(">I", stream.read(4))[0]:
            received.append(stream.read(length))
        if answer is None:
            done.wait(5)
        else:
            client.sendall(answer)


def test_a_clean_file_passes_and_the_scanner_saw_all_of_it(clamd: Clamd) -> None:
    received = clamd(b"stream: OK\0")
    content = picture(quality=95)
    assert check(io.BytesIO(content), "a.jpg").name == "a.webp"
    assert b"".join(received) == content


def test_what_the_scanner_finds_is_refused(clamd: Clamd) -> None:
    clamd(b"stream: Eicar-Test-Signature FOUND\0")
    with pytest.raises(Refused, match="virus scanner stopped"):
        check(io.BytesIO(picture()), "a.jpg")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"stream: ",
        b"OK\0",
        b"stream: OK and more\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"x" * 9000,
    ],
)
def test_an_answer_that_is_no_answer_lets_nothing_through(clamd: Clamd, answer: bytes) -> None:
    clamd(answer)
    with pytest.raises(CannotCheck):
        check(io.BytesIO(picture()), "a.jpg")


def test_a_scanner_that_is_too_slow_lets_nothing_through(clamd: Clamd) -> None:
    clamd(None)
    with pytest.raises(CannotCheck):
        check(io.BytesIO(picture()), "a.jpg")


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl"])
def test_a_scanner_nobody_reaches_lets_nothing_through(settings: Any, url: str) -> None:
    settings.CLAMD_URL = url
    with pytest.raises(CannotCheck):
        check(io.BytesIO(picture()), "a.jpg")
