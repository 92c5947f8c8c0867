"""Two states' worlds, full of whatever vetting makes; every person of a world has a name that occurs nowhere else."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.test import Client
from django.utils import timezone

from experts.application import actions as applications
from experts.models import (
    Appeal,
    Application,
    File,
    Invitation,
    Member,
    PersonnelOfficer,
    Recovery,
    User,
)
from experts.user import sitting
from experts.vetting import actions as vetting
from tests.cast import appoint, enrol, institution, person
from tests.experts.application.papers import draft
from tests.experts.file.hands import evidence
from tests.test_bad_input import proven

# Words that only people of this state bear; a page of another state must not have them, in whatever form.
CANARIES = {"ID": "Wirasenata", "MY": "Zulkarnaini"}
# Tables that hold something about members, and by what they do.
OF_MEMBERS = {
    "Application": "member",
    "Decision": "member",
    "Appeal": "member",
    "File": "owner",
    "Invitation": "member",
    "Recovery": "user__member",
    "Profile": "member",
    "Expertise": "member",
    "FocalPoint": "user__member",
    "PersonnelOfficer": "user__member",
    "Proposal": "user__member",
    "Consent": "user__member",
    "Letter": "to__member",
    "Notification": "user__member",
}


@dataclass
class World:
    """One state's office and everybody it deals with."""

    state: str
    focal: User
    officer: User
    member: User

    @property
    def canary(self) -> str:
        return CANARIES[self.state]


def make_office(state: str) -> World:
    """A focal point, a personnel officer and a plain member, whom every member may know."""
    host = f"{state.lower()}.example"
    focal = appoint(person(f"focal@{host}", state, f"Focal {state}"))
    officer = _user(person(f"officer@{host}", state, f"Officer {state}"))
    member = _user(person(f"member@{host}", state, f"Member {state}"))
    PersonnelOfficer.objects.create(
        user=officer, institution=institution(state), since=timezone.localdate(), appointed_by=focal
    )
    for user in (focal, officer):
        enrol(user)
    return World(state, focal, officer, member)


def make_people(world: World) -> None:
    """Applications in every state, and all else that waits for, or has met, a focal point."""
    name, host = world.canary, f"{world.state.lower()}.example"
    for number, act in enumerate([None, None, vetting.ask, vetting.decline, vetting.approve]):
        application = _with_evidence(world, f"{name.lower()}{number}@{host}", f"{name} {number}")
        if act:
            act(application=application, by=world.focal, message=f"{name} must say more.")
    applications.withdraw(
        application=_with_evidence(world, f"gone@{host}", f"{name} gone"), by=_newest().applicant
    )
    draft(f"draft@{host}", world.state, f"{name} draft")
    invited = person(f"invited.{name.lower()}@{host}", world.state, f"{name} invited", "invited")
    Invitation.objects.create(member=invited, nonce=secrets.token_hex(16), sent_by=world.focal)
    soon = timezone.localdate() + timedelta(days=9)
    ending = person(f"ending@{host}", world.state, f"{name} ending", expires_on=soon)
    person(f"lapsed@{host}", world.state, f"{name} lapsed", "lapsed", expires_on=timezone.localdate())
    stopped = person(f"stopped@{host}", world.state, f"{name} stopped", "suspended", status_reason=name)
    Recovery.objects.create(
        user=ending.user,
        old_address=f"ending@{host}",
        new_address=f"new.{name.lower()}@{host}",
        words=name,
        nonce=secrets.token_hex(16),
        state="waiting",
        confirmed_at=timezone.now(),
    )
    declined = Member.objects.get(official_name=f"{name} 3")
    Appeal.objects.create(member=declined, decision=declined.decisions.get(), words=f"{name} objects.")
    assert stopped.pk


def _with_evidence(world: World, email: str, name: str) -> Application:
    application = draft(email, world.state, name, post=f"{world.canary} post", unit=f"{world.canary} unit")
    application.evidence.add(evidence(application.member))
    return applications.send(application=application, by=application.applicant)


def _newest() -> Application:
    return Application.objects.order_by("pk")[Application.objects.count() - 1]


def _user(member: Member) -> User:
    assert member.user is not None
    return member.user


def browser_of(user: User) -> Client:
    """Logged in, with a fresh proof, and in a sitting where they may hold one."""
    client = Client()
    proven(client, user)
    session = client.session
    if sitting.role_of(user):
        sitting.begin(session, user)
    session.save()
    return client


def keys_of(world: World) -> dict[str, list[str]]:
    """What stands in addresses about a world's people: by the name a converter has, or by table for the desk."""
    members = Member.objects.filter(state=world.state, official_name__startswith=world.canary)
    keys: dict[str, list[str]] = {"member": [str(key) for key in members.values_list("pk", flat=True)]}
    for name, by in OF_MEMBERS.items():
        rows = apps.get_model("experts", name)._default_manager.filter(**{f"{by}__in": members})
        keys[name.lower()] = [str(key) for key in rows.values_list("pk", flat=True)]
    keys["code"] = list(File.objects.filter(owner__in=members).values_list("code", flat=True))
    return keys


def fingerprint(state: str) -> str:
    """Every value of every row about people of a state: nothing of it may change by another state's hand."""
    members = Member.objects.filter(state=state)
    said: list[object] = [list(members.order_by("pk").values_list())]
    for name, by in OF_MEMBERS.items():
        model = apps.get_model("experts", name)
        said.append(
            list(model._default_manager.filter(**{f"{by}__in": members}).order_by("pk").values_list())
        )
    return repr(said)
