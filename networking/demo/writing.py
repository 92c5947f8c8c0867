"""What a person writes: headline, help sentences, biography."""

from collections import Counter
from random import Random
from typing import Any

from . import local_texts
from .places import PLACES, SCHOOLS
from .reading import institutions, topic_name, words

MAXIMUM_ALIKE = 2


def figures(state: str, rng: Random) -> dict[str, Any]:
    """Numbers and places for the gaps in a text, the same throughout one sentence."""
    people = rng.choice([rng.randrange(120, 900, 10), rng.randrange(1_000, 4_800, 100)])
    return {
        "place": rng.choice(PLACES[state]),
        "agencies": rng.randrange(7, 49),
        "people": f"{people:,}",
        "high": rng.randrange(25, 49),
        "low": rng.randrange(4, 16),
        "days": rng.randrange(10, 29),
        "few": rng.randrange(2, 7),
    }


class Writer:
    """Writes for one pool and remembers headlines, so that no two pages look copied."""

    def __init__(self) -> None:
        self.headlines: Counter[str] = Counter()

    def headline(self, topic: str, state: str, language: str, rng: Random) -> str:
        """One line a colleague would believe, in English or in the person's language."""
        if language == "en":
            patterns = words()[topic].headlines
            gaps: dict[str, Any] = {}
        else:
            patterns = local_texts.HEADLINES[language]
            gaps = {"topic": topic_name(topic, language)}
        text = ""
        for _attempt in range(12):
            text = rng.choice(patterns).format(**figures(state, rng), **gaps)
            if self.headlines[text] < MAXIMUM_ALIKE:
                break
        else:
            text = f"{text} ({rng.choice(PLACES[state])}, {rng.randrange(2012, 2026)})"
        text = text[:1].upper() + text[1:]
        self.headlines[text] += 1
        return text


def helps(topics: list[str], state: str, language: str, rng: Random) -> tuple[str, str, str]:
    """Three sentences on what the person can help with, from their first topics."""
    if language != "en":
        name = topic_name(topics[0], language)
        one, two, three = rng.sample(local_texts.HELPS[language], 3)
        return one.format(topic=name), two.format(topic=name), three.format(topic=name)
    own = list(words()[topics[0]].helps)
    rng.shuffle(own)
    other = [text for topic in topics[1:] for text in words()[topic].helps] or [
        "Answering a first question by mail."
    ]
    first, second, third = own[0], own[1], rng.choice(other)
    return first, second, third


def biography(topics: list[str], state: str, institution: str, year: int, language: str, rng: Random) -> str:
    """Two to four sentences: how it began, what the work is, what one wishes for."""
    gaps = figures(state, rng) | {
        "institution": _named_in(language, state, institution),
        "years": 2026 - year,
        "year": year,
        "topic": topic_name(topics[0], language),
    }
    if language != "en":
        return local_texts.BIOGRAPHIES[language].format(**gaps)
    gaps |= {
        "second": topic_name(topics[-1], "en") if len(topics) > 1 else "training",
        "field": rng.choice(local_texts.FIELDS),
        "school": rng.choice(SCHOOLS[state]),
    }
    middles = rng.sample(local_texts.MIDDLES, rng.choice([1, 1, 2]))
    sentences = [rng.choice(local_texts.OPENINGS), *middles, rng.choice(local_texts.CLOSINGS)]
    return " ".join(sentences).format(**gaps)


def _named_in(language: str, state: str, institution: str) -> str:
    """An institution's name in the person's language where it is known."""
    row = next((row for row in institutions(state) if row["official_name"] == institution), None)
    if row is None or language == "en":
        return f"the {institution}" if language == "en" else institution
    return row["native_name"] or institution
