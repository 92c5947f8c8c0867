"""Finding people: words first, then what a mistyped word may have meant, then parts of words, then any word."""

from dataclasses import dataclass, field
from types import ModuleType

from django.utils import timezone

from . import facets, ranking, schema, spelling
from .asking import Asked, take_apart
from .table import (
    BOUND,
    PART_BOUND,
    Condition,
    Row,
    Viewer,
    allowed_values,
    first_free,
    free_mask,
    month_bit,
    visible_to,
)

FEW = 3  # with fewer people than this, parts of words are looked for too
LAST_PAGE = 50
NOBODY = Condition("1 = 0")


@dataclass(frozen=True)
class Query:
    """What is asked of the directory. Values of facets are codes: "TH", "TAL", "TAL-01", "video", "en", "leads"."""

    text: str = ""
    states: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()  # "now", "soon" (within three months)
    sort: str = "match"  # or "free", "verified"
    page: int = 1
    per_page: int = 20
    exact: bool = False  # search for what was typed, not for what it may have meant

    def chosen(self) -> facets.Chosen:
        """The facets in which something is chosen."""
        names = [*facets.FACETS, "free"]
        kept = {name: allowed_values(getattr(self, name)) for name in names if getattr(self, name)}
        if "free" in kept and not set(kept["free"]) & set(facets.FREE):
            del kept["free"]
        return kept


@dataclass(frozen=True)
class Page:
    """One page of people, by member id, with what the page says about itself."""

    hits: tuple[int, ...]
    count: int
    is_exact: bool
    facets: facets.Counts
    number: int
    pages: int
    asked: Asked = field(default_factory=lambda: take_apart(""))
    corrected: str = ""  # what was searched instead of what was typed
    is_loose: bool = False  # nobody has all the words; these have some
    are_facets_exact: bool = True

    @property
    def is_truncated(self) -> bool:
        """Only the beginning of a long question was read."""
        return self.asked.is_truncated

    @property
    def is_zawgyi(self) -> bool:
        """The question was typed in the old encoding of Burmese."""
        return self.asked.is_zawgyi

    @property
    def next_number(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None


@dataclass(frozen=True)
class Found:
    """Those who answer the words of a question, before any facet."""

    rows: list[Row]
    condition: Condition
    asked: Asked
    corrected: str = ""
    is_loose: bool = False
    is_cut: bool = False  # there may be more


def find(query: Query, viewer: Viewer) -> Page:
    """The people this person can find who answer the question."""
    finder = Finder(query, viewer, visible_to(viewer), schema.engine())
    found = finder.found()
    is_over = len(found.rows) > BOUND or found.is_cut
    kept, counts = facets.tally(found.rows[:BOUND], query.chosen())
    if is_over and query.chosen():
        kept = finder.people(found.condition & finder.filters(), found.asked, is_loose=found.is_loose)
    is_exact = len(kept) <= BOUND and not found.is_cut if query.chosen() else not is_over
    kept = kept[:BOUND]
    pages = min(-(-len(kept) // query.per_page), LAST_PAGE)
    number = min(max(query.page, 1), LAST_PAGE)
    return Page(
        hits=tuple(finder.ordered(kept, found.asked, number)),
        count=len(kept),
        is_exact=is_exact,
        facets=counts,
        number=number,
        pages=pages,
        asked=found.asked,
        corrected=found.corrected,
        is_loose=found.is_loose,
        are_facets_exact=not is_over,
    )


@dataclass(frozen=True)
class Finder:
    """One question on its way through the search tables."""

    query: Query
    viewer: Viewer
    visible: Condition
    engine: ModuleType

    def found(self) -> Found:
        """From strict to loose, as far as needed."""
        asked = take_apart(self.query.text)
        if not asked.terms:
            everybody = NOBODY if self.query.text.strip() else Condition("1 = 1")
            return Found(self.people(everybody, asked), everybody, asked)
        condition = self.engine.having_all(asked.required)
        found = Found(self.people(condition, asked), condition, asked)
        if not found.rows and not self.query.exact:
            found = self._corrected(asked) or found
        if len(found.rows) < FEW and found.asked.parts:
            parts = self.engine.having_parts(found.asked.parts, self.visible, PART_BOUND)
            condition = found.condition | parts
            rows = self.people(condition, found.asked)
            found = Found(rows, condition, found.asked, found.corrected, is_cut=len(rows) >= PART_BOUND)
        if not found.rows and len(asked.required) > 1:
            condition = self.engine.having_any(asked.required)
            rows = self.people(condition, asked, is_loose=True)
            found = Found(rows, condition, asked, is_loose=bool(rows))
        return found

    def people(self, condition: Condition, asked: Asked, *, is_loose: bool = False) -> list[Row]:
        """At most one more than the bound; one too many says that there are more."""
        limit = BOUND + 1 + len(self.viewer.without)
        rows = self.engine.people(
            self.visible & condition, asked.required, self._order(asked), limit, is_loose=is_loose
        )
        return [row for row in rows if row.member_id not in self.viewer.without][: BOUND + 1]

    def filters(self) -> Condition:
        """Every chosen facet as SQL, for when there are too many to look at one by one."""
        every = Condition("1 = 1")
        for name, values in self.query.chosen().items():
            if name == "free":
                mask = free_mask("soon" if "soon" in values else "now")
                every &= Condition("(s.free_months & %s) <> 0", (mask,))
            else:
                every &= self.engine.having_tag(name, values)
        return every

    def ordered(self, rows: list[Row], asked: Asked, number: int) -> list[int]:
        """The members of one page, in the order asked for."""
        first = (number - 1) * self.query.per_page
        if self.query.sort == "free":
            today = timezone.localdate()
            rows = sorted(
                rows, key=lambda row: (first_free(row.free_months, today), -row.score, row.member_id)
            )
        elif self.query.sort == "verified":
            rows = sorted(
                sorted(rows, key=lambda row: row.member_id), key=lambda row: row.verified_on, reverse=True
            )
        ids = [row.member_id for row in rows]
        if self.query.sort == "match" and asked.terms and first < ranking.BEST:
            best = rows[: ranking.BEST]
            words = self.engine.words_of([row.member_id for row in best]) if best else {}
            ids[: ranking.BEST] = ranking.ranked(best, words, asked)
        return ids[first : first + self.query.per_page]

    def _corrected(self, asked: Asked) -> Found | None:
        """The likeliest reading of a mistyped question for which somebody is found."""
        for better in spelling.corrections(asked, self.visible, self.engine):
            condition = self.engine.having_all(better.required)
            if rows := self.people(condition, better):
                return Found(rows, condition, better, corrected=str(better))
        return None

    def _order(self, asked: Asked) -> str:
        """Which come first when there are more than can be looked at one by one."""
        best = "s.score DESC, s.member_id"
        if asked.terms or self.query.sort not in {"free", "verified"}:
            return best
        if self.query.sort == "verified":
            return "s.verified_on DESC, s.member_id"
        now, soon = month_bit(timezone.localdate()), free_mask("soon")
        return f"(s.free_months & {now}) <> 0 DESC, (s.free_months & {soon}) <> 0 DESC, {best}"
