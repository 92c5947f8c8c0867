"""Forms of the portal, sent as a browser sends them."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from .conftest import Answer, Server

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Browser:
    """A browser at one network address."""

    server: Server
    source: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def open(self, path: str) -> Answer:
        return self._keep(self.server.ask(path, headers=self._headers(), source=self.source))

    def send(self, path: str, facts: dict[str, str], **headers: str) -> Answer:
        body = urlencode({"csrfmiddlewaretoken": self.token} | facts)
        return self._keep(self.server.ask(path, "POST", body, self._headers() | headers, self.source))

    def twin(self, source: str) -> "Browser":
        """The same cookies at another address, to send something beside this one."""
        return Browser(self.server, source, dict(self.cookies), self.token)

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Content-Type": "application/x-www-form-urlencoded"} | (
            {"Cookie": cookies} if cookies else {}
        )

    def _keep(self, answer: Answer) -> Answer:
        for cookie in filter(None, answer.headers["Set-Cookie"].split("; ")):
            name, _equals, value = cookie.partition("=")
            self.cookies[name] = value
        found = TOKEN.search(answer.text)
        self.token = found[1] if found else self.token
        return answer
