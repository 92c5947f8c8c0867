"""A bucket of S3's kind in a thread: put, get, head, delete, list. Refuses everything on request."""

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

THEN = datetime(2026, 1, 1, tzinfo=UTC)


class Bucket(ThreadingHTTPServer):
    """What lies in it, and whether it works."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Door)
        self.objects: dict[str, bytes] = {}
        self.signed: list[bool] = []
        self.is_full = False
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class Door(BaseHTTPRequestHandler):
    """One request."""

    server: Bucket
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/pool").lstrip("/")

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.server.signed.append(self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256"))
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.is_full:
            return self.answer(507)
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            content = unchunked(content)
        self.server.objects[self.key] = content
        self.answer(200, ETag='"1"')

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if "prefix" in asked or not self.key:
            return self.answer(200, self.listed(asked["prefix"][0]))
        if self.key not in self.server.objects:
            return self.answer(404)
        self.answer(200, self.server.objects[self.key], ETag='"1"')

    def do_DELETE(self) -> None:
        self.server.objects.pop(self.key, None)
        self.answer(204)

    def listed(self, prefix: str) -> bytes:
        below = [key for key in sorted(self.server.objects) if key.startswith(prefix)]
        folders = {key[: key.index("/", len(prefix)) + 1] for key in below if "/" in key[len(prefix) :]}
        files = [key for key in below if "/" not in key[len(prefix) :]]
        rows = "".join(f"<Contents><Key>{escape(key)}</Key></Contents>" for key in files)
        rows += "".join(f"<CommonPrefixes><Prefix>{f}</Prefix></CommonPrefixes>" for f in sorted(folders))
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()


def unchunked(content: bytes) -> bytes:
    """What was sent in signed pieces, put together."""
    whole = b""
    while content:
        head, content = content.split(b"\r\n", 1)
        length = int(head.split(b";")[0], 16)
        if not length:
            break
        whole, content = whole + content[:length], content[length + 2 :]
    return whole
