"""Whether the catalogues are complete: read from the files, so that no gettext is needed."""

import io
import re
import string
from pathlib import Path

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command

LOCALE = Path(settings.BASE_DIR) / "locale"


def problems() -> list[str]:
    """What is missing, fuzzy, stale or has lost a placeholder, a sentence each."""
    found: list[str] = []
    for language, _name in settings.LANGUAGES:
        if language == settings.LANGUAGE_CODE:
            continue
        folder = LOCALE / language / "LC_MESSAGES"
        with (folder / "django.po").open("rb") as source, (folder / "django.mo").open("rb") as compiled:
            written, read = read_po(source), read_mo(compiled)
        for message in written:
            if not message.id:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            strings = texts(message.string)
            if not all(strings):
                found.append(f"{language}: not translated: {key!r}")
            elif message.fuzzy:
                found.append(f"{language}: fuzzy: {key!r}")
            elif placeholders(key) - set().union(*(placeholders(text) for text in strings)):
                found.append(f"{language}: placeholder lost: {key!r}")
            elif strings != (texts(kept.string) if (kept := read.get(message.id, message.context)) else None):
                found.append(f"{language}: compiled catalogue is older: {key!r}")
    return found


def texts(translation: str | tuple[str, ...] | list[str]) -> list[str]:
    """A translation's forms; most have one."""
    return [translation] if isinstance(translation, str) else list(translation)


def forgotten() -> list[str]:
    """Texts in the code that the catalogues do not have; asks gettext, so it is for machines that have it."""
    found = []
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        before = path.read_bytes()
        known = {str(message.id) for message in read_po(io.BytesIO(before))}
        try:
            call_command(
                "makemessages",
                locale=[path.parts[-3]],
                no_location=True,
                ignore_patterns=[".venv", "tests", "var"],
                verbosity=0,
            )
            with path.open("rb") as written:
                found += [f"not collected: {m.id!r}" for m in read_po(written) if str(m.id) not in known]
        finally:
            path.write_bytes(before)
    return found


def placeholders(text: str) -> set[str]:
    """Names between %( )s and { } that a translation must keep."""
    braces = (
        {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name}
        if "{" in text
        else set()
    )
    return set(re.findall(r"%\((\w+)\)", text)) | braces
