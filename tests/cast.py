"""A few named people whose position everyone knows.

Dewi vouches for Indonesia's civil servants, Somchai for Thailand's; both have a second factor.
Kesone vouches for the Lao PDR and has not enrolled one. Ratna works in the secretariat.
Ayu, an Indonesian, has applied and waits. Binh of Viet Nam is a verified member and no expert.
Kanya of Thailand, Rizal of Indonesia and Minh Hà of Viet Nam are listed experts; Sari of Indonesia shows
herself to her own state only, Hidayat of Indonesia to nobody. Bagus is invited, Putri suspended, Lan has left.
"""

import datetime
import io
from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from PIL import Image

from experts import search
from experts.file import actions
from experts.models import (
    Expertise,
    FocalPoint,
    Institution,
    Listing,
    Member,
    PersonnelOfficer,
    Profile,
    SpokenLanguage,
    Topic,
    User,
)
from experts.storage.checking import Checked

PASSWORD = "kelapa sungai lampu tujuh"
TODAY = datetime.date(2026, 11, 21)


def institution(state: str) -> Institution:
    return Institution.objects.filter(state=state, valid_until=None).order_by("pk")[0]


def person(email: str, state: str, name: str, status: str = "verified", **facts: Any) -> Member:
    """Somebody with an account, unless invited; verified ones on the word of a colleague made for it."""
    now = timezone.now()
    member = Member(
        state_id=state,
        institution=institution(state),
        official_name=name,
        called=name.split()[0],
        sort_key=name.lower(),
        status=status,
        post=facts.pop("post", "Head of Division"),
        work_email=email,
    )
    if status == "invited":
        member.invited_at = now
    else:
        member.user = User.objects.create_user(email, PASSWORD)
        EmailAddress.objects.create(user=member.user, email=email, verified=True, primary=True)
    if status == "verified":
        member.verification_basis = "attestation"
        member.verified_by = registrar()
        member.verified_at = now
        member.expires_on = timezone.localdate() + datetime.timedelta(days=365)
    member.suspended_at = now if status == "suspended" else None
    member.left_on = timezone.localdate() if status == "left" else None
    for fact, value in facts.items():
        setattr(member, fact, value)
    member.save()
    return member


def registrar() -> User:
    """An officer who verified the first members; nobody verifies themselves."""
    return User.objects.get_or_create(email="registrar@secretariat.example", defaults={"is_active": False})[0]


def expert(member: Member, topics: list[str], listing: str = "listed", **facts: Any) -> Profile:
    """A profile with topics confirmed by the registrar, standing in the pool in the given state."""
    now = timezone.now()
    profile = Profile.objects.create(member=member, **facts)
    for number, code in enumerate(topics):
        confirmed = {"state": "confirmed", "confirmed_by": registrar(), "confirmed_at": now}
        Expertise.objects.create(
            member=member,
            topic=Topic.objects.get(code=code),
            is_main=number == 0,
            years=10 - number,
            **({} if member.status == "invited" else confirmed),
        )
    if member.status != "invited":
        SpokenLanguage.objects.create(profile=profile, language="en")
        Listing.objects.create(
            member=member,
            state=listing,
            submitted_at=now,
            nominated_by=registrar(),
            nominated_at=now,
            listed_at=now,
        )
    search.index(member)
    return profile


def appoint(member: Member, position: int = 1) -> User:
    """A focal point of the member's own state, since a year."""
    assert member.user is not None
    since = timezone.localdate() - datetime.timedelta(days=365)
    FocalPoint.objects.create(user=member.user, state=member.state, since=since, position=position)
    return member.user


def seat(member: Member) -> PersonnelOfficer:
    """The personnel officer of the institution in which the member works, since a year."""
    return PersonnelOfficer.objects.create(
        user=_user(member),
        institution=member.institution,
        since=timezone.localdate() - datetime.timedelta(days=365),
        appointed_by=registrar(),
    )


def arifs_seat() -> PersonnelOfficer:
    """Arif of Indonesia speaks for his institution; he is called when he is needed."""
    held = PersonnelOfficer.objects.filter(user__email="arif@id.example").first()
    return held or seat(person("arif@id.example", "ID", "Arif Setiawan"))


