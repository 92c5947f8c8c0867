"""What can never be true of a member."""

import pytest
from django.utils import timezone

from experts.models import Member
from tests.breaking import refused_by
from tests.cast import Cast, person


def test_verified_says_by_whom_when_why_and_until_when(cast: Cast) -> None:
    for missing in (
        {"verified_by": None},
        {"verified_at": None},
        {"expires_on": None},
        {"verification_basis": ""},
    ):
        with refused_by("member_verified_says_by_whom_when_why_and_until_when"):
            Member.objects.filter(user=cast.binh).update(**missing)


def test_nobody_verifies_themselves(cast: Cast) -> None:
    with refused_by("member_is_not_verified_by_oneself"):
        Member.objects.filter(user=cast.binh).update(verified_by=cast.binh)


def test_invited_has_no_log_in(cast: Cast) -> None:
    with refused_by("member_is_invited_or_has_a_log_in"):
        Member.objects.filter(user=cast.binh).update(status="invited", invited_at=timezone.now())


def test_whoever_joined_has_a_log_in(cast: Cast) -> None:
    with refused_by("member_is_invited_or_has_a_log_in"):
        Member.objects.filter(status="invited").update(status="applicant")


def test_invited_says_since_when(cast: Cast) -> None:
    with refused_by("member_invited_says_since_when"):
        Member.objects.filter(status="invited").update(invited_at=None)


@pytest.mark.parametrize(("status", "fact"), [("suspended", "suspended_at"), ("left", "left_on")])
def test_an_end_says_when(cast: Cast, status: str, fact: str) -> None:
    with refused_by(f"member_{status}_says_when"):
        Member.objects.filter(status=status).update(**{fact: None})


def test_a_name_is_never_empty(cast: Cast) -> None:
    with refused_by("member_has_a_name"):
        Member.objects.filter(user=cast.binh).update(official_name="")


def test_a_native_name_says_its_language(cast: Cast) -> None:
    with refused_by("member_native_name_says_its_language"):
        Member.objects.filter(user=cast.binh).update(native_name="ชื่อ", native_language="")


def test_an_address_stands_once_in_a_state(cast: Cast) -> None:
    with refused_by("member_address_once_per_state"):
        person("bagus@id.example", "ID", "Somebody Else", "invited")


def test_an_address_is_stored_in_lower_case(cast: Cast) -> None:
    with refused_by("member_address_is_stored_in_lower_case"):
        Member.objects.filter(user=cast.binh).update(work_email="Binh@VN.example")
