"""`manage.py demo`: a pool that is there is kept, a fresh one is the same again."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from experts.models import Member, Profile, User
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


def test_keeps_what_was_entered(settings: LazySettings) -> None:
    settings.DEMO = True
    demo(experts=50)
    Profile.objects.update(headline="Entered by hand")
    assert "is kept" in demo(experts=50)
    assert set(Profile.objects.values_list("headline", flat=True)) == {"Entered by hand"}


def test_makes_the_same_pool_again(settings: LazySettings) -> None:
    settings.DEMO = True
    demo(experts=50)
    before = sorted(Profile.objects.values_list("code", "headline", "member__official_name"))
    demo(experts=50, fresh=True)
    assert sorted(Profile.objects.values_list("code", "headline", "member__official_name")) == before


def test_prints_a_log_in_for_every_door(settings: LazySettings) -> None:
    settings.DEMO = True
    said = demo(experts=50)
    assert all(email in said for email in ROLES.values())
    key = build.setup_key(User.objects.get(email=ROLES["focal-point"]))
    assert key in said and build.PASSWORD in said
