"""Every e-mail becomes a row of the outbox."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMessage, mail_admins, send_mail
from django.db import transaction
from django.test import Client
from django.utils import translation

from experts.models import Letter, User
from tests.cast import Cast
from tests.post import carry, part, words


def ask_reset(address: str) -> None:
    Client().post("/accounts/password/reset/", {"email": address})


def test_a_reset_letter_waits_and_then_arrives(cast: Cast) -> None:
    ask_reset("binh@vn.example")
    letter = Letter.objects.get()
    assert (letter.to, letter.kind, letter.state) == (cast.binh, "password_reset_key", "waiting")
    assert mail.outbox == []
    [arrived] = carry()
    assert "/accounts/password/reset/key/" in part(arrived)
    assert Letter.objects.get().state == "delivered"


def test_a_letter_stands_and_falls_with_what_it_tells_about(cast: Cast) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        send_mail("s", "b", None, [cast.binh.email])
        raise RuntimeError
    assert not Letter.objects.exists()


def test_neither_words_nor_addresses_can_be_read_in_the_row(cast: Cast) -> None:
    ask_reset("binh@vn.example")
    row = str(Letter.objects.values().get())
    assert "binh" not in row and "password/reset/key" not in row
    assert "password/reset/key" in words(Letter.objects.get())


def test_what_is_delivered_leaves_no_words(cast: Cast) -> None:
    ask_reset("binh@vn.example")
    carry()
    assert Letter.objects.get().sealed == ""


def test_every_letter_has_an_identifier_of_its_own_that_stays(cast: Cast) -> None:
    send_mail("s", "b", None, [cast.binh.email, cast.dewi.email])
    kept = set(Letter.objects.values_list("message_id", flat=True))
    arrived = [message["Message-ID"] for message in carry()]
    assert set(arrived) == kept and len(kept) == 2
    assert all(re.fullmatch(r"<[0-9a-f]{32}@127\.0\.0\.1>", name) for name in kept)


def test_nobody_sees_who_else_got_it(cast: Cast) -> None:
    EmailMessage("s", "b", to=[cast.binh.email], bcc=[cast.dewi.email]).send()
    assert sorted(message["To"] for message in carry()) == [cast.binh.email, cast.dewi.email]


def test_the_second_part_says_the_same_in_the_reader_s_language(cast: Cast) -> None:
    User.objects.filter(pk=cast.dewi.pk).update(language="id")
    ask_reset("dewi@id.example")
    [arrived] = carry()
    page = part(arrived, "text/html")
    assert '<html lang="id">' in page and arrived["Content-Language"] == "id"
    assert re.search(r'<a href="(http\S+)"[^>]*>\1</a>', page)
    assert "src=" not in page and "<link" not in page


def test_names_cannot_make_markup_of_the_second_part(cast: Cast) -> None:
    cast.binh.member.called = "<img src=x>"
    cast.binh.member.save()
    ask_reset("binh@vn.example")
    assert "&lt;img src=x&gt;" in part(carry()[0], "text/html")


def test_mail_to_admins_goes_the_same_way(db: None, settings: object) -> None:
    settings.ADMINS = [("Ops", "ops@a-expecs.example")]  # type: ignore[attr-defined]
    with translation.override("id"):
        mail_admins("Disk", "It is full.")
    assert '<html lang="id">' in part(carry()[0], "text/html")
    assert Letter.objects.get().to is None


def test_the_head_is_plain_and_says_that_nobody_wrote_it(cast: Cast) -> None:
    send_mail("Chào Bình\n Bcc: x@evil.example", "b", None, [cast.binh.email])
    [arrived] = carry()
    source = arrived.as_bytes().split(b"\n\n")[0]
    assert source.isascii() and b"\nBcc" not in source
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert not {"X-Kind", "X-Nobody"} & set(arrived.keys())


def test_a_letter_for_nobody_is_kept_alike_and_never_carried(db: None) -> None:
    EmailMessage("s", "b", to=["stranger@vn.example"], headers={"X-Nobody": "1"}).send()
    letter = Letter.objects.get()
    assert (letter.state, letter.is_for_nobody) == ("not_sent", True)
    assert len(letter.sealed) > 500
    assert carry() == []


def test_somebody_whose_letters_come_back_gets_none(cast: Cast) -> None:
    User.objects.filter(pk=cast.binh.pk).update(contactable=False)
    send_mail("s", "b", None, ["Binh@VN.example"])
    assert Letter.objects.get().state == "not_sent"


def test_a_new_address_of_theirs_is_written_to(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.binh.pk).update(contactable=False)
    client.force_login(cast.binh)
    cast.binh.emailaddress_set.create(email="new@vn.example")
    send_mail("s", "b", None, ["new@vn.example"])
    assert [message["To"] for message in carry()] == ["new@vn.example"]
    assert Letter.objects.get().to == cast.binh
