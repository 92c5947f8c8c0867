"""Which languages a roster means, and how well they are spoken: "id:teach; en:work"."""

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from django.utils.translation import gettext as _

from experts.locales import REGIONAL, TETUM, language_codes
from experts.names import key
from experts.profile.models import SpokenLanguage
from experts.texts import parts

from .report import RowReport
from .texts import SHOWN

PARTED = re.compile(r"[;；,\n]")
LEVELS = list(SpokenLanguage.Level.values)
NO_LANGUAGE = {"und", "mul", "zxx", "mis", "root"}
# What the region writes before a language's name.
PREFIX = re.compile(r"^(bahasa|ភាសា|ภาษา|ພາສາ|tiếng)\s*", re.IGNORECASE)


def read(raw: str, row: RowReport) -> dict[str, str]:
    """The languages of one cell with their levels."""
    found: dict[str, str] = {}
    for part in parts(raw, PARTED, "languages", row):
        name, _colon, level = (piece.strip() for piece in re.sub("[：=]", ":", part).partition(":"))
        code, level = code_of(name), level.lower()
        if code is not None and not level:
            level = SpokenLanguage.Level.WORK.value
            row.remarks.append(_("No level is given for “%(name)s”: taken as work.") % {"name": name[:SHOWN]})
        if code is None or level not in LEVELS:
            _refuse(part, name, code is not None, level, row)
        elif found.setdefault(code, level) != level:
            row.refuse(
                "languages",
                part,
                _("This language stands here twice with different levels."),
                _("Name each language once."),
            )
    return found


def _refuse(part: str, name: str, is_language: bool, level: str, row: RowReport) -> None:
    """One problem for one entry, whether the language, the level or both are unknown."""
    messages, remedies = [], []
    if not is_language:
        messages.append(_("“%(name)s” is not a language.") % {"name": name[:SHOWN]})
        remedies.append(_("Write its code or its English name, e.g. id, en, jv."))
    if level not in LEVELS:
        unknown = _("“%(level)s” is not a level.") % {"level": level[:SHOWN]}
        messages.append(unknown if level else _("The level is missing."))
        remedies.append(_("After a colon write understand, work or teach, e.g. en:work."))
    row.refuse("languages", part, " ".join(messages), " ".join(remedies))


def code_of(name: str) -> str | None:
    """The code of a language, given as a code or by its name."""
    code = name.lower().replace("_", "-").split("-")[0]
    code = get_global("language_aliases").get(code, code)
    if re.fullmatch("[a-z]{2,3}", code) and code in language_codes() - NO_LANGUAGE:
        return code
    return _names().get(key(name)) or _names().get(key(PREFIX.sub("", name)))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every language's name in English and in the languages of the region; English wins."""
    found = {key(name): "tet" for name in TETUM.values()}
    for reader in REGIONAL:
        if reader == "tet":
            continue
        for code, name in Locale.parse(reader).languages.items():
            if "_" not in code and code not in NO_LANGUAGE:
                found.setdefault(key(name), code)
    return found
