"""/me/notifications/: what somebody can get, and how they want it."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.models import Choice, Notification
from experts.notification import actions, catalogue
from experts.notification.catalogue import How
from tests.cast import Cast

from .conftest import ALARM, REPLIED, RIGHT, wants

OURS = [REPLIED.code, ALARM.code, RIGHT.code]


@pytest.fixture
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the portal's own kinds."""
    for code in OURS:
        monkeypatch.delitem(catalogue.kinds, code)


APPLICANT = {"own-application-late"}
# Expertise before the focal point, and topics that somebody proposed
EXPERTISE = {
    "claim-confirmed",
    "claim-sent-back",
    "claim-removed",
    "topic-proposal-added",
    "topic-proposal-known",
    "topic-proposal-declined",
}
MEMBER = {"verification-ends", "endorsed", "mentioned", "mention-agreed"} | EXPERTISE
MEMBER_FIXED = {
    "focal-point-appointed",
    "personnel-officer-appointed",
    "verification-ended",
    "endorsement-removed",
    "own-endorsement-removed",
}
FOCAL_POINT = MEMBER | {
    "claim-came",
    "roster-brought-in",
    "application-came",
    "application-late",
    "invited-not-me",
    "invited-removed",
    "entry-taken-off",
    "still-there-said",
    "address-lost",
}
FOCAL_POINT_FIXED = MEMBER_FIXED | {"focal-point-ended", "personnel-officer-ended", "address-objected"}
SECRETARIAT = {
    "claim-without-focal-point",
    "topic-proposed",
    "state-without-focal-point",
    "application-very-late",
    "application-without-reviewer",
    "appeal-made",
    "appointment-proposed",
    "nobody-renews",
    "address-stuck",
}


@pytest.mark.parametrize(
    ("who", "chosen", "fixed"),
    [
        ("signed_up", set(), APPLICANT),
        ("ayu", set(), APPLICANT),
        ("putri", set(), APPLICANT),
        ("binh", MEMBER, MEMBER_FIXED),
        ("dewi", FOCAL_POINT, FOCAL_POINT_FIXED),
        ("ratna", SECRETARIAT, {"address-objected-office"}),
    ],
)
def test_each_role_is_asked_for_what_it_can_get(
    cast: Cast, client: Client, own_kinds: None, who: str, chosen: set[str], fixed: set[str]
) -> None:
    client.force_login(getattr(cast, who))
    form = client.get("/me/notifications/").context["form"]
    assert set(form.fields) == chosen
    assert {kind.code for kind in form.fixed} == fixed


def test_an_applicant_is_led_to_the_application(cast: Cast, client: Client, own_kinds: None) -> None:
    client.force_login(cast.ayu)
    said = client.get("/me/notifications/").content.decode()
    assert "There is nothing to choose yet" in said
    assert "<button>Save" not in said


def save(client: Client, **hows: str) -> str:
    form = {kind.code: kind.default for kind in catalogue.kinds.values()} | hows
    return client.post("/me/notifications/", form, follow=True).content.decode()


def test_a_choice_is_kept_and_shown(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert "Your choice is saved." in save(client, replied="weekly")
    assert '<option value="weekly" selected>' in client.get("/me/notifications/").content.decode()


def test_what_was_not_changed_makes_no_row(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    save(client, replied="weekly")
    assert list(Choice.objects.values_list("kind", "how")) == [("replied", "weekly")]


@pytest.mark.parametrize("how", ["", "hourly", "\0"])
def test_another_answer_is_refused_beside_its_question(cast: Cast, client: Client, how: str) -> None:
    client.force_login(cast.binh)
    assert 'id="id_replied_error"' in save(client, replied=how)
    assert not Choice.objects.exists()


def test_what_is_fixed_cannot_be_sent_along(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    save(client, right="never")
    actions.choose(hows={"right": How.NEVER}, by=cast.binh)
    assert not Choice.objects.exists()


@time_machine.travel("2026-11-25T05:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("how", "due"),
    [
        (How.PORTAL, None),
        (How.NEVER, None),
        (How.DAILY, "2026-11-26T00:00:00+00:00"),
        (How.WEEKLY, "2026-11-30T00:00:00+00:00"),
    ],
)
def test_letters_that_wait_go_the_new_way(cast: Cast, tell, how: How, due: str | None) -> None:
    tell(cast.binh)
    actions.choose(hows={"replied": how}, by=cast.binh)
    letter_at = Notification.objects.get().letter_at
    assert (letter_at and letter_at.isoformat()) == due


def test_what_had_no_letter_gets_none_afterwards(cast: Cast, tell) -> None:
    wants(cast.binh, How.PORTAL)
    tell(cast.binh)
    actions.choose(hows={"replied": How.AT_ONCE}, by=cast.binh)
    assert Notification.objects.get().letter_at is None


def test_the_account_page_leads_there(cast: Cast, client: Client) -> None:
    client.force_login(cast.ayu)
    assert 'href="/me/notifications/"' in client.get("/me/").content.decode()


def test_what_was_read_is_forgotten_after_ninety_days(cast: Cast, tell) -> None:
    with time_machine.travel("2026-11-25T05:00:00Z", tick=False) as clock:
        actions.mark_read(notification=tell(cast.binh), by=cast.binh)
        unread = tell(cast.binh)
        clock.shift(90 * 24 * 3600)
        assert actions.forget_read() == 0
        clock.shift(1)
        assert actions.forget_read() == 1
        assert timezone.now() > unread.created_at
    assert list(Notification.objects.all()) == [unread]
