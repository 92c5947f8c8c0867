"""What can never be true of an account."""

from experts.models import User
from tests.breaking import refused_by
from tests.cast import Cast


def test_an_address_is_stored_in_lower_case(cast: Cast) -> None:
    with refused_by("user_address_is_stored_in_lower_case"):
        User.objects.filter(pk=cast.binh.pk).update(email="Binh@VN.example")


def test_an_address_stands_once(cast: Cast) -> None:
    with refused_by("email"):
        User.objects.create_user("BINH@vn.example")
