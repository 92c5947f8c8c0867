"""Two at the same moment: one renewal, one end, one word, one change of address."""

from functools import partial

import pytest
import time_machine

from experts.models import Decision, Letter, Member, Notification, Recovery, Reminder, User
from experts.recovery import actions as recoveries
from experts.verification import actions, reminding
from tests.cast import make_cast
from tests.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_renewed_by_many_at_once_it_is_renewed_once() -> None:
    cast = make_cast()
    Member.objects.filter(pk=cast.rizal.member_id).update(status="lapsed", expires_on="2020-01-01")
    member = Member.objects.get(pk=cast.rizal.member_id)
    many = [partial(actions.renew_many, members=[member], by=by) for by in (cast.dewi, cast.ratna) * 4]
    assert sorted(len(done) for done, _late in at_once(*many)) == [0] * 7 + [1]
    assert Decision.objects.count() == Letter.objects.filter(kind="verification/renewed").count() == 1


def test_two_workers_end_and_tell_each_once() -> None:
    make_cast()
    number = Member.objects.filter(status="verified").count()
    with time_machine.travel("2028-12-01T12:00:00Z", tick=False):
        assert sum(at_once(*[actions.lapse_expired] * 4)) == number
        assert sum(at_once(*[reminding.remind] * 4)) == number
    assert Decision.objects.count() == Reminder.objects.count() == Notification.objects.count() == number


def test_agreed_and_refused_at_once_one_of_them_counts() -> None:
    cast = make_cast()
    recoveries.ask(old_address="rizal@id.example", new_address="rizal@kota.example")
    recoveries.confirm(recovery=Recovery.objects.get())
    assert sum(at_once(*[recoveries.reach_offices] * 4)) == 1
    one = Recovery.objects.get()

    def told(act: partial) -> str:
        try:
            return str(act().state)
        except recoveries.RecoveryError:
            return "late"

    acts = [partial(recoveries.agree, recovery=one, how_checked="Called.", by=cast.dewi)] * 2
    acts += [partial(recoveries.refuse, recovery=one, why="Not him.", by=cast.ratna)] * 2
    answers = at_once(*[partial(told, act) for act in acts])
    assert answers.count("late") == 3
    is_done = User.objects.filter(email="rizal@kota.example").exists()
    assert Recovery.objects.get().state == ("done" if is_done else "refused")
