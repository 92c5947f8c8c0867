"""Why a file is not kept, as a code; sentences.py says it to people."""


class Refusal(Exception):
    """A file is refused. Raised where strange files are opened, without anything of Django."""

    def __init__(self, code: str, **facts: int | str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
