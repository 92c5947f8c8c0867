"""Which institution of a state somebody means: by any name it goes by, in any script."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import get_language, override
from rapidfuzz import fuzz, process

from experts.locales import territory_name
from experts.member_state.models import MemberState
from experts.names import is_near, key, keys

from .models import Institution

# Names many states use: knowing one elsewhere does not make it somebody else's.
COMMON = re.compile(
    r"(ministry|department|office) (of|for) |kementerian |prime minister|supreme court|parliament\b|national assembly"
)
OTHER_NAMES = {
    "BN": ("Brunei",),
    "LA": ("Laos", "Lao"),
    "MM": ("Burma",),
    "PH": ("Philippine", "Pilipinas"),
    "TL": ("Timor Leste", "East Timor"),
    "VN": ("Vietnam",),
    "MY": ("Malaysian",),
    "ID": ("Indonesian",),
    "TH": ("Thai",),
    "KH": ("Cambodian",),
}
ALIKE = 70


@dataclass(frozen=True, slots=True)
class Match:
    """What a name may mean: institutions of today, or none of today but one that was."""

    standing: list[Institution] = field(default_factory=list)
    gone: Institution | None = None

    @property
    def only(self) -> Institution | None:
        """The one it means."""
        return self.standing[0] if len(self.standing) == 1 else None


class Book:
    """All institutions by every name they go by, as somebody of one state looks them up."""

    def __init__(self, state: MemberState) -> None:
        self.state = state
        self.today: datetime.date = timezone.localdate()
        self.own: dict[str, list[Institution]] = defaultdict(list)
        self.elsewhere: dict[str, list[Institution]] = defaultdict(list)
        self.state_names = _state_names()
        for institution in Institution.objects.select_related("successor"):
            book = self.own if institution.state_id == state.pk else self.elsewhere
            for name in _names(institution):
                if institution not in book[name]:
                    book[name].append(institution)

    def find(self, name: str) -> Match:
        """What the own state has under the name, with or without its brackets and the state's own name."""
        known = self._known(name)
        standing = [one for one in known if self._stands(one)]
        exact = [one for one in standing if key(one.official_name) == key(name)] or standing
        return Match(exact, known[0] if known and not exact else None)

    def valid(self) -> list[Institution]:
        """The own institutions of today, by name."""
        own = {one.pk: one for found in self.own.values() for one in found if self._stands(one)}
        return sorted(own.values(), key=lambda one: one.official_name)

    def near(self, name: str) -> Institution | None:
        """The institution whose name this is a slip of the pen for."""
        return next((found[0] for other, found in self.own.items() if is_near(key(name), other)), None)

    def most_like(self, name: str) -> Institution | None:
        """The institution whose name has most in common with this one, if much."""
        best = process.extractOne(key(name), self.own.keys(), scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
        return self.own[best[0]][0] if best else None

    def whose(self, name: str) -> str | None:
        """The other state an institution must belong to, by code."""
        found = [i for wanted in keys(name) for i in self.elsewhere.get(wanted, [])]
        is_common = COMMON.match(key(name)) and any(key(i.official_name) in keys(name) for i in found)
        if found and not is_common:
            return found[0].state_id
        return self._named_state(name)

    def _stands(self, one: Institution) -> bool:
        begun = one.valid_from is None or one.valid_from <= self.today
        return begun and (one.valid_until is None or one.valid_until >= self.today)

    def _known(self, name: str) -> list[Institution]:
        spellings = [key(name)]
        if not self._named_state(name):
            spellings += [*keys(name), self._without_own_state(name)]
        return next((self.own[spelling] for spelling in spellings if spelling in self.own), [])

    def _without_own_state(self, name: str) -> str:
        wanted = f" {key(name)} "
        for own in sorted(self.state_names[self.state.pk], key=len, reverse=True):
            wanted = re.sub(rf" (of )?(republic of )?{re.escape(own)} ", " ", wanted)
        return wanted.strip()

    def _named_state(self, name: str) -> str | None:
        """The other state whose name stands in the name of the institution."""
        padded = f" {key(name)} "
        if any(f" {own} " in padded for own in self.state_names[self.state.pk]):
            return None
        for code, names in self.state_names.items():
            if any(f" {other} " in padded for other in names):
                return code
        return None


def last_successor(institution: Institution) -> Institution | None:
    """What an institution that ended has become, however often it was renamed; None where nobody knows."""
    found: Institution | None = institution
    for _step in range(10):
        if found is None or found.valid_until is None or found.valid_until >= timezone.localdate():
            return found
        found = found.successor
    return None


def _names(institution: Institution) -> Iterable[str]:
    """Every key under which an institution is found."""
    names = [institution.official_name, institution.native_name, institution.short_name, *institution.aliases]
    return {found for name in names if name for found in keys(name) if found}


def _state_names() -> dict[str, set[str]]:
    """What each member state is called, in English, in the reader's language and in its own."""
    found: dict[str, set[str]] = {}
    for code, languages in MemberState.objects.values_list("code", "languages"):
        names = set(OTHER_NAMES.get(code, ()))
        for language in {"en", "id", get_language() or "en", *languages}:
            with override(language):
                names.add(territory_name(code))
        found[code] = {key(name) for name in names if name}
    return found
