"""Writes the invented people of the demo to the database, set by set."""

import datetime
from collections.abc import Sequence

from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from experts.models import (
    Availability,
    CareerPost,
    ContactWay,
    Education,
    Expertise,
    FocalPoint,
    HelpMode,
    Institution,
    Listing,
    Member,
    MemberState,
    PortfolioItem,
    PortfolioLink,
    Profile,
    SpokenLanguage,
    Topic,
    User,
)

from .applications import make_applications
from .attachments import make_attachments
from .endorsements import make_endorsements
from .files import make_files
from .invitations import make_invitations
from .looks import make_looks
from .mentions import make_mentions
from .notices import make_notices
from .people import TODAY
from .person import DemoPerson
from .post import make_post
from .profile_notices import make_profile_notices
from .proposals import make_proposals
from .recoveries import make_recoveries
from .rows import CLAIM_FACTS, MEMBER_FACTS, PROFILE_FACTS, WORK_FACTS, bulk, plain
from .secretariat import make_secretariat
from .vetting import make_vetting
from .waiting import make_claims

PASSWORD = "rambutan-perahu-lentera-42"  # noqa: S105 the demo's own, printed at every start
REGISTRAR = "registrar@secretariat.example"
NEEDS_SECOND_FACTOR = {"focal-point", "secretariat"}


