"""What the secretariat changes about a state counts with the same commit, in search as on pages."""

from django.test import Client

from experts import search
from experts.member_state import actions
from experts.models import MemberState
from tests.cast import Cast


def found(cast: Cast, state: str = "VN") -> set[int]:
    return set(search.find(search.Query(), search.Viewer(state=state)).hits)


def test_a_narrower_state_leaves_the_search_of_others(cast: Cast) -> None:
    state = MemberState.objects.get(pk="TH")
    state.widest_visibility = "state"
    actions.change_settings(state=state, by=cast.ratna)
    assert cast.kanya.member_id not in found(cast)
    assert cast.kanya.member_id in found(cast, "TH")


def test_a_state_that_takes_no_part_leaves_every_search(cast: Cast) -> None:
    state = MemberState.objects.get(pk="TH")
    state.participates = False
    actions.change_settings(state=state, by=cast.ratna)
    assert cast.kanya.member_id not in found(cast) | found(cast, "TH")


def test_a_wider_state_comes_back(cast: Cast) -> None:
    state = MemberState.objects.get(pk="TH")
    state.participates = False
    actions.change_settings(state=state, by=cast.ratna)
    state.participates = True
    actions.change_settings(state=state, by=cast.ratna)
    assert cast.kanya.member_id in found(cast)


def test_the_desk_changes_it_through_the_action(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    page = client.get("/admin/experts/memberstate/TH/change/").context["adminform"].form
    values = {name: page[name].value() for name in page.fields}
    values |= {
        "participates": "",
        "time_zones": '["Asia/Bangkok"]',
        "languages": '["th"]',
        "email_suffixes": "[]",
        "rest_days": "[6, 7]",
    }
    answer = client.post(
        "/admin/experts/memberstate/TH/change/", {k: v for k, v in values.items() if v is not None}
    )
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert not MemberState.objects.get(pk="TH").participates
    assert cast.kanya.member_id not in found(cast, "TH")
