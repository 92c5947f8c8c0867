"""Which institution of a state's list somebody meant who could only write its name."""

from functools import cached_property

from rapidfuzz import fuzz, process

from experts.clock import rights_day
from experts.institution.models import Institution
from experts.names import key, keys

NEAR_SHOWN = 3
NEAR = 70
# A longer list would weigh more than the page; it is typed then.
LISTED = 60


class Places:
    """The institutions of one state that exist today, by every name; one question to the database."""

    def __init__(self, state: str, written: str) -> None:
        self.state, self.written = state, written

    @cached_property
    def all(self) -> list[Institution]:
        return list(Institution.objects.filter(state=self.state).valid_on(rights_day()))

    @cached_property
    def by_name(self) -> dict[str, list[Institution]]:
        found: dict[str, list[Institution]] = {}
        for institution in self.all:
            names = [institution.official_name, institution.native_name, institution.short_name]
            for spelling in {one for name in [*names, *institution.aliases] if name for one in keys(name)}:
                found.setdefault(spelling, []).append(institution)
        return found

    @cached_property
    def near(self) -> list[Institution]:
        """Those whose name is much like what was written, nearest first."""
        best = process.extract(
            key(self.written), self.by_name.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=9
        )
        found = {place.pk: place for name, _score, _at in best for place in self.by_name[name]}
        return list(found.values())[:NEAR_SHOWN]

    @property
    def listed(self) -> list[Institution]:
        """For a list to choose from, where it is short enough."""
        return self.all if len(self.all) <= LISTED else []

    def named(self, name: str) -> list[Institution]:
        """Those that go by this name."""
        found = next((self.by_name[one] for one in keys(name) if one in self.by_name), [])
        exact = [place for place in found if key(place.official_name) == key(name)]
        return exact or found
