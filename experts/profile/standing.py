"""Who can find a profile today and why, in a sentence for those who can change it."""

from django.utils.translation import gettext as _

from experts.member.models import Member
from experts.member_state.models import Visibility

from .models import Profile


def who_finds(profile: Profile) -> str:
    """The first reason that keeps a profile from others; else how far it is seen."""
    return _status_says(profile.member) or _listing_says(profile.member) or _visibility_says(profile)


def _status_says(member: Member) -> str:
    if member.status == Member.Status.INVITED:
        return _(
            "Invited, has not joined yet: colleagues see name, post, institution and topics, and nothing else."
        )
    if member.is_verified:
        return ""
    return {
        Member.Status.APPLICANT: _("Not in the directory: waits for verification."),
        Member.Status.DECLINED: _("Not in the directory: the application was declined."),
        Member.Status.SUSPENDED: _("Not in the directory: suspended."),
        Member.Status.LEFT: _("Not in the directory: left the service."),
    }.get(Member.Status(member.status), _("Not in the directory: the verification has run out."))


def _listing_says(member: Member) -> str:
    listing = getattr(member, "listing", None)
    if member.status == Member.Status.INVITED or (listing and listing.state == "listed"):
        return ""
    return {
        "submitted": _("Not in the directory yet: the focal point has it."),
        "nominated": _("Not in the directory yet: nominated, the secretariat decides next."),
        "paused": _("Not in the directory: paused. The profile is kept and can come back."),
        "unlisted": _("Not in the directory: taken off the list."),
    }.get(listing.state if listing else "draft", _("Not in the directory yet: the profile is a draft."))


def _visibility_says(profile: Profile) -> str:
    state = profile.member.state
    widest = {profile.visibility, state.widest_visibility}
    if not state.participates:
        return _("Not in the directory: %(state)s does not take part at present.") % {"state": state.name}
    if Visibility.HIDDEN in widest:
        return _("Hidden: only the focal points of %(state)s and the secretariat can see it.") % {
            "state": state.name
        }
    if Visibility.STATE in widest:
        return _("Members of %(state)s can find and read it; other states cannot.") % {"state": state.name}
    return _("All members of the eleven states can find and read it.")