def enrol(user: User) -> str:
    """Give somebody an authenticator app; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


@dataclass
class Cast:
    """Everybody by first name: users where they have a log-in, profiles where others see them."""

    dewi: User
    somchai: User
    kesone: User
    ratna: User
    ayu: User
    binh: User
    putri: User
    lan: User
    signed_up: User
    kanya: Profile
    rizal: Profile
    minh_ha: Profile
    sari: Profile
    hidayat: Profile
    bagus: Profile
    secrets: dict[str, str] = field(default_factory=dict)


def make_cast() -> Cast:
    """Put the cast on stage."""
    dewi = appoint(person("dewi@id.example", "ID", "Dewi Anggraini"))
    somchai = appoint(person("somchai@th.example", "TH", "Somchai Jaidee"))
    kesone = appoint(person("kesone@la.example", "LA", "Kesone Vongsa"))
    ratna = User.objects.create_superuser("ratna@secretariat.example", PASSWORD)
    EmailAddress.objects.create(user=ratna, email=ratna.email, verified=True, primary=True)
    signed_up = User.objects.create_user("signed.up@mm.example", PASSWORD)
    EmailAddress.objects.create(user=signed_up, email=signed_up.email, verified=True, primary=True)
    secrets = {user.email: enrol(user) for user in (dewi, somchai, ratna)}
    kanya = person(
        "kanya@th.example",
        "TH",
        "Kanya Srisuwan",
        native_name="กัญญา ศรีสุวรรณ",
        native_language="th",
        post="Director, Budget Policy Division",
    )
    return Cast(
        dewi=dewi,
        somchai=somchai,
        kesone=kesone,
        ratna=ratna,
        signed_up=signed_up,
        ayu=_user(person("ayu@id.example", "ID", "Ayu Lestari", "applicant")),
        binh=_user(person("binh@vn.example", "VN", "Trần Văn Bình")),
        putri=_user(person("putri@id.example", "ID", "Putri Maharani", "suspended")),
        lan=_user(person("lan@vn.example", "VN", "Nguyễn Thị Lan", "left")),
        kanya=expert(
            kanya,
            ["PER-01", "TAL-01"],
            headline="Appraisal that people trust",
            help_1="Moving an agency from yearly forms to quarterly appraisal talks.",
        ),
        rizal=expert(
            person("rizal@id.example", "ID", "Rizal Hidayat"),
            ["TAL-01"],
            headline="Talent pools for provinces",
        ),
        minh_ha=expert(
            person("ha@vn.example", "VN", "Nguyễn Thị Minh Hà"), ["REC-02"], headline="Fair examinations"
        ),
        sari=expert(
            person("sari@id.example", "ID", "Sari Utami"), ["LRN-03"], visibility="state", headline="Trainers"
        ),
        hidayat=expert(person("hid@id.example", "ID", "Hidayat"), ["ETH-01"], visibility="hidden"),
        bagus=expert(person("bagus@id.example", "ID", "Bagus Kusuma", "invited"), ["REC-03"]),
        secrets=secrets,
    )


def _user(member: Member) -> User:
    assert member.user is not None
    return member.user


def picture_of(member: Member, name: str, **facts: Any) -> str:
    """A picture somebody keeps among their files; returns its code."""
    content = io.BytesIO()
    Image.new("RGB", (200, 100), "red").save(content, "WEBP")
    checked = Checked(name, "image/webp", content.getvalue(), 1)
    return actions.keep(owner=member, by=_user(member), checked=checked, **facts).code


def codes_of(cast: "Cast") -> dict[str, str]:
    """What stands for {names} in addresses: profiles, files for all members, nobody and reviewers, Arif's seat."""
    return {name: getattr(cast, name).code for name in ("kanya", "sari", "hidayat", "bagus")} | {
        "paper": picture_of(cast.kanya.member, "Paper.webp", audience="members"),
        "inner": picture_of(cast.rizal.member, "Inner.webp"),
        "proof": picture_of(cast.ayu.member, "Proof.webp", purpose="evidence"),
        "seat": str(arifs_seat().pk),
        "paused": "nobody2345",
        "nobody": "nobody2345",
    }


def second_factor_of(user: User) -> Authenticator:
    return Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
