"""What rings on the desk's first page, and where each alarm leads."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from experts.application.timing import is_late, late
from experts.models import Application, Conflict, Member, MemberState
from experts.secretariat.alarms import alarms
from tests.cast import Cast
from tests.experts.application.papers import sent


def test_each_alarm_has_a_number_and_leads_to_a_list_that_opens(cast: Cast, client: Client) -> None:
    application = sent("wulan@id.example")
    old = timezone.now() - datetime.timedelta(days=30)
    Application.objects.filter(pk=application.pk).update(step_since=old)
    Conflict.objects.create(why="number", newer=cast.sari.member, older=Member.objects.get(user=cast.binh))
    client.force_login(cast.ratna)
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/admin/").content.decode()
    assert len(queries) <= 15
    ringing = {str(alarm.words): alarm for alarm in alarms()}
    assert ringing["Member states without an active focal point"].count == 8
    no_factor = next(alarm for words, alarm in ringing.items() if "second factor" in words)
    assert [name for name, _address in no_factor.places] == [MemberState.objects.get(pk="LA").name]
    assert ringing["Applications that wait longer than their state's target"].count == 1
    assert ringing["Open conflicts between states"].count == 1
    for alarm in ringing.values():
        assert alarm.address.replace("&", "&amp;") in page
        assert client.get(alarm.address).status_code == 200


@pytest.mark.parametrize("target", [0, 1, 5, 20])
def test_late_is_what_has_waited_longer_than_the_target(cast: Cast, target: int) -> None:
    application = sent("wulan@id.example")
    MemberState.objects.update(target_days=target, rest_days=[6, 7])
    for days in range(0, 40):
        since = timezone.now() - datetime.timedelta(days=days)
        Application.objects.filter(pk=application.pk).update(step_since=since)
        found = Application.objects.select_related("member_state").get(pk=application.pk)
        assert late(Application.objects.all()).exists() == is_late(found), days
