"""A profile says who somebody is, on whose word, and what they can help with."""

import pytest
from django.test import Client

from experts.models import Profile
from tests.cast import Cast

SHOWN = [
    "<h1>Kanya Srisuwan</h1>",
    '<p class="nat" lang="th">กัญญา ศรีสุวรรณ</p>',
    "Director, Budget Policy Division",
    "Thailand",
    "Verified by Office of the Civil Service Commission",
    "Moving an agency from yearly forms to quarterly appraisal talks.",
    "Free now",
    "English",
    "(teaches in it)",
    "(UTC+7)",
    "Teach or train",
    "up to 3 days",
    "kanya@work.example",
    "Somchai Jaidee",
    "Leads",
    "10 years",
    "1 proof",
    "Confirmed by Somchai Jaidee, focal point",
    "Confirmed by the secretariat",
    "Rolling appraisal for 20 ministries",
    "2024–26",
    "disputes fell by a third",
    "https://example.org/note.pdf",
    "2016–22",
    "Master of Public Administration",
    "Two decades of appraisal.",
    "Confirmed as still correct by its owner",
]


@pytest.mark.parametrize("said", SHOWN)
def test_the_page_says(page: str, said: str) -> None:
    assert said in page


def test_proof_leads_to_the_work_that_shows_it(page: str, kanya: Profile) -> None:
    work = kanya.member.portfolio.get()
    assert f'href="#work-{work.pk}"' in page
    assert f'id="work-{work.pk}"' in page


def test_a_claim_sent_back_is_not_shown(reader: Client, kanya: Profile) -> None:
    kanya.member.expertise.filter(topic__code="LRN-01").update(state="sent_back")
    assert "topic=LRN-01" not in reader.get(f"/experts/{kanya.code}/").content.decode()


def test_own_words_carry_their_language(reader: Client, kanya: Profile) -> None:
    Profile.objects.filter(pk=kanya.pk).update(help_1="ผมช่วยเรื่องงบประมาณ", text_language="th")
    assert '<ol class="help" lang="th">' in reader.get(f"/experts/{kanya.code}/").content.decode()


def test_a_profile_with_nothing_in_it_is_still_a_page(reader: Client, cast: Cast) -> None:
    page = reader.get(f"/experts/{cast.minh_ha.code}/").content.decode()
    assert "No work is described here yet." in page


def test_an_unseen_profile_and_a_missing_one_answer_alike(reader: Client, cast: Cast) -> None:
    unseen = reader.get(f"/experts/{cast.hidayat.code}/")
    missing = reader.get("/experts/nosuchcode/")
    assert (unseen.status_code, unseen.content) == (404, missing.content)


def test_the_page_takes_no_gender_for_granted(page: str) -> None:
    assert "Local time" in page
    assert " her " not in page.lower()
    assert " his " not in page.lower()
