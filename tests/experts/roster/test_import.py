"""An import invites people: all of them or nobody, and any number of times."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from experts import search
from experts.models import Expertise, Member
from experts.roster.report import Outcome

from .making import bring_in, check

pytestmark = pytest.mark.django_db

FULL = {
    "native_name": "วรรณา",
    "honorific_before": "Dr.",
    "honorific_after": "M.P.A.",
    "unit": "Budget",
    "post": "Analyst",
    "grade": "IV/b",
    "languages": "id:teach; en:work",
    "topics": "TAL-01; REC-03",
    "basis": "practitioner; academic",
    "years": "12",
    "help_1": "Talent pools.",
    "help_2": "Appraisal.",
    "help_3": "Examinations.",
    "summary": "One.\nTwo.",
}


def test_a_look_writes_nothing():
    assert check({}).count(Outcome.CREATED) == 1
    assert not Member.objects.exists()


def test_a_row_becomes_an_invited_person():
    assert bring_in(FULL).is_committed
    member = Member.objects.get()
    assert (member.status, member.user, member.state_id) == ("invited", None, "ID")
    assert (member.official_name, member.called, member.sort_key) == (
        "Wulan Sari",
        "Wulan Sari",
        "wulan sari",
    )
    assert (member.native_name, member.native_language) == ("วรรณา", "th")
    assert (member.honorific_before, member.honorific_after, member.unit) == ("Dr.", "M.P.A.", "Budget")
    assert (member.post, member.grade, member.work_email) == ("Analyst", "IV/b", "wulan@id.example")


def test_a_row_becomes_a_profile():
    bring_in(FULL)
    profile = Member.objects.get().profile
    assert profile.help_sentences == ["Talent pools.", "Appraisal.", "Examinations."]
    assert (profile.biography, profile.visibility) == ("One.\nTwo.", "pool")
    assert [(spoken.language, spoken.level) for spoken in profile.languages.all()] == [
        ("id", "teach"),
        ("en", "work"),
    ]


def test_a_row_becomes_declared_expertise():
    bring_in(FULL)
    rows = Expertise.objects.order_by("pk").values_list("topic__code", "state", "level", "years", "academic")
    assert list(rows) == [
        ("TAL-01", "declared", "practises", 12, True),
        ("REC-03", "declared", "practises", 12, True),
    ]


def test_practice_is_the_basis_where_none_is_said():
    bring_in({"basis": ""})
    assert Expertise.objects.get().practitioner


def test_the_focal_point_is_written_down_as_inviting(cast):
    bring_in({}, by=cast.dewi)
    assert Member.objects.get(work_email="wulan@id.example").invited_by == cast.dewi


def test_invited_people_are_found_at_once(cast):
    bring_in({"official_name": "Xaverius Wibisono"})
    page = search.find(search.Query(text="wibisono"), search.Viewer.of(cast.binh))
    assert page.count == 1


def test_one_refused_row_keeps_everybody_out():
    report = bring_in({}, {"work_email": "nobody"})
    assert (report.is_clean, report.is_committed, Member.objects.count()) == (False, False, 0)


def test_the_second_time_everybody_is_left():
    bring_in(FULL, FULL | {"work_email": "b@id.example"})
    report = bring_in(FULL, FULL | {"work_email": "B@ID.example"})
    assert [(row.outcome, row.reason) for row in report.rows] == [(Outcome.LEFT, "unchanged")] * 2
    assert Member.objects.count() == 2


def test_a_failure_in_the_middle_leaves_nothing(monkeypatch):
    monkeypatch.setattr("experts.search.index", lambda *members: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring_in({})
    assert not Member.objects.exists()


def test_a_hundred_people_cost_hardly_more_queries_than_one():
    with CaptureQueriesContext(connection) as one:
        bring_in({})
    with CaptureQueriesContext(connection) as hundred:
        bring_in(*({"work_email": f"p{number}@id.example"} for number in range(100)))
    assert len(hundred) <= len(one) + 10