class Builder:
    """One run: people first, then who vouches for them, then what they show."""

    def __init__(self, pool: Sequence[DemoPerson]) -> None:
        self.pool = pool
        self.people = {person.key: person for person in pool}
        self.shift = timezone.localdate() - TODAY
        self.months = (timezone.localdate().year - TODAY.year) * 12 + timezone.localdate().month - TODAY.month
        self.topics = {topic.code: topic for topic in Topic.objects.all()}
        self.users: dict[str, User] = {}
        self.members: dict[str, Member] = {}
        self.works: dict[tuple[str, int], PortfolioItem] = {}

    def run(self) -> None:
        self.make_users()
        self.make_members()
        self.appoint()
        self.make_portfolios()
        self.make_expertise()
        self.make_profiles()
        self.make_listings()
        make_notices()
        make_post()
        make_files(self)
        make_attachments(self)
        make_applications(self)
        make_vetting(self)
        make_invitations(self)
        make_recoveries(self)
        make_secretariat(self)
        make_claims(self)
        make_proposals(self)
        make_endorsements(self)
        make_mentions(self)
        make_looks(self)
        make_profile_notices(self)

    def day(self, day: datetime.date | None) -> datetime.date | None:
        """A date of the texts, moved to where it lies from today."""
        return None if day is None else day + self.shift

    def moment(self, day: datetime.date | None) -> datetime.datetime | None:
        """The same at three in the morning, UTC: office hours in the region."""
        moved = self.day(day)
        return None if moved is None else datetime.datetime.combine(moved, datetime.time(3), datetime.UTC)

    def month(self, month: datetime.date) -> datetime.date:
        """The first of a month, moved by whole months."""
        number = month.year * 12 + month.month - 1 + self.months
        return datetime.date(number // 12, number % 12 + 1, 1)

    def make_users(self) -> None:
        """Accounts. A password costs 0.2 s, so only the doors' own people get one that works."""
        self.registrar = User.objects.create_user(REGISTRAR, is_active=False)
        joined = [person for person in self.pool if person.has_log_in]
        no_password = self.registrar.password
        made = bulk(
            User(
                email=person.email,
                password=no_password,
                # Who enters by a door reads in the language chosen there.
                language="" if person.role else person.language,
                time_zone=person.time_zone,
                last_seen_on=self.day(person.last_seen_on),
                is_staff=person.role == "secretariat",
            )
            for person in joined
        )
        bulk(EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in made)
        self.users = {person.key: user for person, user in zip(joined, made, strict=True)}
        for person in joined:
            if person.role:
                user = self.users[person.key]
                user.set_password(PASSWORD)
                user.save(update_fields=["password"])
                if person.role in NEEDS_SECOND_FACTOR:
                    TOTP.activate(user, generate_totp_secret())
                    RecoveryCodes.activate(user)

    def make_members(self) -> None:
        """Everybody but the secretariat, on the word of their state's focal point."""
        institutions = {(i.state_id, i.official_name): i for i in Institution.objects.all()}
        voucher = {
            (person.state, person.focal_position): self.users[person.key]
            for person in self.pool
            if person.focal_position
        }
        named = [person for person in self.pool if person.status]
        made = bulk(self.member(person, institutions, voucher) for person in named)
        self.members = {person.key: member for person, member in zip(named, made, strict=True)}
        self.voucher = voucher

    def member(
        self,
        person: DemoPerson,
        institutions: dict[tuple[str, str], Institution],
        voucher: dict[tuple[str, int], User],
    ) -> Member:
        first = voucher[person.state, 1]
        own = self.users.get(person.key)
        return Member(
            user=own,
            state_id=person.state,
            institution=institutions[person.state, person.institution] if person.institution else None,
            work_email=person.email,
            verified_by=(self.registrar if own == first else first) if person.verified_on else None,
            verified_at=self.moment(person.verified_on),
            expires_on=self.day(person.expires_on),
            invited_by=first if person.invited_on else None,
            invited_at=self.moment(person.invited_on),
            suspended_at=self.moment(person.suspended_on),
            left_on=self.day(person.left_on),
            **plain(person, MEMBER_FACTS),
        )

    def institution_of(self, key: str) -> Institution:
        """Where this person works."""
        return Institution.objects.get(
            state=self.people[key].state, official_name=self.people[key].institution
        )

    def appoint(self) -> None:
        """Two focal points a state, since two years, behind one mailbox."""
        for code in {state for state, _position in self.voucher}:
            mailbox = f"focal-points@{code.lower()}.example"
            MemberState.objects.filter(pk=code, focal_email="").update(focal_email=mailbox)
        since = timezone.localdate() - datetime.timedelta(days=730)
        bulk(
            FocalPoint(user=user, state_id=state, position=position, since=since)
            for (state, position), user in self.voucher.items()
        )

    def make_portfolios(self) -> None:
        """Pieces of work with their topics and links."""
        pairs = [(person, place, work) for person in self.pool for place, work in enumerate(person.portfolio)]
        made = bulk(
            PortfolioItem(member=self.members[person.key], **plain(work, WORK_FACTS))
            for person, _place, work in pairs
        )
        self.works = {
            (person.key, place): item for (person, place, _w), item in zip(pairs, made, strict=True)
        }
        bulk(
            PortfolioItem.topics.through(portfolioitem_id=item.pk, topic_id=self.topics[code].pk)
            for (_person, _place, work), item in zip(pairs, made, strict=True)
            for code in work.topics
        )
        bulk(
            PortfolioLink(item=item, label=link.label, url=link.url, audience=link.audience)
            for (_person, _place, work), item in zip(pairs, made, strict=True)
            for link in work.links
        )

    def make_expertise(self) -> None:
        """Claims with their proof; a focal point's own are confirmed by the deputy."""
        pairs = [(person, claim) for person in self.pool for claim in person.expertise]
        made = bulk(
            Expertise(
                member=self.members[person.key],
                topic=self.topics[claim.topic],
                confirmed_by=self.colleague(person) if claim.state == "confirmed" else None,
                confirmed_at=self.moment(claim.confirmed_on) if claim.state == "confirmed" else None,
                **plain(claim, CLAIM_FACTS),
            )
            for person, claim in pairs
        )
        bulk(
            Expertise.proof.through(expertise_id=row.pk, portfolioitem_id=self.works[person.key, place].pk)
            for (person, claim), row in zip(pairs, made, strict=True)
            for place in claim.proof
        )

    def colleague(self, person: DemoPerson) -> User:
        """A focal point of the person's state who is somebody else."""
        return self.voucher[person.state, 2 if person.focal_position == 1 else 1]

    def make_profiles(self) -> None:
        """Pages with languages, ways to help, months, ways to reach, posts and degrees."""
        shown = [(person, person.profile) for person in self.pool if person.profile]
        made = bulk(
            Profile(
                member=self.members[person.key],
                help_1=profile.helps[0],
                help_2=profile.helps[1],
                help_3=profile.helps[2],
                confirmed_at=self.moment(profile.confirmed_on),
                **plain(profile, PROFILE_FACTS),
            )
            for person, profile in shown
        )
        rows = list(zip((profile for _person, profile in shown), made, strict=True))
        bulk(
            SpokenLanguage(profile=row, language=code, level=level)
            for p, row in rows
            for code, level in p.languages
        )
        bulk(HelpMode(profile=row, mode=mode, note=note) for p, row in rows for mode, note in p.modes)
        bulk(
            Availability(profile=row, month=self.month(month), state=state)
            for p, row in rows
            for month, state in p.availability
        )
        bulk(
            ContactWay(profile=row, kind=k, value=v, audience=a) for p, row in rows for k, v, a in p.contacts
        )
        bulk(
            CareerPost(profile=row, title=title, institution=where, from_year=first, to_year=last)
            for p, row in rows
            for title, where, first, last in p.career
        )
        bulk(
            Education(profile=row, title=t, place=where, year=year)
            for p, row in rows
            for t, where, year in p.education
        )

    def make_listings(self) -> None:
        """Ways into the pool in every state they can be in."""
        bulk(
            Listing(
                member=self.members[person.key],
                state=listing.state,
                submitted_at=self.moment(listing.submitted_on),
                nominated_by=self.colleague(person) if listing.nominated_on else None,
                nominated_at=self.moment(listing.nominated_on),
                listed_at=self.moment(listing.listed_on),
                unlisted_at=self.moment(listing.unlisted_on),
                reason=listing.reason,
            )
            for person in self.pool
            if (listing := person.listing)
        )
