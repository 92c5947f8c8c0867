"""The list of those who wait: oldest first, late ones marked, page by page, and what the office has done."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.models import Application, MemberState
from experts.vetting import actions
from experts.vetting.queue import SHOWN, Queue
from tests.cast import Cast

from .desk import QUEUE, at, crowd, officer, sent, sits

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime.datetime(2026, 11, 18, 3, tzinfo=datetime.UTC)


def waits_since(application: Application, moment: datetime.datetime) -> None:
    Application.objects.filter(pk=application.pk).update(sent_at=moment, step_since=moment)


def test_oldest_first_and_late_ones_say_of_how_many_days(cast: Cast) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        old, new = sent("old@id.example", name="Old One"), sent("new@id.example", name="New One")
        waits_since(old, WEDNESDAY - datetime.timedelta(days=9))  # two rest days in between
        page = sits(cast.dewi).get(QUEUE)
        assert [line.pk for line in page.context["lines"]] == [old.pk, new.pk]
        assert page.context["application"] == old
        text = page.content.decode()
        assert "Day 7 of 5" in text and "Today" in text and "New sign-up" in text
        assert "1 late" in text


def test_the_last_day_of_the_target_is_in_time(cast: Cast) -> None:
    with time_machine.travel(WEDNESDAY, tick=False):
        application = sent("old@id.example")
        for days, late in ((7, 0), (8, 1)):
            waits_since(application, WEDNESDAY - datetime.timedelta(days=days))
            queue = Queue(cast.dewi)
            assert (queue.late, queue.first_few[0].is_late) == (late, bool(late))


def test_late_and_the_day_of_each_line_always_agree(cast: Cast) -> None:
    application = sent("old@id.example")
    state = MemberState.objects.get(pk="ID")
    for target in (1, 5, 7):
        state.target_days = target
        cast.dewi.person.state = state  # type: ignore[union-attr]
        for day in range(14):
            with time_machine.travel(WEDNESDAY + datetime.timedelta(days=day), tick=False):
                waits_since(application, WEDNESDAY - datetime.timedelta(days=day % 9))
                queue = Queue(cast.dewi)
                assert queue.late == queue.first_few[0].is_late


def test_a_long_list_is_shown_twelve_at_a_time_around_the_case(cast: Cast) -> None:
    people = crowd(15)
    client = sits(cast.dewi)
    first = client.get(QUEUE)
    assert len(first.context["lines"]) == SHOWN and "Page 1 of 2" in first.content.decode()
    assert len(client.get(f"{QUEUE}?page=2").context["lines"]) == 3
    last = client.get(at(people[14]))
    assert len(last.context["lines"]) == SHOWN and last.context["lines"][-1].pk == people[14].pk
    assert "15 of 15" in last.content.decode() and 'rel="next"' not in last.content.decode()
    for odd in ("0", "-1", "x", "9" * 30, ""):
        assert client.get(f"{QUEUE}?page={odd}").status_code == 200


def test_nothing_of_another_state_is_listed_or_counted(cast: Cast) -> None:
    sent("wulan@id.example")
    thai = sits(cast.somchai)
    page = thai.get(QUEUE)
    assert page.context["queue"].total == 0 and "Nothing to check" in page.content.decode()
    assert "Wulan" not in thai.get("/").content.decode()
    assert "Wulan" not in thai.get(f"{QUEUE}decided/").content.decode()


def test_home_names_the_five_oldest_and_counts_all(cast: Cast) -> None:
    people = crowd(7)
    page = sits(cast.dewi).get("/").content.decode()
    assert all(f'href="{at(one)}"' in page for one in people[:5]) and f'href="{at(people[5])}"' not in page
    assert '<span class="n">7</span>' in page


def test_others_have_neither_the_panel_nor_the_menu_entry(cast: Cast) -> None:
    for user in (cast.binh, cast.ratna):
        page = sits(user).get("/").content.decode()
        assert "Waits for you" not in page and "/roster/" not in page
    assert (
        'href="/roster/vetting/" aria-current="true"'
        in sits(cast.dewi).get(f"{QUEUE}decided/").content.decode()
    )
    assert 'href="/roster/vetting/"' in sits(officer(cast)).get("/").content.decode()


def test_accepted_this_quarter_counts_what_stands(cast: Cast) -> None:
    first, second, third, fourth = crowd(4)
    actions.approve(application=first, by=cast.dewi)
    actions.decline(application=second, by=cast.dewi, message="No.")
    actions.undo(decision=actions.approve(application=third, by=cast.dewi), by=cast.dewi)
    figures = sits(cast.dewi).get(at(fourth)).context["figures"]
    assert (figures.accepted, figures.decided) == (1, 2)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=100)):
        cast.dewi.member.expires_on = timezone.localdate() + datetime.timedelta(days=100)
        cast.dewi.member.save()
        assert sits(cast.dewi).get(QUEUE).context["figures"].decided == 0


def test_the_bench_asks_for_a_proof_once_and_says_until_when_it_holds(cast: Cast, client: Client) -> None:
    sent("wulan@id.example")
    client.force_login(cast.dewi)
    assert "/accounts/2fa/reauthenticate/" in client.get(QUEUE)["Location"]
    assert "Your sitting runs until" in sits(cast.dewi).get(QUEUE).content.decode()
