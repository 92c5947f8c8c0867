"""What a focal point reads of a claim: what is new, what was confirmed, what shows it, what was answered before."""

import pytest

from experts.expertise import actions, answering
from experts.models import Expertise, PortfolioLink, User
from tests.cast import Cast

from .bench import at, claimed, member, piece, shown, sits, waiting

pytestmark = pytest.mark.django_db


def page_of(cast: Cast) -> str:
    answer = sits(cast.dewi).get(at(member(cast)))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_new_claim_says_everything_and_marks_nothing(cast: Cast) -> None:
    claimed(member(cast), level="learning", years=3, academic=True, note="See the <b>yearbook</b>.")
    page = page_of(cast)
    for words in (
        "Learning",
        "3 years",
        "practice, research and teaching",
        "See the &lt;b&gt;yearbook&lt;/b&gt;.",
    ):
        assert words in page
    assert "Words only, nothing attached" in page
    assert "<ins>" not in page and "<del>" not in page


def test_of_a_confirmed_topic_old_and_new_stand_side_by_side(cast: Cast) -> None:
    waiting(cast)
    page = page_of(cast)
    assert "that stands until you answer" in page
    for old, new in (("Practises", "Leads"), ("10 years", "12 years")):
        assert f"</span>{old}</del>" in page and f"</span>{new}</ins>" in page
    assert page.count("<del>") == 2 and page.count("<ins>") == 3


def test_works_and_files_show_it_whatever_their_audience(cast: Cast) -> None:
    rizal = member(cast)
    paper, note = shown(rizal, name="Report.pdf"), shown(rizal, name="Letter.pdf")
    work = piece(rizal, text_language="id")
    work.attachments.add(paper)
    PortfolioLink.objects.create(item=work, label="Hidden page", url="https://x.example", audience="nobody")
    PortfolioLink.objects.create(item=work, label="Open page", url="https://y.example")
    claimed(rizal, proof=[work], files=[note])
    page = page_of(cast)
    for words in (work.title, "Lead", "34 pools", "Report.pdf", "Letter.pdf", "Open page", 'lang="id"'):
        assert words in page
    assert "Hidden page" not in page and "Nothing attached" not in page
    client = sits(cast.dewi)
    for file in (paper, note):
        assert f'href="/files/{file.code}/"' in page
        assert client.get(f"/files/{file.code}/").status_code == 200


def test_proof_that_came_and_proof_that_went_are_marked(cast: Cast) -> None:
    rizal = member(cast)
    old, new = piece(rizal, "The old one"), piece(rizal, "The new one")
    held = waiting(cast).expertise
    held.proof.add(old)
    waiting(cast, proof=[new])
    page = page_of(cast)
    assert "</span><b>The new one</b></ins>" in page and "</span>The old one</del>" in page


def test_what_was_answered_before_stands_beside_it(cast: Cast) -> None:
    answering.send_back(claim=claimed(member(cast)), by=cast.dewi, message="Which year?")
    again(cast)
    page = page_of(cast)
    assert "Answered before" in page and "Which year?" in page and "Dewi Anggraini" in page


def again(cast: Cast) -> None:
    """Rizal sends the topic once more."""
    from experts.expertise import actions
    from experts.expertise.actions import Said
    from experts.models import Expertise, User

    held = Expertise.objects.get(member=member(cast), topic__code="ETH-01")
    by = User.objects.get(pk=member(cast).user_id)
    actions.change(expertise=held, by=by, said=Said(note="2025"), send=True)


def test_who_has_nothing_waiting_says_so(cast: Cast) -> None:
    assert "No topic of Rizal Hidayat waits for you." in page_of(cast)


def test_a_file_that_is_not_ready_is_named_as_such(cast: Cast) -> None:
    from tests.experts.file.hands import keep

    claimed(member(cast), files=[keep(member(cast))])
    assert "A file is still being prepared" in page_of(cast)


def test_proof_that_has_changed_since_is_to_be_looked_at_anew(cast: Cast) -> None:
    rizal = member(cast)
    held = Expertise.objects.get(member=rizal, topic__code="TAL-01")
    held.proof.add(piece(rizal))
    actions.look_again(expertise=held, by=User.objects.get(pk=rizal.user_id))
    page = page_of(cast)
    assert "What shows them has changed since" in page and "<ins>" not in page and "<del>" not in page
