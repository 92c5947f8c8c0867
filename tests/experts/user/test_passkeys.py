"""Passkeys, with a device made of software."""

import json
import random
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from experts.models import User
from tests.cast import Cast, enrol

from .device import Device, challenge_of
from .hands import code, is_in, log_in, prove, prove_by_code
from .test_attempts import guess

ADD = "/accounts/2fa/passkeys/add/"
LOG_IN = "/accounts/2fa/passkeys/log-in/"
PROVE = "/accounts/2fa/passkeys/reauthenticate/"
SECOND = "/accounts/2fa/authenticate/"


def add(client: Client, device: Device, name: str = "Office phone") -> Any:
    return client.post(ADD, {"name": name, "credential": device.make(challenge_of(client, ADD))})


def use(client: Client, device: Device, address: str = LOG_IN, **more: str) -> Any:
    return client.post(address, {"credential": device.use(challenge_of(client, address))} | more)


def with_passkey(user: User) -> Device:
    """Somebody who has just added one, in a browser of its own."""
    device, browser = Device(), Client()
    browser.force_login(user)
    prove(browser)
    assert add(browser, device).status_code == 302
    return device


def passkeys(user: User) -> list[str]:
    return [passkey.wrap().name for passkey in Authenticator.objects.filter(user=user, type="webauthn")]


def take_away(client: Client, user: User, number: int = 0) -> Any:
    passkey = Authenticator.objects.filter(user=user, type="webauthn").order_by("pk")[number]
    return client.post(f"/accounts/2fa/passkeys/{passkey.pk}/take-away/")


# Adding


