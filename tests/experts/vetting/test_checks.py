"""The facts beside an application: what speaks for it, what against, and what says nothing."""

import datetime

import pytest

from experts.clock import rights_day
from experts.member_state import mailboxes
from experts.models import Application, Institution, Member, MemberState
from experts.vetting import checks
from experts.vetting.checks import Sign
from tests.cast import Cast

from .desk import sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("domain", "suffixes", "found"),
    [
        ("gov.kh", ["gov.kh"], "gov.kh"),
        ("mcs.gov.kh", ["gov.kh"], "gov.kh"),
        ("evil-gov.kh", ["gov.kh"], ""),
        ("gov.kh.evil.com", ["gov.kh"], ""),
        ("xgov.kh", [".gov.kh"], ""),
        ("ui.ac.id", ["@ui.ac.id"], "ui.ac.id"),
        ("go.id", ["", " "], ""),
    ],
)
def test_a_suffix_is_matched_on_the_border_of_a_label(domain: str, suffixes: list[str], found: str) -> None:
    assert mailboxes.matched(domain, suffixes) == found


@pytest.mark.parametrize(
    ("address", "kind", "title"),
    [
        ("wulan@bkn.go.id", Sign.GOOD, "An address of your government"),
        ("wulan@mail.bps.test", Sign.GOOD, "An address of the institution"),
        ("wulan@lan.example", Sign.INFO, "No address of your government"),
        ("saraban@bkn.go.id", Sign.WARN, "A mailbox of a unit"),
        ("info.bkn@bkn.go.id", Sign.WARN, "A mailbox of a unit"),
        ("hr2@bkn.go.id", Sign.WARN, "A mailbox of a unit"),
        ("wulan@mail.go.id", Sign.WARN, "A shared suffix"),
        ("wulan@staff.ui.ac.id", Sign.WARN, "A shared suffix"),
        ("wulan@gmail.com", Sign.WARN, "Private mail"),
        ("wulan@moi.go.th", Sign.WARN, "An address of another government: Thailand"),
        ("wulan@evil-go.id", Sign.WARN, "Looks official and is not"),
        ("wulan@go.id.evil.com", Sign.WARN, "Looks official and is not"),
    ],
)
def test_an_address(cast: Cast, address: str, kind: Sign, title: str) -> None:
    application = sent(address)
    assert application.institution
    application.institution.email_domains = ["bps.test"]
    found = checks.of_address(application)
    assert (found.kind, found.title) == (kind, title)


def test_an_address_that_was_changed_since_speaks_for_nothing(cast: Cast) -> None:
    application = sent("wulan@bkn.go.id")
    application.applicant.email = "wulan@gmail.com"
    assert checks.of_address(application).kind == Sign.WARN


@pytest.mark.parametrize(
    ("basis", "papers", "kind"),
    [
        ("letter", 1, Sign.GOOD),
        ("letter", 0, Sign.WARN),
        ("attestation", 0, Sign.INFO),
        ("invitation", 0, Sign.WARN),
        ("mailbox", 0, Sign.INFO),
    ],
)
def test_a_basis_is_good_only_where_it_can_be_seen(cast: Cast, basis: str, papers: int, kind: Sign) -> None:
    assert checks.of_basis(sent("wulan@bkn.go.id", basis=basis), papers).kind == kind


def test_a_mailbox_that_is_not_official_is_no_basis(cast: Cast) -> None:
    assert checks.of_basis(sent("wulan@gmail.com", basis="mailbox"), 0).kind == Sign.WARN


def test_an_institution_stands_or_has_ended_or_is_only_written(cast: Cast) -> None:
    today = rights_day()
    day = datetime.timedelta(days=1)
    new = Institution(official_name="Ministry of Skies")
    gone = Institution(official_name="Ministry of Air", valid_until=today - day, successor=new)
    later = Institution(official_name="Ministry of Rain", valid_from=today + day)
    assert checks.of_institution(new, "", today).kind == Sign.GOOD
    ended = checks.of_institution(gone, "", today)
    assert ended.kind == Sign.WARN and "Ministry of Skies" in ended.text
    assert checks.of_institution(later, "", today).kind == Sign.WARN
    assert "Badan Baru" in checks.of_institution(None, "Badan Baru", today).text


@pytest.mark.parametrize(("fits", "kind"), [(True, Sign.GOOD), (False, Sign.WARN), (None, Sign.INFO)])
def test_a_number_is_told_by_its_shape_and_never_shown(cast: Cast, fits: bool | None, kind: Sign) -> None:
    application = sent("wulan@bkn.go.id")
    MemberState.objects.filter(pk="ID").update(number_name="NIP")
    whole = {"number_sealed": "198501012010011001", "number_digest": "x" * 64, "number_fits": fits}
    Member.objects.filter(pk=application.member_id).update(**(whole if fits is not None else {}))
    application = Application.objects.select_related("member", "member_state").get(pk=application.pk)
    found = checks.of_number(application)
    assert found and found.kind == kind and "1985" not in f"{found.title}{found.text}"


def test_a_state_that_asks_for_no_number_says_nothing_of_it(cast: Cast) -> None:
    assert checks.of_number(sent("wulan@bkn.go.id")) is None
