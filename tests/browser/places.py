"""The pages a browser looks at, by the person who opens them."""

from urllib.parse import quote, urlsplit

from django.urls import reverse

from experts.invitation import actions as invitations
from experts.invitation import tokens
from experts.letter import unsubscribe
from experts.models import Application, Member, Profile, Progress, Recovery, User
from experts.recovery import links
from experts.vetting.duplicates import twins_of
from networking.demo.roles import ROLES

from .profile_places import profile_places


def places() -> list[tuple[str | None, str]]:
    """(role, address) of every page a person meets, in its telling states."""
    dewi = Profile.objects.get(member__user__email=ROLES["expert"])
    invited = Profile.objects.filter(member__status="invited").order_by("pk")[0]
    khmer = Profile.objects.filter(member__state="KH", member__listing__state="listed").order_by("pk")[0]
    running = Progress.objects.get(owner__email=ROLES["member"])
    return [
        *[(None, address) for address in PUBLIC],
        # invitations
        (None, link_of_invitation("invitation")),
        (None, link_of_invitation("invitation-not-me")),
        (None, link_of_invitation("invitation-remove")),
        (None, "/invitations/no:such/"),
        (None, "/recover/"),
        (None, "/recover/sent/"),
        (None, link_of_recovery(links.CONFIRM)),
        (None, link_of_recovery(links.OBJECT)),
        ("member", link_of_invitation("invitation")),
        ("applicant", "/join/status/"),
        # after sending
        ("applicant", "/join/correct/"),
        ("applicant", "/join/withdraw/"),
        ("applicant", "/me/"),
        *[("member", address) for address in MEMBER],
        ("member", f"/progress/{running.code}/"),
        ("member", f"/experts/{dewi.code}/"),
        ("member", f"/experts/{khmer.code}/"),
        ("member", f"/experts/{invited.code}/"),
        *profile_places(),
        ("expert", f"/experts/{dewi.code}/"),
        ("expert", "/me/files/"),
        *[("expert", f"/files/{file.code}/") for file in dewi.member.files.all()],
        ("expert", f"/me/files/{dewi.member.files.all()[1].code}/audience/"),
        ("expert", f"/me/files/{dewi.member.files.all()[1].code}/remove/"),
        ("applicant", "/me/files/"),
        ("focal-point", "/"),
        ("focal-point", "/accounts/2fa/"),
        (None, reverse("experts:unsubscribe", args=[unsubscribe.token(dewi.member.user, "weekly")])),
        ("applicant", "/notifications/"),
        ("applicant", "/me/notifications/"),
        ("focal-point", "/notifications/"),
        ("focal-point", "/me/notifications/"),
        ("secretariat", "/notifications/"),
        ("focal-point", "/accounts/2fa/reauthenticate/?next=/me/sitting/"),
        ("focal-point", "/me/"),
        *[("focal-point", address) for address in roster()],
        ("secretariat", "/"),
        ("secretariat", "/experts/"),
    ]


def roster() -> list[str]:
    """The workbench of a focal point: every bench of it, and one of each kind of page behind it."""
    kesone = User.objects.get(email=ROLES["focal-point"])
    waiting = list(Application.objects.awaiting(kesone))
    known = [(one.pk, twin.member.pk) for one in waiting for twin in twins_of(one, kesone)]
    recoveries = Recovery.objects.awaiting(kesone).order_by("pk")
    invited = Member.objects.filter(state=kesone.focal_state_id, status="invited").order_by("pk")[0]
    return [
        *[f"/roster/vetting/{page}" for page in ("", "invited/", "decided/", "renewals/", "recoveries/")],
        *[f"/roster/vetting/{one.pk}/" for one in waiting[:4]],
        "/roster/vetting/{}/compare/{}/".format(*known[0]),
        *[f"/roster/vetting/recoveries/{one.pk}/" for one in recoveries[:2]],
        "/roster/invitations/",
        "/roster/invitations/new/",
        f"/roster/invitations/{invited.pk}/address/",
        f"/roster/invitations/{invited.pk}/withdraw/",
        "/roster/personnel-officers/",
        "/roster/personnel-officers/appoint/",
    ]


def link_of_invitation(name: str) -> str:
    """One of the links in a letter to somebody whom the demo has invited."""
    member = Member.objects.filter(status="invited").order_by("pk")[0]
    if not member.invitations.standing().exists():
        invitations.open_for(members=[member], by=None)
    return reverse(f"experts:{name}", args=[tokens.token(member.invitations.standing().get())])


def link_of_recovery(purpose: str) -> str:
    """The link in a letter about a lost mailbox that waits for its answer."""
    one = Recovery.objects.filter(state=Recovery.State.WAITING).order_by("pk")[0]
    return urlsplit(links.address(one, purpose)).path


PUBLIC = [
    # joining, and the texts agreed to
    "/conduct/",
    "/consents/membership/",
    "/consents/statistics/1/",
    "/",
    "/?q=exams",
    "/?q=zzzzqqq",
    "/verification/",
    "/verification/?state=TH",
    "/help/",
    "/privacy/",
    "/accessibility/",
    "/join/",
    "/accounts/login/",
    "/accounts/login/?next=/me/kept/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/nowhere/",
]
MEMBER = [
    "/",
    "/me/consents/",
    "/me/move/",
    "/me/still-there/",
    "/me/",
    "/me/history/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/accounts/2fa/",
    "/accounts/reauthenticate/",
    "/notifications/",
    "/me/notifications/",
    "/me/kept/",
    "/experts/",
    "/experts/?q=talent+managment",
    "/experts/?q=" + quote("ការគ្រប់គ្រង"),
    "/experts/?state=ID&state=TH&area=TAL&free=now&lang=en",
    "/experts/?q=zzzzqqq&state=BN",
    "/experts/?state=XX",
    "/experts/?page=2",
    "/experts/nobody2345/",
]


def user_of(role: str | None) -> User | None:
    """The demo person who plays a role."""
    return User.objects.get(email=ROLES[role]) if role else None
