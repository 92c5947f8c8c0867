"""What can never be true of a claim."""

from experts.models import Expertise
from tests.breaking import refused_by
from tests.cast import Cast


def test_confirmed_says_by_whom_and_when(cast: Cast) -> None:
    with refused_by("expertise_confirmed_says_by_whom_and_when"):
        Expertise.objects.filter(member=cast.kanya.member).update(confirmed_at=None)


def test_sent_back_keeps_no_confirmation(cast: Cast) -> None:
    with refused_by("expertise_confirmed_says_by_whom_and_when"):
        Expertise.objects.filter(member=cast.kanya.member).update(state="sent_back")


def test_rests_on_practice_or_study(cast: Cast) -> None:
    with refused_by("expertise_rests_on_practice_or_study"):
        Expertise.objects.filter(member=cast.kanya.member).update(academic=False, practitioner=False)


def test_years_are_believable(cast: Cast) -> None:
    with refused_by("expertise_years_are_0_to_60"):
        Expertise.objects.filter(member=cast.kanya.member).update(years=61)


def test_a_topic_is_claimed_once(cast: Cast) -> None:
    claim = Expertise.objects.filter(member=cast.kanya.member).first()
    with refused_by("expertise_in_a_topic_once_per_member"):
        Expertise.objects.create(member=claim.member, topic=claim.topic)
