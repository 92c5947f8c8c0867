"""What the applicant reads: in their language, the message as it was written, who decided, and what next."""

import pytest
from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string
from django.utils import translation

from experts.models import Member, User
from experts.vetting import actions, telling
from experts.vetting.models import Decision
from tests.cast import Cast

from .desk import officer, sent

pytestmark = pytest.mark.django_db

WORDS = "Bu Wulan & tim,\n\nterima kasih <sekali>."


@pytest.fixture(autouse=True)
def _box(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]


def letter(cast: Cast, outcome: str, language: str = "en", **said: str) -> str:
    application = sent("wulan@id.example", name="Wulan O'Sari")
    User.objects.filter(pk=application.applicant_id).update(language=language)
    decide = {"approved": actions.approve, "asked": actions.ask, "declined": actions.decline}[outcome]
    decide(application=application, by=User.objects.get(pk=cast.dewi.pk), **said)  # type: ignore[operator]
    (only,) = mail.outbox
    return f"{only.subject}\n{only.body}"


@pytest.mark.parametrize("outcome", ["approved", "asked", "declined"])
def test_the_message_as_written_and_who_decided(cast: Cast, outcome: str) -> None:
    text = letter(cast, outcome, message=WORDS)
    assert WORDS in text and "Dewi Anggraini, focal point of Indonesia" in text
    assert "Dear Wulan O'Sari," in text and "\n\n\n" not in text and "&" + "amp;" not in text


def test_an_approval_says_until_when_and_where_to_go(cast: Cast) -> None:
    text = letter(cast, "approved")
    ends = Member.objects.get(official_name="Wulan O'Sari").expires_on
    assert ends and f"{ends.day} {ends:%B %Y}" in text and "\n\n\n" not in text
    assert text.rstrip().endswith(f"{settings.SITE_URL}/")


def test_a_decline_says_how_to_appeal_and_the_standard_reason(cast: Cast) -> None:
    text = letter(cast, "declined", reason="not-confirmed")
    assert "did not confirm that you work there" in text and "appeal" in text and "/join/status/" in text


@pytest.mark.parametrize("outcome", ["approved", "asked", "declined"])
def test_in_indonesian(cast: Cast, outcome: str) -> None:
    """Read as the applicant would: the date, the state and the office in their language."""
    more = {} if outcome == "approved" else {"message": WORDS}
    with translation.override("id"):
        expected = render_to_string(
            f"letters/vetting/{outcome}_subject.txt", {"member": cast.ayu.member}
        ).strip()
    text = letter(cast, outcome, "id", **more)
    assert text.startswith(expected) and "\n\n\n" not in text
    assert "Indonesia" in text and (WORDS in text or outcome == "approved")


def test_an_institution_signs_with_its_name_and_the_secretariat_as_an_office(cast: Cast) -> None:
    arif = officer(cast)
    application = sent("wulan@id.example")
    decision = actions.ask(application=application, by=arif, message="Which unit?")
    assert str(telling.signature(decision)) == f"Arif Wibowo, {application.institution_name}"
    decision.by = cast.ratna
    assert str(telling.signature(decision)) == "The secretariat"
    assert Decision.objects.count() == 1
