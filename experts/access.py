"""Who gets in where: audiences of fields, permissions of roles, and the marks that open a door."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Q, TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from experts.relations import related

if TYPE_CHECKING:
    from experts.user.models import User

View = Callable[..., HttpResponse]


class Audience(TextChoices):
    """Who may see one field, file or link of a profile, from narrowest to widest."""

    NOBODY = "nobody", _("Nobody")
    CONTACTS = "contacts", _("People I am engaged or connected with")
    STATE = "state", _("My state")
    MEMBERS = "members", _("All members")


def audience_condition(user: "User", member: str, audience: str = "audience") -> Q:
    """Rows with an audience this person belongs to; `member` is the path from the row to its owner.

    Each audience holds the one before it: what my state may see, people I am connected with see too.
    """
    seen = Q(**{f"{member}__user": user})
    if user.is_verified or user.is_secretariat:
        seen |= Q(**{audience: Audience.MEMBERS})
    if user.is_verified:
        seen |= Q(**{audience: Audience.STATE, f"{member}__state": user.state_id})
        seen |= Q(**{f"{audience}__in": [Audience.CONTACTS, Audience.STATE]}) & related(user, member)
    return seen


class Permission(StrEnum):
    """What a role may do; which rows, a QuerySet says; in which state, the action."""

    DIRECTORY_READ = "directory_read"
    PROFILE_EDIT = "profile_edit"
    VETTING_DECIDE = "vetting_decide"
    EXPERTISE_CONFIRM = "expertise_confirm"
    ROSTER_KEEP = "roster_keep"
    CASES_DECIDE = "cases_decide"
    REFERENCE_KEEP = "reference_keep"
    OFFICES_FILL = "offices_fill"
    IDENTITY_CHECK = "identity_check"


MEMBER = frozenset({Permission.DIRECTORY_READ, Permission.PROFILE_EDIT})
PERSONNEL_OFFICER = MEMBER | {Permission.VETTING_DECIDE}
FOCAL_POINT = MEMBER | {
    Permission.VETTING_DECIDE,
    Permission.EXPERTISE_CONFIRM,
    Permission.ROSTER_KEEP,
    Permission.IDENTITY_CHECK,
}
# Roles among the secretariat's staff, as an Officer's term names them; every one of them reads the whole desk.
READER = frozenset({Permission.DIRECTORY_READ})
EDITOR = READER | {Permission.REFERENCE_KEEP}
# The secretariat checks who lost a mailbox where the only focal point of a state did.
CASEWORKER = READER | {
    Permission.CASES_DECIDE,
    Permission.EXPERTISE_CONFIRM,
    Permission.IDENTITY_CHECK,
}
HEAD = EDITOR | CASEWORKER | {Permission.OFFICES_FILL}
DESK_ROLES = {"reader": READER, "editor": EDITOR, "caseworker": CASEWORKER, "head": HEAD}


def permissions_of(user: "User") -> frozenset[Permission]:
    """Every permission of this person's roles today."""
    held: frozenset[Permission] = frozenset()
    if user.is_verified:
        held |= MEMBER
    if user.focal_state_id:
        held |= FOCAL_POINT
    if user.personnel_institution_id:
        held |= PERSONNEL_OFFICER
    if user.is_secretariat:
        held |= DESK_ROLES[user.desk_role]
    return held


def holds(user: "User", permission: Permission) -> bool:
    """Whether one of this person's roles carries it today."""
    return permission in permissions_of(user)


def demand(user: "User", permission: Permission) -> None:
    """For actions: refuse whoever does not hold it, through whichever door they came."""
    if not holds(user, permission):
        raise PermissionDenied


def open_to_applicants(view: View) -> View:
    """Mark a view as open to whoever has signed in, verified or not."""
    view.open_to_applicants = True  # type: ignore[attr-defined]
    return view


def open_before_enrolment(view: View) -> View:
    """Mark a view as open to focal points and staff who have not enrolled a second factor yet."""
    view.open_before_enrolment = True  # type: ignore[attr-defined]
    return open_to_applicants(view)


def fresh_proof(view: View) -> View:
    """Mark a view as an act that asks for a proof at most five minutes old; stands inside the permission."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from experts.user import proof  # models use this module: they come first

        proof.ask_unless_fresh(request)
        return view(request, *args, **kwargs)

    return guarded


def in_sitting(view: View) -> View:
    """Mark a view as part of a vetting sitting, of focal points and the secretariat; stands inside the permission.

    One fresh proof opens a sitting; it ends after 15 minutes without use, after 60 in any case.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from experts.user import proof

        proof.ask_unless_in_sitting(request)
        return view(request, *args, **kwargs)

    return guarded


def require(permission: Permission) -> Callable[[View], View]:
    """Open a view to those whose role carries this permission; others get 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if permission not in permissions_of(cast("User", request.user)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
