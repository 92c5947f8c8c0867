"""How long focal points usually take to answer a claim."""

from statistics import median
from zoneinfo import ZoneInfo

from django.core.cache import caches
from django.utils import timezone

from experts.member_state.models import MemberState
from experts.member_state.working_days import days_waited

from .models import Claim

# What is called usual: the last answers of this state, and no fewer than this.
ENOUGH, LOOKED_AT = 5, 200
KEPT_SECONDS = 600
NOT_KNOWN = "not known"


def usual_days(state: MemberState) -> int | None:
    """Working days from sending to the answer, the middle one of this state; None where it has answered too little."""
    key = f"usual-days-of-claims-{state.pk}"
    kept = caches["pages"].get(key)
    if kept is None:
        days = _days(state)
        kept = round(median(days)) if len(days) >= ENOUGH else NOT_KNOWN
        caches["pages"].set(key, kept, KEPT_SECONDS)
    return None if kept == NOT_KNOWN else kept


def _days(state: MemberState) -> list[int]:
    """How many working days each of the newest answers took; the day it came is day 0."""
    zone = ZoneInfo(state.time_zone)
    answered = Claim.objects.filter(member__state=state, answered_at__isnull=False)
    newest = answered.order_by("-answered_at").values_list("sent_at", "answered_at")[:LOOKED_AT]
    return [
        days_waited(timezone.localdate(sent, zone), timezone.localdate(at, zone), state)
        for sent, at in newest
        if at is not None
    ]