def test_the_first_one_brings_ten_recovery_codes(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client)
    assert add(client, Device()).headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert len(client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert passkeys(cast.binh) == ["Office phone"]


def test_adding_asks_for_a_fresh_proof(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.get(ADD).headers["Location"].startswith("/accounts/reauthenticate/")


def test_its_name_is_the_device_s_until_somebody_says_otherwise(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client)
    page = client.get(
        ADD, HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile"
    ).content.decode()
    assert 'value="Chrome on Android"' in page


def test_a_second_one_of_the_same_kind_gets_a_number(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client)
    for _number in range(2):
        add(client, Device(), name="")
    assert sorted(passkeys(cast.binh)) == ["A browser", "A browser (2)"]


def test_a_name_that_is_too_long_is_told_beside_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client)
    assert 'id="id_name_error"' in add(client, Device(), name="x" * 61).content.decode()


def test_a_letter_tells_the_owner(cast: Cast) -> None:
    with_passkey(cast.binh)
    assert [letter.subject for letter in mail.outbox] == ["A passkey was added to your account at A-EXPECS"]
    assert "take the passkey away" in mail.outbox[0].body


def test_adding_one_logs_out_everywhere_else(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    with_passkey(cast.binh)
    assert not is_in(client)


def test_looking_at_the_page_begins_nothing(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client)
    client.get(ADD)
    assert "mfa.webauthn.state" not in client.session


def test_nothing_but_what_is_read_again_is_stored(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client)
    made = json.loads(Device().make(challenge_of(client, ADD))) | {
        "more": "\0",
        "clientExtensionResults": {"x": "y" * 99},
    }
    client.post(ADD, {"name": "", "credential": json.dumps(made)})
    stored = Authenticator.objects.get(user=cast.binh, type="webauthn").data["credential"]
    assert set(stored) == {"id", "rawId", "type", "response", "clientExtensionResults"}
    assert stored["clientExtensionResults"] == {}


@pytest.mark.parametrize("device", [Device(careless=True), Device(origin="https://evil.example")])
def test_a_careless_device_is_refused(cast: Cast, client: Client, device: Device, settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    client.force_login(cast.binh)
    prove(client)
    assert "This passkey was not accepted" in add(client, device).content.decode()
    assert passkeys(cast.binh) == []


# Logging in


def test_it_opens_the_account_without_a_password(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    assert use(client, device).headers["Location"] == "/"
    assert is_in(client)


def test_log_in_leads_on_to_the_page_that_was_asked_for(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    assert use(client, device, next="/experts/").headers["Location"] == "/experts/"


def test_log_in_leads_nowhere_outside(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    assert use(client, device, next="https://evil.example/").headers["Location"] == "/"


def test_an_answer_works_once(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    answer = device.use(challenge_of(client, LOG_IN))
    client.post(LOG_IN, {"credential": answer})
    again = Client()
    challenge_of(again, LOG_IN)
    again.post(LOG_IN, {"credential": answer})
    assert not is_in(again)


def test_wrong_passwords_of_others_do_not_lock_it(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    guess("binh@vn.example", 6)
    use(client, device)
    assert is_in(client)


def test_many_wrong_answers_do_not_lock_it_either(cast: Cast, client: Client) -> None:
    device, stranger = with_passkey(cast.binh), Device()
    stranger.id, stranger.owner = device.id, device.owner
    for _number in range(8):
        assert use(Client(), stranger).headers["Location"] == "/accounts/login/"
    use(client, device)
    assert is_in(client)


def test_a_closed_account_stays_closed(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    User.objects.filter(pk=cast.binh.pk).update(is_active=False)
    use(client, device)
    assert not is_in(client)


def test_a_careless_use_is_refused(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    device.careless = True
    use(client, device)
    assert not is_in(client)


def test_a_refusal_keeps_where_one_was_going(cast: Cast, client: Client) -> None:
    response = client.post(LOG_IN, {"credential": "{}", "next": "/me/"}, follow=True)
    assert response.redirect_chain == [("/accounts/login/?next=%2Fme%2F", 302)]
    assert "This passkey was not accepted" in response.content.decode()


def test_log_in_gives_a_new_session_key(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    answer = device.use(challenge_of(client, LOG_IN))
    before = client.session.session_key
    client.post(LOG_IN, {"credential": answer})
    assert client.session.session_key != before


def test_after_the_password_it_is_the_second_factor(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    assert log_in(client, "binh@vn.example").headers["Location"] == SECOND
    page = client.get(SECOND).content.decode()
    assert "Use my passkey" in page and "One of your recovery codes" in page
    assert use(client, device, SECOND).headers["Location"] == "/"
    assert is_in(client)


def test_a_stranger_s_passkey_is_no_second_factor(cast: Cast, client: Client) -> None:
    with_passkey(cast.binh)
    other = with_passkey(cast.minh_ha.member.user)
    log_in(client, "binh@vn.example")
    assert "This passkey was not accepted" in use(client, other, SECOND).content.decode()
    assert not is_in(client)


# Showing that it is you


def test_it_is_a_fresh_proof_and_gives_a_new_key(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    before = client.session.session_key
    assert (
        client.get(ADD).headers["Location"]
        == "/accounts/2fa/passkeys/reauthenticate/?next=%2Faccounts%2F2fa%2Fpasskeys%2Fadd%2F"
    )
    assert use(client, device, PROVE, next=ADD).headers["Location"] == ADD
    assert client.session.session_key != before
    assert client.get(ADD).status_code == 200


def test_a_password_is_no_proof_where_there_is_a_second_factor(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    assert prove(client).headers["Location"].startswith(PROVE)
    assert client.get(ADD).status_code == 302


def test_with_an_app_the_page_offers_both(cast: Cast, client: Client) -> None:
    with_passkey(cast.binh)
    enrol(cast.binh)
    client.force_login(cast.binh)
    page = client.get("/accounts/2fa/reauthenticate/?next=/me/").content.decode()
    assert 'action="/accounts/2fa/passkeys/reauthenticate/?next=%2Fme%2F"' in page


def test_a_refused_proof_keeps_where_one_was_going(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    response = client.post(PROVE, {"credential": "[]", "next": ADD})
    assert response.headers["Location"] == f"{PROVE}?next=%2Faccounts%2F2fa%2Fpasskeys%2Fadd%2F"


# Taking away


def test_the_list_names_it_with_the_day_it_was_last_used(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    page = client.get("/accounts/2fa/").content.decode()
    assert "Office phone" in page and "last used on" in page


def test_taking_it_away_ends_other_sessions_and_tells_the_owner(cast: Cast, client: Client) -> None:
    device, elsewhere = with_passkey(cast.binh), Client()
    for browser in (client, elsewhere):
        use(browser, device)
    use(client, device, PROVE)
    take_away(client, cast.binh)
    assert (is_in(client), is_in(elsewhere), passkeys(cast.binh)) == (True, False, [])
    assert mail.outbox[-1].subject == "A passkey was taken from your account at A-EXPECS"


def test_what_was_taken_away_opens_nothing(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    use(client, device, PROVE)
    take_away(client, cast.binh)
    again = Client()
    use(again, device)
    assert not is_in(again)


def test_taking_away_asks_for_a_fresh_proof(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    assert take_away(client, cast.binh).headers["Location"].startswith(PROVE)
    assert passkeys(cast.binh) == ["Office phone"]


def test_somebody_else_s_is_not_there(cast: Cast, client: Client) -> None:
    with_passkey(cast.binh)
    client.force_login(cast.ayu)
    prove(client)
    assert take_away(client, cast.binh).status_code == 404


def test_a_focal_point_keeps_the_last_one(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.kesone)
    use(client, device)
    use(client, device, PROVE)
    assert "Add another one first" in take_away(client, cast.kesone).content.decode()
    assert passkeys(cast.kesone) == ["Office phone"]


def test_a_focal_point_with_two_may_take_one_away(cast: Cast, client: Client) -> None:
    client.force_login(cast.dewi)
    prove_by_code(client, cast.secrets[cast.dewi.email])
    add(client, Device())
    client.post("/accounts/2fa/totp/deactivate/")
    assert [one.type for one in cast.dewi.second_factors] == ["webauthn"]


def test_it_counts_as_the_second_factor_a_focal_point_must_have(cast: Cast, client: Client) -> None:
    log_in(client, "kesone@la.example")
    assert "Use a passkey instead" in follow_proof(client)
    add(client, Device())
    assert client.get("/experts/").status_code == 200


def follow_proof(client: Client) -> str:
    prove(client)
    return str(client.get("/accounts/2fa/totp/activate/").content.decode())


def test_without_an_app_a_code_may_follow(cast: Cast, client: Client) -> None:
    device = with_passkey(cast.binh)
    use(client, device)
    use(client, device, PROVE)
    page = client.get("/accounts/2fa/totp/activate/")
    client.post("/accounts/2fa/totp/activate/", {"code": code(page.context["form"].secret)})
    assert {one.type for one in cast.binh.second_factors} == {"totp", "webauthn"}


# What comes from outside

NONSENSE = [
    "", "null", "[]", "1", '"x"', "{}", "NaN", "[" * 9_000, '{"response": []}', '{"response": {"userHandle": "AA"}}', "x" * 30_000,
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "oA", '
    '"authenticatorData": "AA", "signature": "AA", "userHandle": "MTAwMDAwMDAwMDAwMDAwMDAwMDAwMA"}}',
    '{"id": "\\u0000", "rawId": "\\ud800", "type": {}, "response": {"clientDataJSON": "\\u0000"}}',
]  # fmt: skip


@pytest.mark.parametrize("sent", NONSENSE)
def test_nonsense_is_refused_at_every_door(cast: Cast, client: Client, sent: str) -> None:
    device = with_passkey(cast.binh)
    challenge_of(client, LOG_IN)
    assert client.post(LOG_IN, {"credential": sent}).headers["Location"] == "/accounts/login/"
    log_in(client, "binh@vn.example")
    challenge_of(client, SECOND)
    assert client.post(SECOND, {"credential": sent}).status_code == 200
    use(client, device, SECOND)
    challenge_of(client, PROVE)
    assert client.post(PROVE, {"credential": sent}).status_code == 302
    use(client, device, PROVE)
    challenge_of(client, ADD)
    assert client.post(ADD, {"credential": sent}).status_code == 200
    assert passkeys(cast.binh) == ["Office phone"]


def test_an_answer_with_a_wrong_sign_anywhere_opens_nothing(cast: Cast, client: Client) -> None:
    device, rng = with_passkey(cast.binh), random.Random("A-EXPECS")
    for _number in range(100):
        sent = json.loads(device.use(challenge_of(client, LOG_IN)))
        part = rng.choice(["clientDataJSON", "authenticatorData", "signature"])
        text = sent["response"][part]
        at = rng.randrange(len(text) - 1)
        sent["response"][part] = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        assert client.post(LOG_IN, {"credential": json.dumps(sent)}).status_code == 302
        assert not is_in(client)
