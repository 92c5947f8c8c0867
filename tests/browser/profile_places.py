"""The pages of profile and portfolio a browser looks at: an expert who has everything, a member who has begun."""

from experts.models import Claim, Endorsement, Member, PortfolioItem, Profile, User
from experts.profile.stand_ins import Who
from networking.demo.roles import ROLES


def profile_places() -> list[tuple[str, str]]:
    """(role, address) in telling states; the expert's first work has links, files and colleagues."""
    dewi = Profile.objects.get(member__user__email=ROLES["expert"])
    works = PortfolioItem.objects.filter(member=dewi.member)
    return [
        *[(role, f"/profile/{page}") for role in ("member", "expert") for page in SECTIONS],
        # expertise: the member's one topic declared, the expert's confirmed, waiting, sent back and taken off
        ("expert", "/profile/expertise/add/?area=TAL"),
        ("expert", "/profile/expertise/add/?topic=SHR-01"),
        ("expert", "/profile/expertise/propose/?name=Drone+corps"),
        *[
            ("expert", f"/profile/expertise/{one.topic.code}/")
            for one in dewi.member.expertise.select_related("topic")
        ],
        ("expert", "/profile/expertise/TAL-01/remove/"),
        *[("expert", f"/profile/portfolio/{item.pk}/") for item in works[:2]],
        ("expert", f"/profile/portfolio/{works[0].pk}/remove/"),
        *[("expert", f"/profile/view-as/{who}/") for who in Who.values],
        *[(role, "/notifications/") for role in ("member", "expert")],
        *[("focal-point", f"/profile/{page}/") for page in ("expertise", "mentions", "endorsements")],
        *endorsements(dewi),
        *claims(),
    ]


def endorsements(dewi: Profile) -> list[tuple[str, str]]:
    """Naming work one saw: given already, still to give, to withdraw, to take off; and all words about one topic."""
    given = Endorsement.objects.standing().get(by__user__email=ROLES["member"], member=dewi.member)
    received = Endorsement.objects.standing().filter(member=dewi.member)[0]
    return [
        ("member", f"/profile/endorsements/{dewi.code}/TAL-01/"),
        ("member", f"/profile/endorsements/{dewi.code}/PER-01/"),
        ("member", f"/profile/endorsements/{given.pk}/withdraw/"),
        ("expert", f"/profile/endorsements/{received.pk}/take-off/"),
        ("member", f"/experts/{dewi.code}/endorsements/TAL-01/"),
    ]


def claims() -> list[tuple[str, str]]:
    """The focal point's bench: everybody who waits, what was answered, and the page of one who changes a topic."""
    kesone = User.objects.get(email=ROLES["focal-point"])
    waiting = Member.objects.filter(pk__in=Claim.objects.awaiting(kesone).values("member")).order_by("pk")
    return [
        ("focal-point", "/roster/expertise/"),
        ("focal-point", "/roster/expertise/answered/"),
        *[("focal-point", f"/roster/expertise/{member.pk}/") for member in waiting[:4]],
    ]


SECTIONS = [
    "",
    "words/",
    "ways/",
    "availability/",
    "contact/",
    "photo/",
    "career/",
    "expertise/",
    "expertise/add/",
    "portfolio/",
    "portfolio/add/",
    "audience/",
    "mentions/",
    "endorsements/",
]
