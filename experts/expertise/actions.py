"""What a person says of the topics they know; what waits for the focal point goes there as a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.audit import Kind, act
from experts.file.models import File
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem
from experts.topic.models import Topic
from experts.user.models import User

from . import telling
from .models import MOST_MAIN, Claim, Expertise

DECLARED = Kind("expertise-declared", gettext_lazy("{by} declared expertise in a topic"))
CHANGED = Kind("expertise-changed", gettext_lazy("{by} changed what is said of a topic"))
WITHDRAWN = Kind("claim-withdrawn", gettext_lazy("{by} took a topic back from the focal point"))
DROPPED = Kind("expertise-dropped", gettext_lazy("{by} removed a topic"))
PROOF_CHANGED = Kind(
    "proof-changed", gettext_lazy("What shows a topic of {about} changed: it is looked at anew")
)
MAIN_CHOSEN = Kind("main-topics-chosen", gettext_lazy("{by} chose the main topics"))

State = Expertise.State
# What is said of a topic, in a claim as on the expertise itself.
SAID = ("level", "academic", "practitioner", "years", "note")


@dataclass(frozen=True)
class Said:
    """What a person says of one topic, with what shows it."""

    level: str = Expertise.Level.PRACTISES
    academic: bool = False
    practitioner: bool = True
    years: int | None = None
    note: str = ""
    proof: Sequence[PortfolioItem] = field(default=())
    files: Sequence[File] = field(default=())

    @property
    def shows_something(self) -> bool:
        """A piece of work, a file, or words that say where anybody can look."""
        return bool(self.proof or self.files or self.note)


def declare(*, by: User, topic: Topic, said: Said, is_main: bool = False, send: bool = False) -> Expertise:
    """Claim a topic; with `send` the focal point is asked to confirm it.

    Raises ValidationError when the topic is claimed already or retired, a sixth one would be a main one, or nothing
    shows what is sent.
    """
    with act(DECLARED, by=by) as event:
        member = _own_member(by)
        if topic.retired_at is not None:
            raise ValidationError({"topic": _("This topic is no longer used.")})
        held = Expertise.objects.filter(member=member, topic=topic).first()
        if held and held.state != State.REMOVED:
            raise ValidationError({"topic": _("You claim this topic already.")})
        if is_main:
            _check_main(member, others=1)
        expertise = held or Expertise(member=member, topic=topic)
        expertise.is_main, expertise.state = is_main, State.DECLARED
        _say(expertise, said, member)
        if send:
            _send(expertise, said, by)
        event.on(expertise, about=member, state=member.state_id)
        event.changed("topic", None, topic.code)
        return expertise


def change(*, expertise: Expertise, by: User, said: Said, send: bool) -> Expertise:
    """Say it anew. Of a confirmed topic the confirmed version stays until the focal point has answered.

    Raises:
        PermissionDenied: it is not one's own, or proof is not.
        ValidationError: nothing shows what is sent; or a confirmed topic would change without being sent.
    """
    with act(CHANGED, by=by) as event:
        member, expertise = _own(expertise, by)
        if expertise.state == State.CONFIRMED:
            if not send:
                raise ValidationError(_("A change of a confirmed topic goes to the focal point."))
            if _is_said(expertise, said):
                _take_back(expertise)
                event.nothing()
                return expertise
            _send(expertise, said, by)
        else:
            _take_back(expertise)
            if expertise.state == State.REMOVED:
                expertise.is_main = False  # others have taken its place meanwhile
            for name in SAID:
                if getattr(expertise, name) != getattr(said, name):
                    event.changed(name, getattr(expertise, name), getattr(said, name))
            expertise.state = State.DECLARED
            _say(expertise, said, member)
            if send:
                _send(expertise, said, by)
        event.on(expertise, about=member, state=member.state_id)
        return expertise


def withdraw(*, expertise: Expertise, by: User) -> None:
    """Take back what waits; a confirmed topic stays as it was confirmed."""
    with act(WITHDRAWN, by=by) as event:
        member, expertise = _own(expertise, by)
        if not _take_back(expertise, Claim.State.WITHDRAWN):
            return event.nothing()
        if expertise.state == State.WAITING:
            expertise.state = State.DECLARED
            expertise.save(update_fields=["state"])
        event.on(expertise, about=member, state=member.state_id)


def look_again(*, expertise: Expertise, by: User) -> None:
    """What shows it says something else now, or goes: a focal point looks once more; what was confirmed stays.

    Whoever has lost their rights can still delete what is theirs, so nobody has to be verified here.
    """
    with act(PROOF_CHANGED, by=by) as event:
        member = _lock_member(by)
        expertise = Expertise.objects.get(pk=expertise.pk, member=member)
        said = expertise.claims.waiting().first() or expertise
        if said is expertise and expertise.state != State.CONFIRMED:
            return event.nothing()
        _send(expertise, said_of(said), by, has_to_show=False)
        event.on(expertise, about=member, state=member.state_id)


def said_of(known: Expertise | Claim) -> Said:
    """What is said there, as it would be said again."""
    facts = {name: getattr(known, name) for name in SAID}
    return Said(**facts, proof=list(known.proof.all()), files=list(known.files.all()))


def drop(*, expertise: Expertise, by: User) -> None:
    """Claim a topic no more; what colleagues said of it goes with it."""
    with act(DROPPED, by=by) as event:
        member, expertise = _own(expertise, by)
        event.on(expertise, about=member, state=member.state_id)
        event.changed("topic", expertise.topic.code, None)
        expertise.delete()
        search.index(member)


def choose_main(*, by: User, chosen: Iterable[Expertise]) -> None:
    """Say which one to five topics matter most; that waits for nobody."""
    with act(MAIN_CHOSEN, by=by) as event:
        member = _own_member(by)
        keys = {one.pk for one in chosen}
        own = list(Expertise.objects.filter(member=member).exclude(state=State.REMOVED))
        if not keys <= {one.pk for one in own}:
            raise PermissionDenied
        if not 1 <= len(keys) <= MOST_MAIN:
            raise ValidationError(_("Choose one to %(most)s main topics.") % {"most": MOST_MAIN})
        changed = [one for one in own if one.is_main != (one.pk in keys)]
        if not changed:
            return event.nothing()
        for one in changed:
            one.is_main = one.pk in keys
        Expertise.objects.bulk_update(changed, ["is_main"])
        event.on(member, about=member, state=member.state_id)
        event.changed("is_main", None, sorted(keys))
        search.index(member)


def _own_member(by: User) -> Member:
    """The person themselves, locked: what is counted below is counted by one at a time."""
    if not by.is_verified:
        raise PermissionDenied
    return _lock_member(by)


def _lock_member(by: User) -> Member:
    return Member.objects.select_for_update(of=("self",)).get(user=by)


def _own(expertise: Expertise, by: User) -> tuple[Member, Expertise]:
    member = _own_member(by)
    try:
        return member, Expertise.objects.select_related("topic").get(pk=expertise.pk, member=member)
    except Expertise.DoesNotExist:
        raise PermissionDenied from None


def _check_main(member: Member, others: int) -> None:
    held = Expertise.objects.filter(member=member, is_main=True).exclude(state=State.REMOVED).count()
    if held + others > MOST_MAIN:
        raise ValidationError({"is_main": _("You have %(most)s main topics already.") % {"most": MOST_MAIN}})


def _say(expertise: Expertise, said: Said, member: Member) -> None:
    """Write it on the expertise itself."""
    _check_own_proof(said, member)
    for name in SAID:
        setattr(expertise, name, getattr(said, name))
    expertise.confirmed_by = expertise.confirmed_at = None
    expertise.save()
    expertise.proof.set(said.proof)
    expertise.files.set(said.files)
    search.index(member)


def _send(expertise: Expertise, said: Said, by: User, *, has_to_show: bool = True) -> Claim:
    """Put it before the focal point, instead of what may wait there already."""
    if has_to_show and not said.shows_something:
        raise ValidationError(
            {"proof": _("Show it by a piece of work or a file, or say in words where anybody can look.")}
        )
    _check_own_proof(said, expertise.member)
    _take_back(expertise)
    facts: dict[str, Any] = {name: getattr(said, name) for name in SAID}
    claim = Claim.objects.create(expertise=expertise, member=expertise.member, claimant=by, **facts)
    claim.proof.set(said.proof)
    claim.files.set(said.files)
    if expertise.state != State.CONFIRMED:
        expertise.state = State.WAITING
        expertise.save(update_fields=["state"])
    telling.tell_office(claim)
    return claim


def _take_back(expertise: Expertise, state: str = Claim.State.REPLACED) -> bool:
    """Nothing of it waits any more; whether something did."""
    return bool(expertise.claims.waiting().update(state=state))


def _check_own_proof(said: Said, member: Member) -> None:
    own = all(item.member_id == member.pk for item in said.proof)
    if not own or any(file.owner_id != member.pk or file.is_evidence for file in said.files):
        raise PermissionDenied


def _is_said(expertise: Expertise, said: Said) -> bool:
    """The same as before, in every word and with the same proof."""
    is_same = all(getattr(expertise, name) == getattr(said, name) for name in SAID)
    proof = set(expertise.proof.values_list("pk", flat=True)) == {item.pk for item in said.proof}
    files = set(expertise.files.values_list("pk", flat=True)) == {file.pk for file in said.files}
    return is_same and proof and files
