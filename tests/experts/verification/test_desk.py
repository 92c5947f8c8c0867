"""Suspending and the like from the desk, one member or several, with a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from experts.models import Member
from tests.cast import Cast
from tests.experts.secretariat.officers import officer, sits

LIST = reverse("admin:experts_member_changelist")


def test_several_are_chosen_in_the_list_and_suspended_with_one_reason(cast: Cast) -> None:
    desk = sits(cast.ratna)
    chosen = [cast.rizal.member.pk, cast.kanya.member.pk]
    page = desk.post(LIST, {"action": "suspend", "_selected_action": chosen})["Location"]
    assert "Rizal Hidayat" in desk.get(page).content.decode()
    assert desk.post(page, {"reason": ""}).status_code == 422
    told = desk.post(page, {"reason": "Letters come back.", "message": ""}, follow=True).content.decode()
    assert "done 2 times" in told
    assert set(Member.objects.filter(pk__in=chosen).values_list("status", flat=True)) == {"suspended"}


def test_a_suspension_counts_at_the_next_request_and_so_does_its_end(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    desk, page = sits(cast.ratna), f"?pk={cast.binh.member.pk}"
    desk.post(reverse("admin:experts_member_suspend") + page, {"reason": "Letters come back."})
    assert client.get("/experts/")["Location"] == "/join/status/"
    desk.post(reverse("admin:experts_member_restore") + page, {"message": "Welcome back."})
    assert client.get("/experts/").status_code == 200


def test_the_page_of_a_member_offers_what_fits(cast: Cast) -> None:
    shown = sits(cast.ratna).get(f"{LIST}{cast.putri.member.pk}/change/").content.decode()
    assert "do/restore/" in shown and "do/suspend/" not in shown


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_some_roles_are_offered_nothing_and_refused_everything(cast: Cast, role: str) -> None:
    desk = sits(officer("nina", role))
    assert "do/" not in desk.get(f"{LIST}{cast.putri.member.pk}/change/").content.decode()
    address = f"{reverse('admin:experts_member_suspend')}?pk={cast.binh.member.pk}"
    assert desk.post(address, {"reason": "x"}).status_code == 403
