"""What an applicant does: begin, fill in, send, answer, withdraw."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.audit import Event, Kind, act
from experts.conflict import actions as conflicts
from experts.expertise.models import Expertise
from experts.file.models import File
from experts.institution.models import Institution
from experts.member.models import Member
from experts.member_state.models import MemberState, VettingChain
from experts.names import language_of, sort_key
from experts.personnel_officer.models import PersonnelOfficer
from experts.topic.models import Topic
from experts.user.models import User

from . import entries
from .models import Application
from .rules import ApplicationError, check_may_begin, check_told, missing_in
from .telling import tell_reviewers

BEGUN = Kind("application-begun", gettext_lazy("{by} began an application in {state}"))
INTRODUCED = Kind("application-introduced", gettext_lazy("{by} wrote who they are"))
FILLED_IN = Kind("application-filled-in", gettext_lazy("{by} filled in their application"))
SENT = Kind("application-sent", gettext_lazy("{by} asked to be verified in {state}"))
ANSWERED = Kind("application-answered", gettext_lazy("{by} answered what they were asked"))
WITHDRAWN = Kind("application-withdrawn", gettext_lazy("{by} withdrew their application"))

State, Status = Application.State, Member.Status
# Who may write a new application; a verified member moves, a suspended one appeals.
MAY_APPLY = [Status.DRAFTING, Status.DECLINED, Status.LAPSED, Status.LEFT]
WRITABLE = [State.DRAFT, State.ASKED]


@dataclass(frozen=True)
class Introduction:
    """Who somebody says they are."""

    state: MemberState
    official_name: str
    native_name: str = ""
    called: str = ""


@dataclass(frozen=True)
class Work:
    """Where somebody says they work, and what speaks for it; an institution nobody knows is only written."""

    basis: str
    institution: Institution | None = None
    proposed_institution: str = ""
    unit: str = ""
    post: str = ""


def introduce(*, said: Introduction, by: User) -> Application:
    """Keep who somebody is: their member entry, and an application that is being written.

    An entry of the state's roster with the confirmed address is theirs: it is taken over, not doubled.

    Raises ApplicationError for somebody who waits, is verified or is suspended.
    """
    with act(BEGUN, by=by) as event:
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        # Application first, then the member, as decisions do.
        application = Application.objects.select_for_update(of=("self",)).filter(applicant=by).open().first()
        member = Member.objects.select_for_update(of=("self",)).filter(user=by).first()
        member = entries.invited(said.state, by, member) or member or Member(user=by, status=Status.DRAFTING)
        if application:
            application.member = member  # what was begun alone has gone over to the entry of the roster
        if member.status not in MAY_APPLY and not (application and application.state == State.ASKED):
            raise ApplicationError(_("Your application is under way already."))
        if application:
            event.kind = INTRODUCED
            check_told(application)
        else:
            check_may_begin(member)
        _write_introduction(member, said, event)
        application = application or Application(
            member=member,
            applicant=by,
            kind=Application.Kind.JOIN if member.status == Status.DRAFTING else Application.Kind.RETURN,
        )
        if application.member_state_id != said.state.pk:
            # Another state has other institutions, and other people to vouch.
            application.institution, application.proposed_institution = None, ""
        application.member_state = said.state
        application.save()
        event.on(application, about=member, state=_told_to(application))
        by.person = member
        return application


def _told_to(application: Application) -> str | None:
    """The state in whose log the line stands; of what was never sent no state learns."""
    return application.member_state_id if application.sent_at else None


def _write_introduction(member: Member, said: Introduction, event: Event) -> None:
    """Names are the person's own to say; the state of somebody known already changes with a decision only."""
    facts: dict[str, Any] = {
        "official_name": said.official_name,
        "native_name": said.native_name,
        "native_language": language_of(said.native_name, said.state.languages[0]) if said.native_name else "",
        "called": said.called or said.official_name[:100],
        "sort_key": sort_key(said.official_name),
    }
    if member.status == Status.DRAFTING and member.state_id != said.state.pk:
        # What one state's roster vouched for is nothing to another's.
        facts |= {"state_id": said.state.pk, "invited_at": None, "invited_by_id": None}
        member.number_sealed, member.number_digest, member.number_fits = "", "", None
    for name, value in facts.items():
        if getattr(member, name) != value:
            event.changed(name, getattr(member, name), value)
            setattr(member, name, value)
    member.save()


def fill_in(
    *,
    application: Application,
    work: Work,
    by: User,
    evidence: Iterable[File] = (),
    topics: Iterable[Topic] | None = None,
) -> Application:
    """Keep where somebody works and what they bring; evidence comes on top of what is there. Not sent by that.

    Topics become declared expertise; None leaves them as they are.
    """
    with act(FILLED_IN, by=by) as event:
        application = lock_own(application, by)
        if application.state not in WRITABLE:
            raise ApplicationError(_("This application cannot be changed now."))
        check_told(application)
        if work.institution and work.institution.state_id != application.member_state_id:
            raise ValidationError(_("This institution belongs to another member state."))
        event.on(application, about=application.member, state=_told_to(application))
        for name in ("basis", "institution", "proposed_institution", "unit", "post"):
            old, new = getattr(application, name), getattr(work, name)
            if old != new:
                event.changed(name, str(old or ""), str(new or ""))
                setattr(application, name, new)
        application.save()
        # Locked: a file whose time is over may be about to go.
        own = File.objects.select_for_update(of=("self",)).filter(
            owner=application.member, purpose=File.Purpose.EVIDENCE, pk__in=[file.pk for file in evidence]
        )
        application.evidence.add(*own)
        if topics is not None:
            _declare(application.member, list(topics))
        return application


