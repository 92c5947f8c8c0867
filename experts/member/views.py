"""Joining the pool: what it needs."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from experts.member_state.models import MemberState


@login_not_required
def join(request: HttpRequest) -> HttpResponse:
    """What joining needs, for those who have not signed up."""
    if request.user.is_authenticated:
        return redirect("experts:join-status")
    return render(request, "experts/member/join.html", {"states": MemberState.objects.all()})
