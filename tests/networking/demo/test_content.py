"""The invented pool is complete, believable and the same every time."""

import re
import unicodedata
from collections import Counter
from functools import cache

import pytest

from networking.demo.newcomers import SHARED, WEBMAIL
from networking.demo.people import STATES, people
from networking.demo.person import DemoPerson
from networking.demo.reading import REFERENCE, institutions, reference, topics, words


@cache
def pool(count: int = 600) -> list[DemoPerson]:
    return people(count)


def members(count: int = 600) -> list[DemoPerson]:
    return [person for person in pool(count) if person.status]


def scripts(text: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


def gaps(text: str) -> list[str]:
    return re.findall(r"[{}]", text)


@pytest.mark.parametrize("count", [150, 600])
def test_the_pool_has_as_many_people_as_asked_for(count):
    assert len(pool(count)) == count


def test_the_same_pool_comes_out_twice():
    assert people(300) == people(300)


def test_a_larger_pool_contains_the_smaller_one():
    assert people(200) == pool(600)[:200]


def test_every_state_has_twelve_people_even_in_a_small_pool():
    found = Counter(person.state for person in members(180))
    assert all(found[state] >= 12 for state in STATES)


def test_every_status_occurs_in_a_small_pool():
    wanted = {"invited", "drafting", "applicant", "declined", "verified", "lapsed", "suspended", "left"}
    assert {person.status for person in members(150)} == wanted


def test_every_state_of_a_listing_occurs_in_a_small_pool():
    wanted = {"draft", "submitted", "nominated", "listed", "paused", "unlisted"}
    assert {person.listing.state for person in members(150) if person.listing} == wanted


def test_every_visibility_occurs_in_a_small_pool():
    shown = {person.profile.visibility for person in members(150) if person.profile}
    assert shown == {"pool", "state", "hidden"}


def test_every_topic_has_two_listed_experts():
    listed = [person for person in members() if person.listing and person.listing.state == "listed"]
    found = Counter(claim.topic for person in listed for claim in person.expertise)
    assert all(found[topic] >= 2 for topic in topics())


def test_topics_of_claims_and_works_exist():
    used = {claim.topic for person in pool() for claim in person.expertise}
    used |= {topic for person in pool() for work in person.portfolio for topic in work.topics}
    assert used <= set(topics())


def test_institutions_exist_in_the_person_s_state_today():
    for person in members():
        assert person.institution in {row["official_name"] for row in institutions(person.state)}


def test_proof_points_at_a_piece_of_work_on_the_same_topic():
    for person in pool():
        for claim in person.expertise:
            assert all(claim.topic in person.portfolio[place].topics for place in claim.proof)


def test_addresses_are_unlike_and_under_reserved_domains():
    addresses = [person.email for person in pool(2000)]
    assert len(set(addresses)) == len(addresses)
    # Webmail and a shared suffix can be shown at real places only; these two mailboxes exist nowhere.
    addresses = [address for address in addresses if address not in {WEBMAIL, SHARED}]
    assert all(re.fullmatch(r"[a-z.0-9]+@[a-z]+\.example", address) for address in addresses)


def test_codes_and_keys_are_unlike():
    codes = [person.profile.code for person in pool(2000) if person.profile]
    keys = [person.key for person in pool(2000)]
    assert len(set(codes)) == len(codes)
    assert len(set(keys)) == len(keys)


def test_no_headline_is_read_more_than_three_times():
    found = Counter(
        person.profile.headline for person in members() if person.profile and person.profile.headline
    )
    assert max(found.values()) <= 3


def test_names_occur_in_every_script_of_the_region():
    found = set().union(*(scripts(person.native_name) for person in members(150)))
    assert {"THAI", "LAO", "KHMER", "MYANMAR", "CJK", "TAMIL"} <= found


def test_a_name_in_its_own_script_says_its_language():
    assert all(bool(person.native_name) == bool(person.native_language) for person in pool())


def test_texts_occur_in_six_languages_of_the_region():
    found = Counter(person.profile.text_language for person in members() if person.profile)
    assert all(found[language] >= 5 for language in ["th", "lo", "km", "my", "vi", "id"])


def test_no_gap_is_left_in_a_text():
    for person in members():
        assert person.profile is not None
        texts = [person.profile.headline, *person.profile.helps, person.profile.biography, person.post]
        texts += [
            text for work in person.portfolio for text in (work.title, work.role, work.summary, work.result)
        ]
        assert not gaps(" ".join(texts))


def test_texts_fit_their_fields():
    for person in members():
        assert person.profile is not None
        assert len(person.profile.headline) <= 160
        assert all(0 < len(text) <= 200 for text in person.profile.helps)
        assert all(len(note) <= 80 for _mode, note in person.profile.modes)
        assert all(len(work.title) <= 200 and len(work.result) <= 200 for work in person.portfolio)


def test_dates_of_a_listing_come_one_after_the_other():
    for person in members():
        if person.listing:
            row = person.listing
            days = [person.verified_on, row.submitted_on, row.nominated_on, row.listed_on, row.unlisted_on]
            known = [day for day in days if day]
            assert known == sorted(known)


def test_works_end_after_they_began():
    for person in pool():
        for work in person.portfolio:
            assert work.started_year <= (work.ended_year or 2026)
            assert not (work.is_ongoing and work.ended_year)


def test_invited_people_show_no_more_than_the_roster_said():
    for person in members():
        if person.status == "invited":
            assert person.profile and not (
                person.profile.headline or person.profile.biography or person.portfolio
            )


def test_every_demo_log_in_has_one_person_at_the_start():
    roles = [person.role for person in pool()[:5]]
    assert sorted(roles) == ["applicant", "expert", "focal-point", "member", "secretariat"]
    assert not any(person.role for person in pool()[5:])


def test_every_state_has_a_focal_point_and_a_deputy():
    found = {(person.state, person.focal_position) for person in pool(150) if person.focal_position}
    assert found == {(state, position) for state in STATES for position in (1, 2)}


def test_the_texts_cover_every_topic_twice():
    assert set(words()) == set(topics())
    assert all(
        len(text.headlines) >= 2 and len(text.helps) >= 2 and len(text.works) >= 2
        for text in words().values()
    )


def test_every_topic_and_area_has_an_english_and_an_indonesian_name():
    areas = reference("topics")["areas"]
    rows = areas + [topic for area in areas for topic in area["topics"]]
    assert len(areas) == 12
    assert len(rows) == 88
    assert all(row["names"]["en"] and row["names"]["id"] for row in rows)


def test_a_label_names_one_topic_only():
    owners: dict[str, set[str]] = {}
    for topic in [topic for area in reference("topics")["areas"] for topic in area["topics"]]:
        spoken = [*topic["names"].values(), *sum(topic["aliases"].values(), []), topic["label_2018"]]
        for label in spoken:
            owners.setdefault(label.casefold(), set()).add(topic["code"])
    assert not {label for label, codes in owners.items() if label and len(codes) > 1}


def test_every_label_of_2018_is_kept():
    labels = [
        t["label_2018"] for area in reference("topics")["areas"] for t in area["topics"] if t["label_2018"]
    ]
    assert len(labels) == 18


def test_every_state_has_eight_institutions_and_successors_exist():
    rows = reference("institutions")["institutions"]
    known = {(row["state"], row["official_name"]) for row in rows}
    assert len(known) == len(rows)
    assert all(sum(row["state"] == state for row in rows) >= 8 for state in STATES)
    assert all((row["state"], row["successor"]) in known for row in rows if row["successor"])


def test_the_eleven_stand_in_their_fixed_order():
    assert [row["code"] for row in reference("member_states")["states"]] == STATES


def test_reference_files_are_written_in_one_normal_form():
    for path in REFERENCE.glob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text)
