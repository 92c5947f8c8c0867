"""Which passwords are refused."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from experts.user.models import User


@pytest.mark.parametrize(
    "password",
    [
        "short one here",
        "passwordpassword",
        "Password12345678",
        "P@ssword-P@ssword",
        "mountainmountain",
        "iloveyouiloveyouilove",
        "dragon1234567890",
        "123456789012345",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaaaa",
        "ASEAN-civil-service-2026",
        "binh.tran@vn.example",
    ],
)
def test_what_others_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(email="binh.tran@vn.example"))


@pytest.mark.parametrize(
    "password",
    [
        "kelapa sungai lampu tujuh",
        "correct horse battery staple",
        "83920174650918273645",
        "ฝนตกที่บ้านเมื่อวานนี้เอง",
    ],
)
def test_no_composition_is_asked_for(password: str) -> None:
    validate_password(password)
