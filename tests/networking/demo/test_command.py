"""`manage.py demo`: a pool that is there is kept, a fresh one is the same again."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from experts.models import Member, MemberState, Profile, User
from networking.demo import build
from networking.demo.roles import ROLES

pytestmark = pytest.mark.django_db


def demo(**options: object) -> str:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def test_refuses_without_the_switch() -> None:
    with pytest.raises(CommandError, match="DEMO=on"):
        demo(experts=50)
    assert not Member.objects.exists()


def test_keeps_what_is_there_or_makes_the_same_again(settings: LazySettings) -> None:
    settings.DEMO = True
    said = demo(experts=50)
    assert all(email in said for email in ROLES.values())
    key = build.setup_key(User.objects.get(email=ROLES["focal-point"]))
    assert key in said and build.PASSWORD in said

    names = sorted(Profile.objects.values_list("code", "headline", "member__official_name"))
    Profile.objects.update(headline="Entered by hand")
    assert "is kept" in demo(experts=50)
    assert set(Profile.objects.values_list("headline", flat=True)) == {"Entered by hand"}

    suffixes = list(MemberState.objects.values_list("email_suffixes", flat=True))
    demo(experts=50, fresh=True)
    assert sorted(Profile.objects.values_list("code", "headline", "member__official_name")) == names
    assert list(MemberState.objects.values_list("email_suffixes", flat=True)) == suffixes
