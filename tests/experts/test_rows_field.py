"""Keys that no row can have, where a form asks for rows."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from experts.fields import RowsField
from experts.models import Topic
from tests.cast import Cast


@pytest.mark.parametrize("key", ["9" * 19, "1" + "0" * 20, "-" + "9" * 30, "x", "1.5"])
def test_a_number_that_is_no_key_is_no_choice(db: None, key: str) -> None:
    with pytest.raises(ValidationError):
        RowsField(queryset=Topic.objects.all()).clean([key])


def test_rows_are_still_chosen(db: None) -> None:
    one = Topic.objects.all()[0]
    assert list(RowsField(queryset=Topic.objects.all()).clean([str(one.pk)])) == [one]


@pytest.mark.parametrize(
    ("address", "name"), [("", "main"), ("add/", "proof"), ("TAL-01/", "proof"), ("TAL-01/", "documents")]
)
def test_a_page_says_so_and_stays(cast: Cast, client: Client, address: str, name: str) -> None:
    client.force_login(cast.rizal.member.user)
    answer = client.post(f"/profile/expertise/{address}", {name: "1" + "0" * 20})
    assert answer.status_code == 422
