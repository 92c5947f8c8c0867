"""What an e-mail address says about its holder: whose suffix it has, and whether many people share it.

A suffix is matched on the border of a label: evil-gov.kh and gov.kh.evil.com are not under gov.kh.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parent.parent / "reference" / "member_states.json"


@dataclass(frozen=True)
class Reference:
    """Names of mailboxes and suffixes that tell little or nothing about one person."""

    offices: frozenset[str]
    webmail: tuple[str, ...]
    shared: tuple[str, ...]
    states: dict[str, tuple[str, ...]]


@cache
def reference() -> Reference:
    """As the reference data has it; read once."""
    known = json.loads(REFERENCE.read_text(encoding="utf-8"))
    return Reference(
        offices=frozenset(known["function_mailboxes"]),
        webmail=tuple(known["shared_everywhere"]),
        shared=tuple(suffix for state in known["states"] for suffix in state["shared_suffixes"]),
        states={state["code"]: tuple(state["email_suffixes"]) for state in known["states"]},
    )


def parts(address: str) -> tuple[str, str]:
    """What stands before the sign and after it, as they are compared."""
    local, _sign, domain = address.strip().lower().rpartition("@")
    return local, domain.rstrip(".")


def matched(domain: str, suffixes: Iterable[str]) -> str:
    """The suffix the domain is, or stands under; "" for none."""
    clean = [suffix.strip().lower().strip("@.") for suffix in suffixes]
    found = [suffix for suffix in clean if suffix and (domain == suffix or domain.endswith(f".{suffix}"))]
    return max(found, key=len, default="")


def is_of_an_office(local: str) -> bool:
    """A mailbox that belongs to a unit, such as saraban@ or info.bkn@: whoever serves there reads it."""
    words = [word.rstrip("0123456789") for word in re.split(r"[^a-z0-9]+", local)]
    return bool(reference().offices & {words[0], words[-1]})


def is_webmail(domain: str) -> str:
    """The provider with whom anybody can open a mailbox."""
    return matched(domain, reference().webmail)


def is_shared(domain: str) -> str:
    """The suffix students, contractors or citizens have too."""
    return matched(domain, reference().shared)


def state_of(domain: str) -> str:
    """The member state whose government has this suffix, by code; "" for none."""
    return next((code for code, own in reference().states.items() if matched(domain, own)), "")


def looks_like(domain: str, suffixes: Iterable[str]) -> str:
    """The official suffix that only stands somewhere in the domain, as evil-gov.kh has it."""
    return next((suffix for suffix in suffixes if suffix in domain and not matched(domain, [suffix])), "")
