"""What officers send at the pages of the desk that ask once more: cases, appointments, terms, hand-overs."""

import datetime
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.utils import timezone

from experts.clock import rights_day
from experts.focal_point import proposing
from experts.models import Appeal, Conflict, Decision, FocalPoint, Member, Officer, User
from experts.secretariat import handing_over
from experts.user import sitting
from experts.vetting import actions as vetting

from .cast import Cast
from .experts.application.papers import sent
from .experts.secretariat.officers import officer
from .posting_at_doors import Entry, Post

AT = "/admin/experts/"


def at_desk(table: str, act: str, made: Callable[[Cast], Any], data: dict[str, Any] | None = None) -> Entry:
    """Sent by Ratna, in a sitting and with a fresh proof, about the row that was made for it."""

    def entry(cast: Cast) -> list[Post]:
        row = made(cast)

        def sits(client: Client) -> Post:
            session = client.session
            sitting.begin(session, cast.ratna)
            session.save()
            return Post("ratna", data or {}, at=f"{AT}{table}/do/{act}/?pk={row.pk}")

        return [Post("ratna", first=sits)]

    return entry


def application(_cast: Cast) -> Any:
    return sent("wulan@id.example")


def decided(cast: Cast) -> Any:
    one = application(cast)
    vetting.decline(application=one, by=cast.ratna, message="Nobody knows you there.")
    return one


def appeal(cast: Cast) -> Any:
    one = application(cast)
    decision = vetting.decline(application=one, by=cast.dewi, message="Nobody knows you there.")
    Decision.objects.filter(pk=decision.pk).update(at=timezone.now() - datetime.timedelta(minutes=11))
    return Appeal.objects.create(member=one.member, decision=decision, words="They do.")


def conflict(cast: Cast) -> Any:
    return Conflict.objects.create(
        why="address", newer=cast.sari.member, older=Member.objects.get(user=cast.binh)
    )


def proposal(cast: Cast) -> Any:
    by = officer("hana", "head")
    return proposing.propose_appointment(user=cast.binh, by=by, reason="Letter 12.")


def term(_cast: Cast) -> Any:
    return Officer.objects.get(user=officer("hana", "head"))


def new_term(_cast: Cast) -> Any:
    officer("intan", "head")
    one = Officer.objects.get(user=officer("hana", "editor"))
    User.objects.filter(pk=one.user_id).update(password="!")
    return one


def handover(_cast: Cast) -> Any:
    by, comes = officer("hana", "head"), officer("intan", "head")
    state = FocalPoint.objects.get(user__email="kesone@la.example").state
    return handing_over.propose(to_chair=state, successors=[(comes.email, "head")], by=by)


def ending(cast: Cast) -> Any:
    Member.objects.filter(user=cast.binh).update(expires_on=rights_day())
    return Member.objects.get(user=cast.binh)


def member_of(name: str) -> Callable[[Cast], Any]:
    return lambda cast: Member.objects.get(user=getattr(cast, name))


MESSAGE = {"message": "Rosters agree now."}
REASON = {"reason": "Left the ministry."}
SETTLED = {"outcome": "both_stay", "remark": "Two people."}
DESK_POSTS: dict[str, Entry] = {
    f"{AT}application/do/decide/": at_desk("application", "decide", application, {"answer": "approve"}),
    f"{AT}application/do/undo/": at_desk("application", "undo", decided),
    f"{AT}appeal/do/answer/": at_desk("appeal", "answer", appeal, {"answer": "refused"} | MESSAGE),
    f"{AT}conflict/do/settle/": at_desk("conflict", "settle", conflict, SETTLED),
    f"{AT}member/do/suspend/": at_desk("member", "suspend", member_of("binh"), REASON),
    f"{AT}member/do/restore/": at_desk("member", "restore", member_of("putri"), MESSAGE),
    f"{AT}member/do/lapse/": at_desk("member", "lapse", member_of("binh"), REASON),
    f"{AT}member/do/renew/": at_desk("member", "renew", ending),
    f"{AT}focalpoint/do/end/": at_desk(
        "focalpoint", "end", lambda cast: FocalPoint.objects.get(user=cast.dewi), REASON
    ),
    f"{AT}proposal/add/": lambda cast: [
        Post("ratna", {"user": cast.binh.pk, "position": "", "since": ""} | REASON)
    ],
    f"{AT}proposal/do/confirm/": at_desk("proposal", "confirm", proposal),
    f"{AT}proposal/do/withdraw/": at_desk("proposal", "withdraw", proposal),
    f"{AT}officer/add/": lambda _cast: [
        Post("ratna", {"email": "new.officer@secretariat.example", "role": "editor", "chair": ""})
    ],
    f"{AT}officer/do/role/": at_desk("officer", "role", term, {"role": "reader"}),
    f"{AT}officer/do/end/": at_desk("officer", "end", term),
    f"{AT}officer/do/link/": at_desk("officer", "link", new_term),
    f"{AT}handover/add/": lambda _cast: [
        Post("ratna", {"to_chair": "MY", "head": "new.head@my.example", "remark": ""})
    ],
    f"{AT}handover/do/complete/": at_desk("handover", "complete", handover),
    f"{AT}handover/do/withdraw/": at_desk("handover", "withdraw", handover),
}
