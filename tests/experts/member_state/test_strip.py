"""The strip of eleven: always all states, in their order, with bars that can be seen."""

import pytest

from experts.member_state.strip import eleven, level_of
from experts.models import MemberState

ORDER = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]


@pytest.mark.django_db
def test_all_eleven_stand_in_their_order_also_at_zero() -> None:
    bars = eleven(MemberState.objects.all(), {"ID": 3}, lambda code: f"?state={code}", chosen={"TH"})
    assert [bar.state.code for bar in bars] == ORDER
    assert [bar.count for bar in bars] == [0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]
    assert [bar.state.code for bar in bars if bar.chosen] == ["TH"]


@pytest.mark.parametrize(
    ("count", "largest", "level"), [(0, 0, 0), (0, 500, 0), (1, 500, 1), (250, 500, 4), (500, 500, 8)]
)
def test_a_bar_is_as_high_as_its_share_and_one_expert_can_be_seen(
    count: int, largest: int, level: int
) -> None:
    assert level_of(count, largest) == level
