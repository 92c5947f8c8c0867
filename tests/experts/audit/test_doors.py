"""Who came in, who tried to, and what they changed about how they do."""

from django.core import mail
from django.core.management import call_command
from django.test import Client

from experts.audit import origin
from experts.models import AuditEvent, User
from experts.user import actions, attempts
from tests.cast import Cast
from tests.experts.user.hands import NEW_PASSWORD, link_in, log_in, prove, sign_up, wrong_code
from tests.experts.user.test_passkeys import PROVE, SECOND, take_away, use, with_passkey
from tests.test_bad_input import proven


def lines() -> list[tuple[str, str | None]]:
    """What was done and by whom, oldest first."""
    return [(line.kind, line.by and line.by.email) for line in AuditEvent.objects.order_by("pk")]


def test_coming_and_going(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    client.post("/accounts/logout/")
    assert lines() == [("logged-in", "binh@vn.example"), ("logged-out", "binh@vn.example")]


def test_a_session_is_known_by_a_mark_that_outlives_new_keys(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    key = client.session.session_key
    prove(client)
    client.post("/accounts/logout/")
    marks = set(AuditEvent.objects.values_list("session", flat=True))
    assert len(marks) == 1 and "" not in marks and not any(mark in key for mark in marks)


def test_a_log_in_with_two_factors_is_one_line_once_it_is_complete(cast: Cast, client: Client) -> None:
    log_in(client, "dewi@id.example")
    client.post("/accounts/2fa/authenticate/", {"code": wrong_code(cast.secrets["dewi@id.example"])})
    assert lines() == [("wrong-secret", None)]
    assert AuditEvent.objects.get().about == cast.dewi.member


def test_signing_up_and_confirming_and_nothing_for_a_taken_address(cast: Cast, client: Client) -> None:
    sign_up(client, "new@my.example")
    client.post(link_in(mail.outbox[0]))
    sign_up(Client(), "binh@vn.example")
    assert lines() == [
        ("signed-up", "new@my.example"),
        ("address-confirmed", "new@my.example"),
        ("logged-in", "new@my.example"),
    ]


def test_a_changed_address_keeps_both_in_its_detail(cast: Cast, client: Client) -> None:
    proven(client, cast.binh)
    client.post("/accounts/email/", {"email": "tran@vn.example", "action_add": ""})
    client.post(link_in(mail.outbox[0]))
    line = AuditEvent.objects.get(kind="address-confirmed")
    assert line.detail.changes == {"email": ["binh@vn.example", "tran@vn.example"]}


def test_a_password_is_changed_or_reset(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post("/accounts/password/change/", {"oldpassword": "not this one at all"} | new)
    client.post("/accounts/password/change/", {"oldpassword": "kelapa sungai lampu tujuh"} | new)
    link = f"/accounts/password/reset/key/{actions.link_key(User.objects.get(pk=cast.binh.pk))}/"
    somebody = Client()
    again = "sendok kuning awan pelan"
    somebody.post(somebody.get(link)["Location"], {"password1": again, "password2": again})
    assert [kind for kind, _by in lines()] == ["wrong-secret", "password-changed", "password-reset"]
    assert not AuditEvent.objects.exclude(fields=[]).exists()


def test_a_wrong_password_is_a_line_about_the_account_by_nobody(cast: Cast, client: Client) -> None:
    log_in(client, "Binh@vn.example", "wrong wrong wrong")
    line = AuditEvent.objects.get()
    assert (line.kind, line.reason, line.by, line.about) == (
        "wrong-secret",
        "wrong-secret",
        None,
        cast.binh.member,
    )
    assert (line.object_model, line.object_id) == ("experts.user", str(cast.binh.pk))


def test_an_address_that_nobody_has_costs_the_same_lines(cast: Cast, client: Client) -> None:
    log_in(client, "nobody@vn.example", "wrong wrong wrong")
    line = AuditEvent.objects.get()
    assert (line.kind, line.object_id, line.about) == ("wrong-secret", "", None)
    assert "nobody@vn.example" not in line.detail.values


def test_a_wrong_password_of_somebody_signed_in_says_who(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client, "wrong wrong wrong")
    assert lines() == [("wrong-secret", "binh@vn.example")]


def test_too_many_attempts_are_one_line_in_five_minutes(cast: Cast, client: Client) -> None:
    for _try in range(9):
        log_in(client, "binh@vn.example", "wrong wrong wrong")
    assert [kind for kind, _by in lines()] == ["wrong-secret"] * attempts.BY_ACCOUNT_AND_NETWORK + [
        "too-many-attempts"
    ]
    assert AuditEvent.objects.get(kind="too-many-attempts").about == cast.binh.member


def test_the_address_is_the_one_our_own_proxy_saw(cast: Cast, client: Client, settings) -> None:
    log_in(client, "binh@vn.example", HTTP_X_FORWARDED_FOR="198.51.100.1")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    log_in(Client(), "binh@vn.example", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.9")
    addresses = [line.detail.address for line in AuditEvent.objects.order_by("pk")]
    assert addresses == ["127.0.0.1", "203.0.113.9"]


def test_a_command_and_the_clock_are_told_apart(cast: Cast) -> None:
    User.objects.filter(is_staff=True).update(is_active=False)
    call_command("first_secretariat", "first@secretariat.example")
    with origin.by_the_clock():
        actions.note_log_out(by=cast.binh)
    assert [line.door for line in AuditEvent.objects.order_by("pk")] == ["operator", "clock"]


def test_a_language_is_a_line_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    for _time in range(2):
        client.post("/i18n/", {"language": "id"})
        client.post("/me/", {"language": "id", "time_zone": "Asia/Tokyo"})
    assert [line.fields for line in AuditEvent.objects.order_by("pk")] == [["language"], ["time_zone"]]


def test_a_passkey_is_added_used_for_log_in_and_proof_and_taken_away(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    use(client, device, PROVE)
    take_away(client, cast.binh)
    kinds = ["proof-given", "passkey-added", "logged-in", "proof-given", "passkey-removed"]
    assert lines() == [(kind, "binh@vn.example") for kind in kinds]


def test_a_passkey_after_the_password_is_one_log_in(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    log_in(client, "binh@vn.example")
    use(client, device, SECOND)
    assert lines()[2:] == [("logged-in", "binh@vn.example")]


def test_a_mailbox_that_works_again_is_a_line_once(cast: Cast, client: Client) -> None:
    actions.end_contact(user=cast.ayu, why="hard")
    client.force_login(cast.ayu)
    for _time in range(2):
        client.post("/me/address-works/")
    assert lines() == [("letters-come-back", None), ("reached-again", "ayu@id.example")]
