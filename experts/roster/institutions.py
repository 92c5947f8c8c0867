"""Which institution a roster means: one of the own state, a new one, or somebody else's."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from experts.institution.models import Institution
from experts.locales import territory_name
from experts.member_state.models import MemberState
from experts.names import is_near, key, keys, language_of

from .report import RowReport
from .texts import MAX_INSTITUTION, Words

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


class Institutions:
    """All institutions by every name they go by, as one state's roster looks them up."""

    def __init__(self, state: MemberState) -> None:
        self.state = state
        self.today: datetime.date = timezone.localdate()
        self.own: dict[str, list[Institution]] = defaultdict(list)
        self.elsewhere: dict[str, list[Institution]] = defaultdict(list)
        self.made: dict[str, tuple[Institution, str]] = {}
        self.state_names = _state_names()
        for institution in Institution.objects.select_related("successor"):
            book = self.own if institution.state_id == state.pk else self.elsewhere
            for name in _names(institution):
                if institution not in book[name]:
                    book[name].append(institution)

    def find(self, name: str, row: RowReport) -> Institution | None:
        """The institution of that name; a new one where none is known; None with a problem noted."""
        known = self._own(name)
        if known:
            return self._still_there(known, name, row)
        if key(name) not in self.made:
            new = self._new(name, row)
            if new is None:
                return None
            self.made[key(name)] = new, self._remark(name)
        institution, remark = self.made[key(name)]
        row.remarks.append(remark)
        return institution

    def _own(self, name: str) -> list[Institution]:
        """What the own state has under the name, with or without its brackets and the state's own name."""
        spellings = [key(name)]
        if not self._named_state(name):
            spellings += [*keys(name), self._without_own_state(name)]
        return next((self.own[spelling] for spelling in spellings if spelling in self.own), [])

    def _without_own_state(self, name: str) -> str:
        wanted = f" {key(name)} "
        for own in sorted(self.state_names[self.state.pk], key=len, reverse=True):
            wanted = re.sub(rf" (of )?(republic of )?{re.escape(own)} ", " ", wanted)
        return wanted.strip()

    def _still_there(self, known: list[Institution], name: str, row: RowReport) -> Institution | None:
        """One institution that exists today; else a problem."""
        standing = [i for i in known if not i.valid_until or i.valid_until >= self.today]
        exact = [i for i in standing if key(i.official_name) == key(name)] or standing
        if len(exact) == 1:
            return exact[0]
        if exact:
            names = "; ".join(i.official_name for i in exact)
            row.refuse(
                "institution",
                name,
                _("Several institutions go by this name."),
                _("Write the official name of the one you mean: %(names)s.") % {"names": names},
            )
            return None
        gone = known[0]
        remedy = _("Write the institution where the person works today.")
        if gone.successor:
            remedy = _("It was succeeded by “%(name)s”; write that if the person works there now.") % {
                "name": gone.successor.official_name
            }
        row.refuse("institution", name, _("This institution does not exist any more."), remedy)
        return None

    def _whose(self, name: str) -> str | None:
        """The other state an institution must belong to, by code."""
        found = [i for wanted in keys(name) for i in self.elsewhere.get(wanted, [])]
        is_common = COMMON.match(key(name)) and any(key(i.official_name) in keys(name) for i in found)
        if found and not is_common:
            return found[0].state_id
        return self._named_state(name)

    def _named_state(self, name: str) -> str | None:
        """The other state whose name stands in the name of the institution."""
        padded = f" {key(name)} "
        if any(f" {own} " in padded for own in self.state_names[self.state.pk]):
            return None
        for code, names in self.state_names.items():
            if any(f" {other} " in padded for other in names):
                return code
        return None

    def _new(self, name: str, row: RowReport) -> Institution | None:
        """An institution nobody has entered yet; none if it is another state's or a slip of the pen."""
        if not Words(row).name("institution", name, MAX_INSTITUTION):
            return None
        whose = self._whose(name)
        if whose:
            row.refuse(
                "institution",
                name,
                _("This institution belongs to %(state)s, not to %(own)s.")
                % {"state": territory_name(whose), "own": self.state.name},
                _(
                    "A roster holds people of its own state only: correct the institution or remove the row. "
                    "If your state has one of the same name, write “%(name)s, %(own)s”."
                )
                % {"name": name, "own": self.state.name},
            )
            return None
        near = next((found[0] for other, found in self.own.items() if is_near(key(name), other)), None)
        if near:
            row.refuse(
                "institution",
                name,
                _("No institution has this name, but one has nearly the same."),
                _("Did you mean “%(name)s”? Then write it so.") % {"name": near.official_name},
            )
            return None
        language = language_of(name, "")
        return Institution(
            state=self.state,
            official_name=name,
            native_name=name if language else "",
            native_language=language,
        )

    def _remark(self, name: str) -> str:
        best = process.extractOne(key(name), self.own.keys(), scorer=fuzz.token_set_ratio, score_cutoff=70)
        if best is None:
            return _("“%(name)s” is not known yet and will be entered as a new institution.") % {"name": name}
        near = self.own[best[0]][0].official_name
        return _(
            "“%(name)s” is not known yet and will be entered as a new institution; known is “%(near)s”."
        ) % {
            "name": name,
            "near": near,
        }


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
