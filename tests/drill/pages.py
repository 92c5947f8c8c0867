"""A page as somebody at a browser uses it: its links, its forms, what stands in them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Fields = list[tuple[str, str]]


@dataclass
class Form:
    """Where it goes, what it holds before anybody types, and its buttons."""

    action: str
    method: str
    fields: Fields = field(default_factory=list)
    buttons: Fields = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    is_file: bool = False

    def filled(self, **typed: str) -> dict[str, str]:
        """What a browser sends of it, with what somebody typed."""
        return dict(self.fields) | typed


class Page(HTMLParser):
    """Links, forms and texts of one page."""

    def __init__(self, text: str, address: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._select = self._area = ""
        self._words: list[str] = []
        self.feed(text)

    def form_to(self, action: str) -> Form:
        """The form that posts there; an empty action posts to the page itself."""
        posts = [form for form in self.forms if form.method == "post"]
        return next(form for form in posts if (form.action or self.address) == action)

    def handle_starttag(self, tag: str, found: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in found}
        if tag in {"a", "link", "img", "script", "iframe"}:
            self.links += [said[name] for name in ("href", "src") if name in said]
        elif tag == "form":
            self.forms.append(Form(said.get("action", ""), said.get("method", "get").lower()))
        elif self.forms:
            self._field(tag, said)

    def _field(self, tag: str, said: dict[str, str]) -> None:
        form, name = self.forms[-1], said.get("name", "")
        if "formaction" in said:
            self.links.append(said["formaction"])
        if tag == "option" and self._select:
            self._choice(self._select, said.get("value", ""), "selected" in said)
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area, self._words = name, []
        elif tag == "button" and name:
            form.buttons.append((name, said.get("value", "")))
        elif tag == "input" and name:
            self._input(name, said)

    def _input(self, name: str, said: dict[str, str]) -> None:
        form, kind = self.forms[-1], said.get("type", "text")
        if kind in {"radio", "checkbox"}:
            self._choice(name, said.get("value", "on"), "checked" in said)
        elif kind == "submit":
            form.buttons.append((name, said.get("value", "")))
        elif kind == "file":
            form.is_file = True
        else:
            form.fields.append((name, said.get("value", "")))

    def _choice(self, name: str, value: str, is_chosen: bool) -> None:
        form = self.forms[-1]
        form.choices.setdefault(name, []).append(value)
        if is_chosen:
            form.fields.append((name, value))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            self.forms[-1].fields.append((self._area, "".join(self._words).removeprefix("\n")))
            self._area = ""
