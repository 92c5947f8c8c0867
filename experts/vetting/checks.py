"""What the portal can tell a reviewer about an application: facts, and whether they speak for it. It decides nothing."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from experts.application.models import Application
from experts.clock import rights_day
from experts.institution.models import Institution
from experts.locales import territory_name
from experts.member.models import Member
from experts.member_state import mailboxes

from .duplicates import Twin

Basis = Member.Basis


class Sign(StrEnum):
    """How a check came out."""

    GOOD = "good"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True)
class Check:
    """One fact, in a line and a sentence; `twins` are people to compare with."""

    kind: Sign
    title: str
    text: str = ""
    code: str = ""
    twins: Sequence[Twin] = ()


def of_application(application: Application, papers: int) -> list[Check]:
    """What the application itself tells; `papers` is the number of files that came with it."""
    found = [
        of_basis(application, papers),
        of_address(application),
        of_institution(application.institution, application.proposed_institution, rights_day()),
        of_number(application),
    ]
    return [check for check in found if check]


def of_basis(application: Application, papers: int) -> Check:
    """On whose word it rests, and whether that word is there."""
    label, basis = str(application.get_basis_display()), application.basis
    if basis == Basis.LETTER:
        if papers:
            return Check(Sign.GOOD, label, _("It is attached. Read it before you decide."), "basis")
        return Check(Sign.WARN, label, _("No file is attached."), "basis")
    if basis == Basis.INVITATION:
        if application.member.invited_at:
            return Check(
                Sign.GOOD, label, _("Your roster named this person, who accepted the invitation."), "basis"
            )
        return Check(Sign.WARN, label, _("Your roster has not named this person."), "basis")
    if basis == Basis.MAILBOX:
        return Check(
            Sign.WARN if of_address(application).kind != Sign.GOOD else Sign.INFO,
            label,
            _("An address supports a decision; alone it is never enough. Make sure of the person."),
            "basis",
        )
    return Check(
        Sign.INFO, label, _("Your own word counts: you know the person, or have asked their office."), "basis"
    )


def of_address(application: Application) -> Check:
    """Whose address it is, as far as its name tells."""
    address = application.address or application.applicant.email
    if address != application.applicant.email:
        text = _("%(address)s was confirmed; today they log in with another address.") % {"address": address}
        return Check(Sign.WARN, _("The address has changed since"), text, "address")
    local, domain = mailboxes.parts(address)
    facts = {"address": address, "domain": domain}
    doubt = _doubt_of(local, domain, application)
    if doubt:
        return Check(Sign.WARN, doubt[0], doubt[1] % facts, "address")
    own = application.institution.email_domains if application.institution else []
    if mailboxes.matched(domain, own):
        text = _("Confirmed %(address)s, a domain of this institution.") % facts
        return Check(Sign.GOOD, _("An address of the institution"), text, "address")
    if mailboxes.matched(domain, application.member_state.email_suffixes):
        text = _("Confirmed %(address)s. The suffix supports a decision; alone it is never enough.") % facts
        return Check(Sign.GOOD, _("An address of your government"), text, "address")
    text = _("Confirmed %(address)s. It speaks neither for nor against.") % facts
    return Check(Sign.INFO, _("No address of your government"), text, "address")


def _doubt_of(local: str, domain: str, application: Application) -> tuple[str, str] | None:
    """Why an address proves nothing about one person, in a line and a sentence."""
    if mailboxes.is_of_an_office(local):
        return _("A mailbox of a unit"), _("Several people may read %(address)s.")
    if mailboxes.is_webmail(domain):
        return _("Private mail"), _("Confirmed %(address)s. Anybody can open a mailbox at %(domain)s.")
    if mailboxes.is_shared(domain):
        return _("A shared suffix"), _(
            "Confirmed %(address)s. People outside the service have such addresses too."
        )
    own = [*application.member_state.email_suffixes]
    own += application.institution.email_domains if application.institution else []
    if mailboxes.matched(domain, own):
        return None
    whose = mailboxes.state_of(domain)
    if whose and whose != application.member_state_id:
        title = _("An address of another government: %(state)s") % {"state": territory_name(whose)}
        return title, _("Confirmed %(address)s. Ask where the person works now.")
    if mailboxes.looks_like(domain, own):
        return _("Looks official and is not"), _("%(domain)s only looks like a domain of your government.")
    return None


def of_institution(institution: Institution | None, written: str, day: datetime.date) -> Check:
    """Whether the place exists today."""
    if institution is None:
        return Check(
            Sign.WARN,
            _("An institution that is not on your list"),
            _("“%(name)s”, as written. Say below which one is meant.") % {"name": written},
            "institution",
        )
    facts = {"name": institution.official_name}
    if institution.valid_until and institution.valid_until < day:
        text = _("%(name)s does not exist any more.") % facts
        if institution.successor:
            text += " " + _("It was succeeded by %(name)s.") % {"name": institution.successor.official_name}
        return Check(Sign.WARN, _("The institution has ended"), text, "institution")
    if institution.valid_from and institution.valid_from > day:
        text = _("%(name)s does not exist yet.") % facts
        return Check(Sign.WARN, _("The institution has not begun"), text, "institution")
    return Check(Sign.GOOD, _("The institution exists today"), facts["name"], "institution")


def of_number(application: Application) -> Check | None:
    """Whether the civil-service number has the right shape; the number itself is never shown."""
    name = application.member_state.number_name
    fits = application.member.number_fits
    if fits is None:
        if not name:
            return None
        return Check(
            Sign.INFO, _("No civil-service number"), _("%(name)s was not given.") % {"name": name}, "number"
        )
    facts = {"name": name or _("The number")}
    if fits:
        return Check(Sign.GOOD, _("The number has the right shape"), facts["name"], "number")
    text = _("%(name)s does not look as your state writes it. Compare it with the evidence.") % facts
    return Check(Sign.WARN, _("The number has the wrong shape"), text, "number")


def of_people(twins: Sequence[Twin]) -> Check:
    """Whether somebody like this is in the state's records already."""
    if not twins:
        return Check(Sign.GOOD, _("Nobody alike in your state's records"), "", "people")
    return Check(Sign.WARN, _("Might be in your state's records already"), "", "people", twins)


def warns(checks: Sequence[Check]) -> bool:
    """Whether one of them speaks against approving at once."""
    return any(check.kind == Sign.WARN for check in checks)
