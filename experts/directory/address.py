"""The address of a directory page: everything that was asked for, with one thing more, less or other."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Address:
    """Parameters in their order. Whatever changes them leads back to the first page."""

    pairs: Pairs = ()

    def having(self, name: str, value: str) -> "Address":
        return Address((*self._elsewhere, (name, value)))

    def without(self, name: str, value: str | None = None) -> "Address":
        """Without one value of a parameter, or without all of them."""
        return Address(tuple(p for p in self._elsewhere if p[0] != name or value not in {None, p[1]}))

    def replacing(self, name: str, value: str) -> "Address":
        return self.without(name).having(name, value)

    def toggling(self, name: str, value: str) -> "Address":
        return self.without(name, value) if (name, value) in self.pairs else self.having(name, value)

    def __str__(self) -> str:
        return f"?{urlencode(self.pairs)}" if self.pairs else reverse("experts:directory")

    @property
    def _elsewhere(self) -> Pairs:
        return tuple(pair for pair in self.pairs if pair[0] != "page")
