"""Claims and proposed topics on the secretariat's desk."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from experts.expertise import answering_topics
from experts.models import Area, AuditEvent, Claim, Member, Notification, Topic, TopicProposal
from experts.notification.telling import lines
from tests.cast import Cast, appoint, person
from tests.experts.secretariat.officers import officer, sits

from .bench import claimed, member, piece, shown

pytestmark = pytest.mark.django_db
LIST = "/admin/experts/claim/"


@pytest.fixture
def desk(cast: Cast) -> Client:
    return sits(cast.ratna)


def act(name: str, row: Any) -> str:
    return f"{reverse(f'admin:experts_{row._meta.model_name}_{name}')}?pk={row.pk}"


def proposed(cast: Cast, name: str = "Data stewardship", **facts: Any) -> TopicProposal:
    return TopicProposal.objects.create(
        member=member(cast),
        name=name,
        area=Area.objects.get(code="TAL"),
        covers="Who keeps which data.",
        **facts,
    )


def told(cast: Cast) -> list[str]:
    user = member(cast).user
    assert user
    return [line.sentence for line in lines(list(Notification.objects.filter(user=user)), reader=user)]


# Claims


def test_an_officer_reads_the_proof_confirms_and_undoes(desk: Client, cast: Cast) -> None:
    work = piece(member(cast))
    work.attachments.add(shown(member(cast), name="Report.pdf"))
    claim = claimed(member(cast), proof=[work])
    page = desk.get(f"{LIST}{claim.pk}/change/").content.decode()
    assert "Report.pdf" in page and work.title in page and act("confirm", claim) in page
    assert AuditEvent.objects.filter(kind="looked-at", about_id=claim.member_id).exists()
    desk.post(act("confirm", claim))
    claim.refresh_from_db()
    assert (claim.state, claim.answered_by) == ("confirmed", cast.ratna)
    assert "Undo my answer" in desk.get(f"{LIST}{claim.pk}/change/").content.decode()
    desk.post(act("undo", claim))
    claim.refresh_from_db()
    assert claim.state == "waiting" and not told(cast)


@pytest.mark.parametrize(("name", "state"), [("send-back", "sent_back"), ("remove", "removed")])
def test_a_no_says_why(desk: Client, cast: Cast, name: str, state: str) -> None:
    claim = claimed(member(cast))
    assert desk.post(act(name, claim), {"message": " "}).status_code == 422
    desk.post(act(name, claim), {"message": "Which report?"})
    claim.refresh_from_db()
    assert (claim.state, claim.message) == (state, "Which report?")


def test_readers_and_editors_answer_through_no_door(cast: Cast) -> None:
    claim = claimed(member(cast))
    for role in ("reader", "editor"):
        by = officer(role, role)
        assert sits(by).post(act("confirm", claim)).status_code == 403
        assert "do/confirm/" not in sits(by).get(f"{LIST}{claim.pk}/change/").content.decode()


def test_claims_are_opened_in_a_sitting(cast: Cast, client: Client) -> None:
    claim = claimed(member(cast))
    client.force_login(cast.ratna)
    for address in (f"{LIST}{claim.pk}/change/", act("confirm", claim)):
        assert client.get(address)["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_the_list_tells_what_waits_for_the_secretariat(desk: Client, cast: Cast) -> None:
    claimed(member(cast))  # Dewi can answer
    own = claimed(Member.objects.get(user=cast.dewi))  # nobody else of Indonesia can
    nobody = claimed(member(cast, "minh_ha"), "ETH-02")  # Viet Nam has no focal point
    assert listed(desk) == {own.pk, nobody.pk}
    appoint(person("deputy@id.example", "ID", "Deputi Satu"), 2)
    assert listed(desk) == {nobody.pk}


def listed(desk: Client) -> set[int]:
    return {row.pk for row in desk.get(f"{LIST}?for=office").context["cl"].result_list}


# Proposed topics


def test_a_new_topic_takes_the_next_code_and_the_proposer_learns_of_it(desk: Client, cast: Cast) -> None:
    proposal = proposed(cast, "Tata kelola data", language="id")
    page = desk.get(act("adopt", proposal)).content.decode()
    code = answering_topics.suggested_code(proposal.area)
    assert f'value="{code}"' in page and 'value="Tata kelola data"' in page
    desk.post(act("adopt", proposal), {"code": code.lower(), "english": "Data", "own": "Tata kelola data"})
    topic = Topic.objects.get(code=code)
    assert topic.names == {"en": "Data", "id": "Tata kelola data"} and topic.area == proposal.area
    proposal.refresh_from_db()
    assert (proposal.state, proposal.topic, proposal.answered_by) == ("added", topic, cast.ratna)
    assert told(cast) == [
        "You proposed “Tata kelola data”. It is in the list now as Data: you can declare it."
    ]


def test_the_code_is_one_more_than_the_highest(cast: Cast) -> None:
    area = Area.objects.get(code="TAL")
    Topic.objects.create(code="TAL-41", area=area, names={"en": "Stars"})
    assert answering_topics.suggested_code(area) == "TAL-42"


@pytest.mark.parametrize("wrong", [{"code": "TAL-01"}, {"code": "tal 9"}, {"english": " "}])
def test_a_code_that_is_taken_or_none_and_no_name_are_refused(
    desk: Client, cast: Cast, wrong: dict[str, str]
) -> None:
    proposal, before = proposed(cast), Topic.objects.count()
    desk.post(act("adopt", proposal), {"code": "TAL-77", "english": "Data"} | wrong)
    proposal.refresh_from_db()
    assert (proposal.state, Topic.objects.count()) == ("waiting", before) and not told(cast)


def test_a_topic_there_is_already_is_named(desk: Client, cast: Cast) -> None:
    proposal, topic = proposed(cast), Topic.objects.get(code="TAL-01")
    desk.post(act("known", proposal), {"topic": topic.pk})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.topic) == ("known", topic) and topic.name in told(cast)[0]


def test_a_no_to_a_topic_says_why(desk: Client, cast: Cast) -> None:
    proposal = proposed(cast)
    assert desk.post(act("decline", proposal), {"answer": ""}).status_code == 422
    desk.post(act("decline", proposal), {"answer": "It is a tool, not a topic."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "It is a tool, not a topic.") and told(cast)


def test_what_is_answered_is_answered_once(desk: Client, cast: Cast) -> None:
    proposal = proposed(cast)
    answering_topics.decline(proposal=proposal, by=cast.ratna, answer="No.")
    page = desk.post(act("decline", proposal), {"answer": "No, again."}, follow=True).content.decode()
    assert "Somebody else has just answered this proposal." in page
    with pytest.raises(ValidationError):
        answering_topics.name(proposal=proposal, by=cast.ratna, topic=Topic.objects.get(code="TAL-01"))


def test_caseworkers_and_focal_points_keep_no_topics(cast: Cast) -> None:
    proposal = proposed(cast)
    for by in (officer("case", "caseworker"), cast.dewi):
        with pytest.raises(PermissionDenied):
            answering_topics.decline(proposal=proposal, by=by, answer="No.")
    assert Claim.objects.count() == 0 and TopicProposal.objects.get().state == "waiting"
