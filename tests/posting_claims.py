"""What focal points and the secretariat send about claims and proposed topics."""

from typing import Any

from experts.expertise import answering
from experts.models import Area, Topic, TopicProposal

from .cast import Cast
from .experts.expertise.bench import claimed, member
from .posting_at_desk import AT, at_desk
from .posting_at_doors import NOTHING, Entry, Post
from .posting_joining import at_the_bench


def answered(cast: Cast) -> Post:
    claim = claimed(member(cast))
    facts = {
        f"seen-{claim.pk}": claim.seen,
        f"answer-{claim.pk}": "ask",
        f"message-{claim.pk}": "Which year?",
    }
    return Post("dewi", facts, at=f"/roster/expertise/{claim.member_id}/")


def undone(cast: Cast) -> Post:
    claim = answering.confirm(claim=claimed(member(cast)), by=cast.dewi)
    return Post("dewi", at=f"/roster/expertise/answers/{claim.pk}/undo/")


def claim(cast: Cast) -> Any:
    return claimed(member(cast))


def confirmed(cast: Cast) -> Any:
    return answering.confirm(claim=claim(cast), by=cast.ratna)


def proposal(cast: Cast) -> Any:
    area = Area.objects.get(code="TAL")
    return TopicProposal.objects.create(member=member(cast), name="Data", area=area, covers="Who keeps data.")


def known(cast: Cast) -> list[Post]:
    topic = Topic.objects.get(code="TAL-01")
    return at_desk("topicproposal", "known", proposal, {"topic": topic.pk})(cast)


MESSAGE = {"message": "Which year?"}
CLAIMS: dict[str, Entry] = {
    "/roster/expertise/": NOTHING,
    "/roster/expertise/answered/": NOTHING,
    "/roster/expertise/0/": at_the_bench(answered),
    "/roster/expertise/answers/0/undo/": at_the_bench(undone),
    f"{AT}claim/do/confirm/": at_desk("claim", "confirm", claim),
    f"{AT}claim/do/send-back/": at_desk("claim", "send-back", claim, MESSAGE),
    f"{AT}claim/do/remove/": at_desk("claim", "remove", claim, MESSAGE),
    f"{AT}claim/do/undo/": at_desk("claim", "undo", confirmed),
    f"{AT}topicproposal/do/adopt/": at_desk(
        "topicproposal", "adopt", proposal, {"code": "TAL-99", "english": "Data"}
    ),
    f"{AT}topicproposal/do/known/": known,
    f"{AT}topicproposal/do/decline/": at_desk(
        "topicproposal", "decline", proposal, {"answer": "It is a tool."}
    ),
}
