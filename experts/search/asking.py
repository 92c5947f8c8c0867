"""What somebody asked: their words made comparable, and which of them a person must match."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from .text import fold, is_spaceless, is_zawgyi, runs, tokens

LONGEST_QUESTION = 200
MOST_TERMS = 12
SHORTEST_PREFIX = 3
SHORTEST_PART = 4  # of a Latin word; in scripts without spaces three signs say as much


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# How people are addressed. They help to find "Dato" and must not keep "Dato Ahmad" from finding Ahmad.
HONORIFICS = _words(
    """adv ajarn ar assoc atty awang bapak bapa bp bu cik dato datin datu datuk daw dayang dr dra drs drg encik
    engr exc h haji hajah hajjah he hj hjh hon ibu ir khun lok mdm mr mrs ms neak nai okhna oknha pak pehin
    pengiran prof professor puan samdech seri sir sr tuan tun tunku ts u yb yab ybhg ybm"""
) | _words(fold("นาย นาง นางสาว ดร ທ້າວ ນາງ ທ່ານ លោក លោកស្រី ဦး ဒေါ်"))
HONORIFIC_PHRASES = (
    ("tan", "sri"),
    ("puan", "sri"),
    ("toh", "puan"),
    ("dato", "sri"),
    ("lok", "chumteav"),
    ("pehin", "orang", "kaya"),
    ("yang", "berhormat"),
    ("h", "e"),
)
PARTICLES = _words("bin binti binte bte bt bn ibn anak ak alias @ al van de da do dos das del")
STOP_WORDS = _words(
    """a about an and any are as at by can do e expert experts for from has help how i in is me my need of on or
    people that the to who with dan atau di ke dari yang untuk pada dengan dalam และ ของ ใน ที การ ແລະ ຂອງ ໃນ ການ
    និង នៃ ការ နှင့်"""
)
OPTIONAL = HONORIFICS | PARTICLES | STOP_WORDS


@dataclass(frozen=True)
class Term:
    """One word of a question: what a matching word may be or begin with, and whether a person must match it."""

    token: str
    starts: tuple[str, ...]
    is_prefix: bool
    is_required: bool

    @classmethod
    def of(cls, token: str, *, is_required: bool) -> "Term":
        # "Dato" asks for those addressed so, not for every word that begins with it.
        is_prefix = token not in HONORIFICS and (len(token) >= SHORTEST_PREFIX or is_spaceless(token))
        return cls(token, _starts(token), is_prefix, is_required)

    def fits(self, word: str) -> bool:
        return any(word.startswith(start) if self.is_prefix else word == start for start in self.starts)


@dataclass(frozen=True)
class Asked:
    """A question, taken apart."""

    terms: tuple[Term, ...]
    runs: tuple[str, ...]
    is_truncated: bool = False
    is_zawgyi: bool = False

    @cached_property
    def required(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.is_required)

    @property
    def parts(self) -> tuple[str, ...]:
        """What is looked for anywhere in a text, across the borders of words too; empty when too short."""
        kept = [run for run in self.runs if run not in OPTIONAL]
        long_enough = [run for run in kept if len(run) >= (3 if is_spaceless(run) else SHORTEST_PART)]
        return tuple(long_enough) if len(long_enough) == len(kept) else ()

    def corrected(self, better: dict[str, str]) -> "Asked":
        """The same question with other words in the place of some."""
        terms = tuple(
            Term.of(better[t.token], is_required=t.is_required) if t.token in better else t
            for t in self.terms
        )
        return replace(self, terms=terms, runs=tuple(better.get(run, run) for run in self.runs))

    def __str__(self) -> str:
        return " ".join(self.runs)


def take_apart(text: str) -> Asked:
    """Words, particles and honorifics of a question, however long or broken it is."""
    cut = text[:LONGEST_QUESTION]
    words = list(dict.fromkeys(tokens(cut)))
    kept = words[:MOST_TERMS]
    optional = {word for word in kept if word in OPTIONAL} | _phrases(kept)
    if len(optional) == len(kept):
        optional = optional & (PARTICLES | STOP_WORDS) if set(kept) & HONORIFICS else set()
    terms = tuple(Term.of(word, is_required=word not in optional) for word in kept)
    is_truncated = len(text.strip()) > LONGEST_QUESTION or len(words) > MOST_TERMS
    return Asked(terms, tuple(runs(cut)[:MOST_TERMS]), is_truncated, is_zawgyi(cut))


def _phrases(words: list[str]) -> set[str]:
    """Honorifics of several words: "Tan Sri", though Tan alone is a family and Sri alone a name."""
    found: set[str] = set()
    for phrase in HONORIFIC_PHRASES:
        for start in range(len(words) - len(phrase) + 1):
            if tuple(words[start : start + len(phrase)]) == phrase:
                found.update(phrase)
    return found


def _starts(token: str) -> tuple[str, ...]:
    """The word itself and its singular: "policies" also asks for "policy", "budgets" for "budget"."""
    if not token.isascii() or len(token) < 5:
        return (token,)
    if token.endswith("ies"):
        return (token, token[:-3] + "y")
    if re.search("[^suai]s$", token):
        return (token, token[:-1])
    return (token,)