def _declare(member: Member, topics: list[Topic]) -> None:
    """Exactly these topics are declared; what somebody has looked at since stays as it is."""
    held = set(member.expertise.values_list("topic", flat=True))
    wanted = {topic.pk for topic in topics}
    member.expertise.filter(state=Expertise.State.DECLARED).exclude(topic__in=wanted).delete()
    Expertise.objects.bulk_create(
        Expertise(member=member, topic=topic) for topic in topics if topic.pk not in held
    )


def send(*, application: Application, by: User) -> Application:
    """Hand the application to whoever decides first.

    Raises:
        ValidationError: something is missing, by the name of its field.
        ApplicationError: it was sent already.
    """
    with act(SENT, by=by) as event:
        application = lock_own(application, by)
        if application.state != State.DRAFT:
            raise ApplicationError(_("This application was sent already."))
        _check_whole(application)
        own, now = application.member, timezone.now()
        # The roster may have invited this address since.
        application.member = entries.invited(application.member_state, by, own) or own
        member = application.member
        application.came_from = member.status
        application.address = by.email
        application.sent_at = application.step_since = now
        application.step = first_step(application)
        application.state = State.WAITING
        application.save()
        if application.kind != Application.Kind.MOVE:
            _become_applicant(member, application)
        conflicts.notice(member=member)
        event.on(application, about=member, state=application.member_state_id)
        event.changed("state", State.DRAFT, State.WAITING)
        tell_reviewers(application)
        return application


def _check_whole(application: Application) -> None:
    if problems := missing_in(application):
        raise ValidationError(problems)


def _become_applicant(member: Member, application: Application) -> None:
    """Who was never verified is shown to the reviewers as written; an older entry changes with the decision."""
    if member.status == Status.DRAFTING:
        member.institution, member.unit, member.post = (
            application.institution,
            application.unit,
            application.post,
        )
        taken = Member.objects.filter(state=member.state_id, work_email=application.address)
        if not taken.exclude(pk=member.pk).exists():
            member.work_email = application.address
    member.status = Status.APPLICANT
    member.save()


def first_step(application: Application) -> str:
    """The institution where its state asks it first and somebody there can answer, else the focal point."""
    asks = application.member_state.vetting_chain == VettingChain.INSTITUTION_THEN_STATE
    officers = PersonnelOfficer.objects.serving().filter(institution=application.institution_id or 0)
    if asks and officers.exclude(user=application.applicant_id).exists():
        return Application.Step.INSTITUTION
    return Application.Step.STATE


def answer(*, application: Application, words: str, by: User) -> Application:
    """Send it back to whoever asked for changes, with a word about them."""
    with act(ANSWERED, by=by) as event:
        application = lock_own(application, by)
        check_told(application)
        if application.state != State.ASKED:
            raise ApplicationError(_("Nothing is asked of you now."))
        _check_whole(application)
        application.state, application.answer = State.WAITING, words
        application.step_since, application.late_told_at = timezone.now(), None
        application.save()
        if application.kind == Application.Kind.JOIN:
            member = application.member
            member.institution, member.unit, member.post = (
                application.institution,
                application.unit,
                application.post,
            )
            member.save(update_fields=["institution", "unit", "post"])
        event.on(application, about=application.member, state=application.member_state_id)
        event.changed("state", State.ASKED, State.WAITING)
        tell_reviewers(application)
        return application


def withdraw(*, application: Application, by: User) -> None:
    """Take it back before it is decided; the entry is what it was before."""
    with act(WITHDRAWN, by=by) as event:
        application = lock_own(application, by)
        check_told(application)
        if not application.is_open:
            raise ApplicationError(_("This application has been decided."))
        old = application.state
        application.state = State.WITHDRAWN
        application.save()
        member = application.member
        if application.came_from and application.kind != Application.Kind.MOVE:
            member.status = application.came_from
            member.save(update_fields=["status"])
        event.on(application, about=member, state=_told_to(application))
        event.changed("state", old, State.WITHDRAWN)


def lock_own(application: Application, by: User) -> Application:
    """Lock one's own application and entry, always in this order, so that a decision and this see each other."""
    try:
        locked = Application.objects.select_for_update(of=("self",)).select_related(
            "member_state", "institution", "applicant"
        )
        found = locked.get(pk=application.pk, applicant=by)
    except Application.DoesNotExist:
        raise PermissionDenied from None
    found.member = Member.objects.select_for_update(of=("self",)).get(pk=found.member_id)
    return found
