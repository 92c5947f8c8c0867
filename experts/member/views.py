"""Where one stands on the way into the pool."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from experts.access import open_to_applicants
from experts.member_state.models import MemberState
from experts.user.models import User

from .models import Member


@open_to_applicants
def status(request: HttpRequest) -> HttpResponse:
    """Where somebody stands on the way into the pool, or out of it, and what to do next."""
    user = cast(User, request.user)
    if user.is_verified or user.is_secretariat:
        return redirect("networking:home")
    person = user.person
    context = {"person": person, "standing": standing_of(person), "states": MemberState.objects.all()}
    return render(request, "experts/member/status.html", context)


def standing_of(person: Member | None) -> str:
    """The status in one word; a verification that ran out counts as lapsed before anybody has noted it."""
    if person is None:
        return "new"
    return Member.Status.LAPSED if person.status == Member.Status.VERIFIED else person.status
