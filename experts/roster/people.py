"""Whom the addresses of a roster already belong to in its state, and what would change for them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from experts.expertise.models import Expertise
from experts.invitation.models import Removal, removal_digest
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.profile.models import Profile

from .report import Change
from .rows import PERSON, PROFILE, Entry

AT_ONCE = 500


class People:
    """Members behind a set of addresses, as one state's roster meets them.

    What other states know of an address is not asked here: the report must not tell of it. Nor does it tell who
    has begun to write an application, which no office sees before it is sent.
    """

    def __init__(self, state: MemberState, addresses: Iterable[str], *, is_locked: bool = False) -> None:
        self.state = state
        self.own: dict[str, Member] = {}
        self.removed: set[str] = set()
        wanted = sorted(set(addresses))
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            if is_locked:
                self._lock(part)
            self._look_up(part)

    def _lock(self, addresses: list[str]) -> None:
        """Hold invited people until the import ends, so that nobody joins by an entry while it is changed."""
        invited = Member.objects.select_for_update(of=("self",)).filter(
            state=self.state, status=Member.Status.INVITED, work_email__in=addresses
        )
        list(invited.order_by("pk").values_list("pk", flat=True))

    def _look_up(self, addresses: list[str]) -> None:
        """By the address of the service, and by the one used to log in."""
        members = (
            Member.objects.filter(state=self.state)
            .exclude(status=Member.Status.DRAFTING, invited_at=None)
            .select_related("institution", "profile")
            .prefetch_related("expertise__topic", "profile__languages")
        )
        for member in members.filter(work_email__in=addresses):
            self.own.setdefault(member.work_email, member)
        for joined in members.select_related("user").filter(user__email__in=addresses):
            self.own.setdefault(str(joined.user), joined)
        digests = {removal_digest(address): address for address in addresses}
        removals = Removal.objects.filter(state=self.state, address_digest__in=digests)
        self.removed |= {digests[digest] for digest in removals.values_list("address_digest", flat=True)}

    def meet(self, entry: Entry) -> Member | None:
        """The invited person a row is about; None for somebody new or left alone, as the report then says."""
        report = entry.report
        member = self.own.get(entry.address)
        if member is None and entry.address in self.removed:
            report.leave(_("asked to be removed from this roster"))
            return None
        if member is not None and member.has_joined:
            report.leave(_why_left(member))
            return None
        if member is not None and not hasattr(member, "profile"):
            member.profile = Profile(member=member)
        return member


def _why_left(member: Member) -> str:
    """People who have a log-in are never changed by a table."""
    if member.status == Member.Status.DRAFTING:
        return _("has taken up the invitation and is writing their application")
    if member.status == Member.Status.APPLICANT:
        return _("has applied and waits for verification")
    if member.status in {Member.Status.DECLINED, Member.Status.SUSPENDED, Member.Status.LEFT}:
        return _("is known here with the status “%(status)s”, which a table does not change") % {
            "status": member.get_status_display()
        }
    return _("has joined and edits the profile themselves")


def changes(entry: Entry, member: Member) -> list[Change]:
    """Every field of an invited person that the table says otherwise."""
    profile = member.profile
    pairs = [
        (column, getattr(member, column), entry.person[column]) for column in PERSON if column in entry.person
    ]
    pairs += [
        (column, getattr(profile, name), entry.profile[name])
        for column, name in PROFILE.items()
        if name in entry.profile
    ]
    if entry.institution is not None and entry.institution.pk != member.institution_id:
        pairs.append(("institution", str(member.institution or ""), entry.institution.official_name))
    if entry.languages is not None:
        spoken = {row.language: row.level for row in profile.languages.all()} if profile.pk else {}
        if spoken != entry.languages:
            pairs.append(("languages", _spoken(spoken), _spoken(entry.languages)))
    pairs += _expertise(entry, member)
    return [Change(column, old, new) for column, old, new in pairs if old != new]


def is_open(expertise: Expertise) -> bool:
    """Whether a table may still change it: only what was declared and nobody has looked at since."""
    return expertise.state == Expertise.State.DECLARED


def _expertise(entry: Entry, member: Member) -> list[tuple[str, str, str]]:
    """Topics, years and basis, before and after."""
    held = list(member.expertise.all())
    wanted = {topic.pk: topic.code for topic in entry.topics}
    kept = {row.topic_id: row.topic.code for row in held if not is_open(row)}
    before, after = {row.topic_id: row.topic.code for row in held}, wanted | kept
    pairs = [("topics", _listed(before.values()), _listed(after.values()))]
    same = [row for row in held if is_open(row) and row.topic_id in wanted]
    if "years" in entry.expertise:
        pairs.append(
            ("years", _listed(str(row.years) for row in same), _listed([str(entry.expertise["years"])]))
        )
    if "practitioner" in entry.expertise:
        said = _basis(bool(entry.expertise["academic"]), bool(entry.expertise["practitioner"]))
        pairs.append(("basis", _listed(_basis(row.academic, row.practitioner) for row in same), said))
    return pairs if same else pairs[:1]


def _basis(academic: bool, practitioner: bool) -> str:
    return "; ".join(
        word for word, holds in (("practitioner", practitioner), ("academic", academic)) if holds
    )


def _spoken(levels: dict[str, str]) -> str:
    return "; ".join(f"{code}:{level}" for code, level in levels.items())


def _listed(words: Iterable[str]) -> str:
    """Each once, in order."""
    return "; ".join(sorted({word.replace("None", "") for word in words}))
