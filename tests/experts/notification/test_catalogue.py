"""One catalogue for both apps."""

import string

import pytest

from experts import registry
from experts.notification.catalogue import How, Kind, kinds

OWN = [kind for kind in kinds.values()]


def test_the_other_app_adds_a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = Kind("asked", "Somebody asks", "{member} asks.")
    assert registry.add_notification_kind(kind) is kinds.pop("asked")


@pytest.mark.parametrize("code", ["verification-ends", How.DAILY])
def test_a_code_is_taken_once(code: str) -> None:
    with pytest.raises(ValueError, match="already"):
        registry.add_notification_kind(Kind(code, "", ""))


def fields(text: object) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(str(text)) if name}


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.code)
def test_merged_ones_need_the_same_facts(kind: Kind) -> None:
    assert not kind.several or fields(kind.several) == fields(kind.sentence) | {"count"}


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.code)
def test_what_cannot_be_switched_off_is_told_by_letter(kind: Kind) -> None:
    assert not kind.is_fixed or kind.default == How.AT_ONCE
