"""Whatever stands in the cells, an import reports; nothing else happens."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experts.models import MemberState
from experts.roster import actions
from experts.roster.columns import COLUMNS
from experts.roster.report import Outcome, RowReport
from experts.roster.texts import Words

from .making import table

SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PIECE = st.text(max_size=12) | st.sampled_from(
    ["TAL-01", "en:work", ";", ":", "Ministry of Finance", "a@id.example"]
)
CELL = st.lists(PIECE, max_size=4).map("".join)


@pytest.mark.django_db
@SETTINGS
@given(st.lists(st.dictionaries(st.sampled_from(list(COLUMNS)), CELL), min_size=1, max_size=3))
def test_any_text_is_taken_or_refused_with_a_remedy(rows):
    state = MemberState.objects.get(pk="ID")
    report = actions.bring_in(sheet=table(*rows), state=state, by=None)
    assert report.is_committed == report.is_clean
    assert all(problem.message and problem.remedy for problem in report.problems)
    if report.is_committed:
        again = actions.check(sheet=table(*rows), state=state, by=None)
        assert {row.outcome for row in again.rows} <= {Outcome.LEFT}


@given(st.text(max_size=80))
def test_a_text_once_taken_is_taken_again_as_it_is(text):
    first = Words(RowReport(2)).paragraph("summary", text, 3000)
    again = RowReport(2)
    assert Words(again).paragraph("summary", first, 3000) == first
    assert not again.problems
