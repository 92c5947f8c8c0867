"""Proof that changes or goes: a focal point looks once more, and what was confirmed stays."""

import pytest
from django.utils import timezone

from experts.expertise import actions
from experts.expertise.actions import Said
from experts.file import actions as files
from experts.file.models import File
from experts.models import AuditEvent, Claim, Member
from experts.portfolio import actions as portfolio
from experts.portfolio import changes
from experts.portfolio.written import Written
from tests.cast import Cast, picture_of

from .hands import claim_of, confirmed, held, user_of, waiting, work


def file_of(cast: Cast, name: str = "Letter.webp") -> File:
    return File.objects.get(code=picture_of(cast.rizal.member, name))


def test_work_that_changes_sends_the_topics_it_proves_again(cast: Cast) -> None:
    item = work(cast.rizal.member)
    confirmed(cast, "ETH-01", proof=[item], years=4)
    confirmed(cast, "ETH-02")
    changes.tell(item, user_of(cast.rizal.member))
    one = held(cast.rizal.member, "ETH-01")
    assert (one.state, one.years) == ("confirmed", 4)
    assert (claim_of(one).years, list(claim_of(one).proof.all())) == (4, [item])
    assert Claim.objects.waiting().count() == 1
    assert AuditEvent.objects.filter(kind="proof-changed").count() == 1


def test_work_that_goes_leaves_a_claim_with_what_is_left(cast: Cast) -> None:
    item, other = work(cast.rizal.member), work(cast.rizal.member, "Other")
    confirmed(cast, "ETH-01", proof=[item, other], note="")
    confirmed(cast, "ETH-02", proof=[item], note="")
    changes.tell(item, user_of(cast.rizal.member))
    item.delete()
    assert list(claim_of(held(cast.rizal.member, "ETH-01")).proof.all()) == [other]
    assert not claim_of(held(cast.rizal.member, "ETH-02")).proof.exists()


def test_what_waits_is_sent_anew_so_that_nobody_confirms_what_they_have_not_read(cast: Cast) -> None:
    item = work(cast.rizal.member)
    one = waiting(cast, proof=[item])
    before = claim_of(one)
    changes.tell(item, user_of(cast.rizal.member))
    before.refresh_from_db()
    assert (before.state, claim_of(one).note) == ("replaced", before.note)
    assert held(cast.rizal.member, "ETH-01").state == "waiting"


def test_a_change_that_waits_is_sent_anew_and_not_forgotten(cast: Cast) -> None:
    item = work(cast.rizal.member)
    one = confirmed(cast, years=4, proof=[item])
    by = user_of(one.member)
    actions.change(expertise=one, by=by, said=Said(level="leads", years=9, proof=[item]), send=True)
    changes.tell(item, by)
    assert (claim_of(one).level, claim_of(one).years) == ("leads", 9)


def test_declared_topics_are_nobodys_business(cast: Cast) -> None:
    item = work(cast.rizal.member)
    by = user_of(cast.rizal.member)
    actions.declare(by=by, topic=held(cast.kanya.member, "PER-01").topic, said=Said(proof=[item]))
    changes.tell(item, by)
    assert not Claim.objects.exists()


@pytest.mark.parametrize("is_attached", [False, True])
def test_a_file_that_goes_sends_the_topics_it_proves_again(cast: Cast, is_attached: bool) -> None:
    file, item = file_of(cast), work(cast.rizal.member)
    item.attachments.add(file)
    confirmed(cast, "ETH-01", **({"proof": [item]} if is_attached else {"files": [file]}))
    confirmed(cast, "ETH-02", files=[file_of(cast, "Other.webp")])
    files.remove(file=file, by=user_of(cast.rizal.member))
    one = held(cast.rizal.member, "ETH-01")
    assert one.state == "confirmed" and not claim_of(one).files.exists()
    assert Claim.objects.waiting().count() == 1


def test_whoever_has_lost_their_rights_can_still_delete_a_file(cast: Cast) -> None:
    file = file_of(cast)
    one = confirmed(cast, files=[file])
    Member.objects.filter(pk=one.member_id).update(status="suspended", suspended_at=timezone.now())
    files.remove(file=file, by=user_of(one.member))
    assert not File.objects.filter(pk=file.pk).exists()
    assert held(one.member, "ETH-01").state == "confirmed"


def test_work_that_its_owner_changes_or_removes_is_looked_at_anew(cast: Cast) -> None:
    item = work(cast.rizal.member, role="Lead")
    by = user_of(cast.rizal.member)
    confirmed(cast, "ETH-01", proof=[item])
    said = {"kind": "project", "title": "Another title", "started_year": 2023}
    portfolio.change(item=item, by=by, written=Written(said))
    assert claim_of(held(cast.rizal.member, "ETH-01")).proof.get().title == "Another title"
    portfolio.remove(item=item, by=by)
    assert not claim_of(held(cast.rizal.member, "ETH-01")).proof.exists()
    assert held(cast.rizal.member, "ETH-01").state == "confirmed"
