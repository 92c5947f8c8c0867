"""Ten thousand questions to two databases that differ in what the reader may not see: the same bytes, the same trips.

Runs on either engine: `DRILL=1 python -m pytest -m drill tests/drill/test_non_interference.py` on SQLite.
"""

import pytest
import time_machine
from django.test import Client

from experts import search
from experts.models import Member
from tests.cast import make_cast
from tests.experts.search.pool import listed
from tests.test_non_interference import answers, empty_parts, others, put_into_parts, unseen

from .conftest import times

pytestmark = [pytest.mark.drill, pytest.mark.django_db]


def test_no_question_tells_of_a_hidden_expert_or_a_hidden_part(client: Client) -> None:
    with time_machine.travel("2026-11-21T04:00:00Z", tick=False):
        cast = make_cast()
        others(0)
        hidden = unseen("hidden")
        shown = listed("Wira Somsak", "TH", ["TAL-01"], work=["Appraisal of talent"], modes=["video"])
        put_into_parts(shown, "nobody")
        others(6)
        client.force_login(cast.binh)
        codes = [cast.kanya.code, shown.profile.code, hidden.profile.code, "nobody2345"]
        with_them = answers(client, "drill", codes, times(10_000))
        Member.objects.get(pk=hidden.pk).delete()
        empty_parts(shown)
        search.empty()
        search.rebuild()
        without = answers(client, "drill", codes, times(10_000))
    assert {address for address, got in with_them.items() if without[address] != got} == set()
    assert len(with_them) > times(10_000) * 0.5  # many a question is asked more than once
