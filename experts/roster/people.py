"""Whom the addresses of a roster already belong to, and what would change for them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from experts.expertise.models import Expertise
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.profile.models import Profile
from experts.user.models import User

from .report import Change
from .rows import PERSON, PROFILE, Entry

AT_ONCE = 500


class People:
    """Members and log-ins behind a set of addresses, as one state's roster meets them."""

    def __init__(self, state: MemberState, addresses: Iterable[str]) -> None:
        self.state = state
        self.own: dict[str, Member] = {}
        self.elsewhere: set[str] = set()
        wanted = sorted(set(addresses))
        for start in range(0, len(wanted), AT_ONCE):
            self._look_up(wanted[start : start + AT_ONCE])

    def _look_up(self, addresses: list[str]) -> None:
        """By the address of the service, and by the one used to log in."""
        members = Member.objects.select_related("institution", "profile").prefetch_related(
            "expertise__topic", "profile__languages"
        )
        for member in members.filter(work_email__in=addresses):
            self._meet(member.work_email, member)
        for joined in members.select_related("user").filter(user__email__in=addresses):
            self._meet(str(joined.user), joined)
        strangers = User.objects.filter(email__in=addresses, member=None)
        self.elsewhere.update(strangers.values_list("email", flat=True))

    def _meet(self, address: str, member: Member) -> None:
        if member.state_id == self.state.pk:
            self.own.setdefault(address, member)
        else:
            self.elsewhere.add(address)

    def meet(self, entry: Entry) -> Member | None:
        """The invited person a row is about; None for somebody new, left alone or refused, as the report then says."""
        report = entry.report
        if entry.address in self.elsewhere:
            # The same sentence for another state's member and for an unverified log-in: it reveals neither.
            report.refuse(
                "work_email",
                entry.address,
                _("This address cannot be invited here."),
                _("Ask the secretariat."),
            )
            return None
        member = self.own.get(entry.address)
        if member is not None and member.has_joined:
            report.leave(_why_left(member))
            return None
        if member is not None and not hasattr(member, "profile"):
            member.profile = Profile(member=member)
        return member


def _why_left(member: Member) -> str:
    """People who have a log-in are never changed by a table."""
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
