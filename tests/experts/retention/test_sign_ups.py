"""What was never confirmed goes after seven days, and nobody who is somebody goes with it."""

import datetime

import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from experts.focal_point.models import FocalPoint
from experts.models import AuditEvent, Letter, User
from experts.retention import actions
from tests.cast import PASSWORD, Cast
from tests.experts.user.hands import NEW_PASSWORD, sign_up


def after(**time: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(**time), tick=False)


def test_a_sign_up_nobody_confirmed_goes_after_seven_days_with_its_letters(cast: Cast) -> None:
    everybody = set(User.objects.values_list("pk", flat=True))
    sign_up(Client(), "hasty@id.example", NEW_PASSWORD)
    hasty = User.objects.get(email="hasty@id.example")
    with after(days=6, hours=22):
        assert actions.forget_sign_ups() == 0
    with after(days=6, hours=23.5):
        assert [actions.forget_sign_ups(), actions.forget_sign_ups()] == [1, 0]
    assert set(User.objects.values_list("pk", flat=True)) == everybody
    assert not EmailAddress.objects.filter(email=hasty.email).exists()
    assert not Letter.objects.filter(to=hasty.pk).exists()
    line = AuditEvent.objects.get(kind="sign-up-forgotten")
    assert (line.object_id, line.by, line.state) == (str(hasty.pk), None, "")


def test_the_same_address_can_sign_up_again(cast: Cast) -> None:
    sign_up(Client(), "hasty@id.example", NEW_PASSWORD)
    with after(days=8):
        actions.apply()
        sign_up(Client(), "hasty@id.example", NEW_PASSWORD)
        assert User.objects.get(email="hasty@id.example").date_joined == timezone.now()


def test_whoever_has_confirmed_stays(cast: Cast) -> None:
    with after(days=800):
        actions.apply()
    assert User.objects.filter(pk=cast.signed_up.pk).exists()
    assert {cast.dewi.pk, cast.ratna.pk} <= set(User.objects.values_list("pk", flat=True))


def test_an_account_that_others_need_stays_and_stops_nothing(cast: Cast) -> None:
    for email in ("odd@id.example", "hasty@id.example"):
        sign_up(Client(), email, NEW_PASSWORD)
    odd = User.objects.get(email="odd@id.example")
    FocalPoint.objects.create(user=odd, state_id="ID", since="2026-01-01", until="2026-01-02", position=9)
    with after(days=8):
        assert actions.forget_sign_ups() == 1
    assert User.objects.filter(email="odd@id.example").exists()
    assert not User.objects.filter(email="hasty@id.example").exists()


def test_an_address_asked_for_and_never_confirmed_goes_and_the_account_keeps_its_own(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.binh)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"action_add": "", "email": "new@vn.example"})
    assert EmailAddress.objects.filter(user=cast.binh).count() == 2
    User.objects.filter(pk=cast.binh.pk).update(date_joined=timezone.now() - datetime.timedelta(days=900))
    with after(days=6):
        assert actions.forget_asked_addresses() == 0
    with after(days=7):
        assert actions.forget_asked_addresses() == 1
    assert EmailAddress.objects.get(user=cast.binh).email == "binh@vn.example"
