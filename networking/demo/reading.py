"""Reads what the demo is made of: reference data, and the texts beside this file."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
REFERENCE = HERE.parents[1] / "experts" / "reference"


@dataclass(slots=True)
class Words:
    """What can be said about one topic: headlines, help sentences, pieces of work."""

    headlines: list[str] = field(default_factory=list)
    helps: list[str] = field(default_factory=list)
    works: list[list[str]] = field(default_factory=list)  # kind, title, role, summary, result


@cache
def reference(name: str) -> Any:
    """One file of reference data."""
    return json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


@cache
def words() -> dict[str, Words]:
    """The texts of all topics by code, from the plain files in `texts/`."""
    found: dict[str, Words] = {}
    for path in sorted((HERE / "texts").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            mark, _, rest = line.partition(" ")
            if mark == "==":
                current = found.setdefault(rest, Words())
            elif mark == "h:":
                current.headlines.append(rest)
            elif mark == "s:":
                current.helps.append(rest)
            elif mark == "w:":
                current.works.append(rest.split(" | "))
    return found


@cache
def topics() -> list[str]:
    """Codes of all topics in the order of the taxonomy."""
    return [topic["code"] for area in reference("topics")["areas"] for topic in area["topics"]]


@cache
def topic_name(code: str, language: str) -> str:
    """A topic's name inside a sentence: in that language, or its area's where it has none."""
    area = next(area for area in reference("topics")["areas"] if area["code"] == code[:3])
    topic = next(topic for topic in area["topics"] if topic["code"] == code)
    name = topic["names"].get(language) or area["names"].get(language) or topic["names"]["en"]
    return inside_a_sentence(name)


def inside_a_sentence(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation or a proper name."""
    if text[1:2].isupper() or text.startswith("ASEAN"):
        return text
    return text[:1].lower() + text[1:]


@cache
def institutions(state: str) -> list[dict[str, Any]]:
    """Public institutions of a state that still exist."""
    rows = reference("institutions")["institutions"]
    return [row for row in rows if row["state"] == state and not row["valid_until"]]


@cache
def state_facts(state: str) -> dict[str, Any]:
    """The reference row of one member state."""
    return next(row for row in reference("member_states")["states"] if row["code"] == state)


@cache
def entries(text: str) -> list[str]:
    """The entries of a list of names, parted by bars."""
    return [entry.strip() for entry in re.split(r"\|", text.replace("\n", " ")) if entry.strip()]


@cache
def pairs(text: str) -> list[tuple[str, str]]:
    """The entries of a list of names in two scripts, parted by spaces."""
    found = []
    for entry in text.split():
        latin, _, native = entry.partition("=")
        found.append((latin.replace("_", " "), native))
    return found
