"""The chain finds whatever is done to lines, details and itself."""

import random
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from experts.audit import sealing
from experts.audit.verifying import Verification
from experts.models import AuditDetail, AuditEvent, AuditLink
from experts.user import actions
from tests.cast import Cast

from .tampering import TAMPERINGS, cut_off, edit, fill, in_vain, replay


def problems() -> list[str]:
    return list(Verification().problems())


@pytest.fixture
def sealed(cast: Cast) -> None:
    """Thirty lines, sealed in three sittings."""
    for _sitting in range(3):
        fill(cast, 12)
        sealing.seal()


def test_what_nobody_touched_is_in_order(sealed: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_audit")
    said = capsys.readouterr().out
    assert "36 lines sealed, 0 not sealed yet, details of 0 deleted." in said and "Nothing is wrong." in said


def test_a_hundred_of_a_hundred_are_found(sealed: None) -> None:
    rng = random.Random("A-EXPECS")
    unseen = []
    for number in range(100):
        tampering = TAMPERINGS[number % len(TAMPERINGS)]
        with in_vain():
            tampering(rng)
            if not problems():
                unseen.append(tampering.__name__)
    assert unseen == []
    assert problems() == []


def test_the_command_says_what_and_ends_with_a_failure(
    sealed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with in_vain():
        cut_off(random.Random(1))
        with pytest.raises(CommandError, match="problems"):
            call_command("verify_audit")
    assert "its end was cut off" in capsys.readouterr().out


def test_one_edit_is_one_problem(sealed: None) -> None:
    with in_vain():
        edit(random.Random(2))
        assert len(problems()) == 1


def test_a_chain_made_anew_is_found_by_its_heads_alone(sealed: None) -> None:
    with in_vain():
        replay(random.Random(3))
        assert all("chain was made anew" in problem or "cut off" in problem for problem in problems())
        Path(settings.AUDIT_HEADS).unlink()
        assert problems() == ["The file holds no head: nothing shows that the chain was not made anew."]


def test_a_line_of_the_file_that_is_no_head_is_told(sealed: None) -> None:
    with Path(settings.AUDIT_HEADS).open("a") as file:
        file.write("something else\n")
    assert problems() == ["The file of heads holds a line that is none: something else"]


def test_erased_details_are_no_problem_and_are_counted(sealed: None) -> None:
    AuditDetail.objects.all().delete()
    walk = Verification()
    assert list(walk.problems()) == []
    assert (walk.sealed, walk.erased) == (36, 36)


def test_lines_not_sealed_yet_are_counted_and_their_details_checked(sealed: None, cast: Cast) -> None:
    fill(cast, 3)
    walk = Verification()
    assert (list(walk.problems()), walk.unsealed) == ([], 3)
    with in_vain():
        AuditDetail.objects.filter(event=AuditEvent.objects.all()[0]).update(values="{}")
        assert "were changed" in problems()[0]


def test_a_line_that_is_gone_before_it_was_sealed_leaves_its_values(sealed: None, cast: Cast) -> None:
    fill(cast, 3)
    with in_vain():
        AuditEvent.objects.all()[:1][0].delete()
        assert "its values are still there" in problems()[0]


def test_sealing_twice_adds_nothing(sealed: None) -> None:
    heads = Path(settings.AUDIT_HEADS).read_text()
    assert sealing.seal() == 0
    assert Path(settings.AUDIT_HEADS).read_text() == heads
    assert len(heads.splitlines()) == 3


def test_a_line_with_a_lower_number_that_is_committed_later_is_linked_later(cast: Cast) -> None:
    actions.note_log_in(by=cast.binh)
    first = AuditEvent.objects.get()
    with transaction.atomic():
        late = AuditEvent(pk=first.pk + 5, kind="x", object_model="x", door="page")
        late.save(force_insert=True)
        sealing.seal()
        between = AuditEvent(pk=first.pk + 2, kind="x", object_model="x", door="page")
        between.save(force_insert=True)
    assert sealing.seal() == 1
    assert list(AuditLink.objects.order_by("position").values_list("event", flat=True))[-1] == between.pk
    assert problems() == []


def test_without_a_place_for_heads_nothing_is_sealed(cast: Cast, settings, tmp_path: Path) -> None:
    actions.note_log_in(by=cast.binh)
    (tmp_path / "file").write_text("")
    settings.AUDIT_HEADS = tmp_path / "file" / "heads.txt"
    with pytest.raises(CommandError, match="Nothing was sealed"):
        call_command("seal_audit")
    assert not AuditLink.objects.exists()
