"""What may be asked of the directory: the parameters of its address, cleaned or refused."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import CharFilter, ChoiceFilter, Filter, FilterSet, MultipleChoiceFilter

from experts import search
from experts.expertise.models import Expertise
from experts.locales import language_codes
from experts.profile.models import HelpMode, Profile
from experts.user.models import User

from .address import Address
from .reference import Reference

LAST_PAGE = 50
LONGEST_SHOWN = 40  # of a value nobody knows, when the page repeats it
LONGEST_KEPT = 200  # of the search text, in links and in its box
# Parameter of the address -> name of the facet in a search query.
FACETS = {
    "state": "states",
    "area": "areas",
    "topic": "topics",
    "how": "modes",
    "lang": "languages",
    "free": "free",
    "level": "levels",
}
SORTS = [
    ("match", gettext_lazy("Best match")),
    ("free", gettext_lazy("Free soonest")),
    ("verified", gettext_lazy("Recently verified")),
]
FREE = [("now", gettext_lazy("Now")), ("soon", gettext_lazy("Within 3 months"))]


@dataclass(frozen=True)
class Problem:
    """A parameter that makes no sense, in words, and the address without it."""

    message: str
    address: Address


class PageFilter(Filter):
    """A page's number."""

    field_class = forms.IntegerField


class DirectoryFilter(FilterSet):
    """The directory's parameters. Their values go to the search engine; the rows come back through `visible_to`."""

    q = CharFilter(label=gettext_lazy("Search text"))
    state = MultipleChoiceFilter(label=gettext_lazy("Member state"))
    area = MultipleChoiceFilter(label=gettext_lazy("Area"))
    topic = MultipleChoiceFilter(label=gettext_lazy("Topic"))
    how = MultipleChoiceFilter(label=gettext_lazy("How they can help"), choices=HelpMode.Mode.choices)
    lang = MultipleChoiceFilter(label=gettext_lazy("Language"))
    free = MultipleChoiceFilter(label=gettext_lazy("Free to help"), choices=FREE)
    level = MultipleChoiceFilter(label=gettext_lazy("Level"), choices=Expertise.Level.choices)
    o = ChoiceFilter(label=gettext_lazy("Order"), choices=SORTS)
    exact = ChoiceFilter(label=gettext_lazy("Exact words"), choices=[("1", "1")])
    page = PageFilter(label=gettext_lazy("Page"), min_value=1, max_value=LAST_PAGE)

    def __init__(self, data: QueryDict, *, reader: User, reference: Reference) -> None:
        super().__init__(data, queryset=Profile.objects.visible_to(reader).with_parts_for(reader))
        self.reader = reader
        self.filters["state"].extra["choices"] = [(state.code, state.code) for state in reference.states]
        self.filters["area"].extra["choices"] = [(code, code) for code in reference.areas]
        self.filters["topic"].extra["choices"] = [(code, code) for code in reference.topics]
        self.filters["lang"].extra["choices"] = [(code, code) for code in sorted(language_codes())]

    def filter_queryset(self, queryset: QuerySet[Profile]) -> QuerySet[Profile]:
        """The people on the page, asked of the database once more whether this reader may see them."""
        return queryset.filter(member__in=self.found.hits)

    @cached_property
    def query(self) -> search.Query:
        """What the search engine is asked."""
        cleaned = self.form.cleaned_data
        chosen: dict[str, Any] = {facet: frozenset(cleaned[name]) for name, facet in FACETS.items()}
        return search.Query(
            text=cleaned["q"],
            sort=cleaned["o"] or "match",
            page=cleaned["page"] or 1,
            exact=bool(cleaned["exact"]),
            **chosen,
        )

    @cached_property
    def found(self) -> search.Page:
        return search.find(self.query, search.Viewer.of(self.reader))

    @cached_property
    def address(self) -> Address:
        """The page's own address, from what was understood of it."""
        cleaned = getattr(self.form, "cleaned_data", {})
        pairs: list[tuple[str, str]] = []
        for name in self.filters:
            value = cleaned.get(name) or []
            several = value if isinstance(value, list) else [str(value)[:LONGEST_KEPT]]
            pairs += [(name, one) for one in dict.fromkeys(several)]
        return Address(tuple(pairs))

    @property
    def text(self) -> str:
        """The search text as its box shows it again."""
        return (getattr(self.form, "cleaned_data", {}).get("q") or "")[:LONGEST_KEPT]

    @property
    def problems(self) -> list[Problem]:
        """What was not understood, parameter by parameter; each link drops that and keeps the rest."""
        return [Problem(self._message(name), self._repaired(name)) for name in self.form.errors]

    def _message(self, name: str) -> str:
        label = self.form.fields[name].label
        if name == "q":
            return _("The search text contains a sign that cannot be searched for. Type it again.")
        values = ", ".join(f"“{value[:LONGEST_SHOWN]}”" for value in self._unknown(name)[:3])
        values = "".join(sign for sign in values if sign.isprintable())
        if name == "page":
            said = {"values": values, "last": LAST_PAGE}
            return _("There is no page %(values)s: pages go from 1 to %(last)s.") % said
        return _("%(label)s: %(values)s is not known here.") % {"label": label, "values": values}

    def _unknown(self, name: str) -> list[str]:
        """The values of a parameter that are none of its choices."""
        values = [value for value in self.data.getlist(name) if value]
        known = {str(code) for code, _label in self.filters[name].extra.get("choices", [])}
        return list(dict.fromkeys(value for value in values if value not in known))

    def _repaired(self, name: str) -> Address:
        """The same page; of the parameter that was refused, those values that are known."""
        unknown = set(self._unknown(name))
        kept = [value for value in dict.fromkeys(self.data.getlist(name)) if value and value not in unknown]
        repaired = self.address
        for value in kept if name in FACETS else []:
            repaired = repaired.having(name, value)
        return repaired
