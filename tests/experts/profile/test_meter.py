"""The meter counts nine parts and names the one that helps most next."""

import datetime

from django.test import Client
from django.utils import timezone

from experts.models import Availability, ContactWay, HelpMode, PortfolioItem, Profile, User
from experts.profile.completeness import PARTS, Completeness
from tests.cast import Cast


def steps(user: User) -> list[str]:
    return [part.code for part in Completeness.of(user).missing]


def test_who_has_written_nothing_has_all_before_them_topics_first(cast: Cast) -> None:
    completeness = Completeness.of(cast.binh)
    assert (completeness.done, len(completeness.parts)) == (0, 9)
    assert [part.code for part in completeness.missing] == list(PARTS)
    assert completeness.next is not None
    assert completeness.next.address == "/profile/expertise/add/"


def test_what_a_full_profile_lacks_is_named(cast: Cast, kanya: Profile) -> None:
    assert kanya.member.user is not None
    assert steps(kanya.member.user) == ["photo"]


def test_a_headline_alone_is_not_what_one_helps_with(cast: Cast, kanya: Profile) -> None:
    assert kanya.member.user is not None
    Profile.objects.update(headline="Appraisal", help_1="")
    assert "words" in steps(kanya.member.user)
    Profile.objects.update(help_1="Appraisal forms")
    assert "words" not in steps(kanya.member.user)


def test_a_topic_the_focal_point_took_off_is_none(cast: Cast) -> None:
    user = cast.kanya.member.user
    assert user is not None
    assert "topic" not in steps(user)
    cast.kanya.member.expertise.update(state="removed", confirmed_by=None, confirmed_at=None)
    assert steps(user)[0] == "topic"


def test_months_that_are_over_say_nothing(cast: Cast) -> None:
    user, profile = cast.kanya.member.user, cast.kanya
    assert user is not None
    this_month = timezone.localdate().replace(day=1)
    last_month = (this_month - datetime.timedelta(days=1)).replace(day=1)
    one = Availability.objects.create(profile=profile, month=last_month, state="free")
    assert "months" in steps(user)
    one.month = this_month
    one.save()
    assert "months" not in steps(user)


def test_each_thing_a_person_adds_is_one_part_less(cast: Cast) -> None:
    user, profile = cast.kanya.member.user, cast.kanya
    assert user is not None
    before = steps(user)
    HelpMode.objects.create(profile=profile, mode="video")
    ContactWay.objects.create(profile=profile, kind="email", value="k@work.example")
    PortfolioItem.objects.create(member=profile.member, kind="talk", title="Talk", started_year=2020)
    assert [code for code in before if code not in steps(user)] == ["work", "ways", "contact"]


def test_going_on_leads_forward_and_at_the_end_back_to_what_was_passed_over(cast: Cast) -> None:
    nothing_yet = Completeness.of(cast.binh)
    pages = [nothing_yet.after(part.page) for part in nothing_yet.parts]
    assert [part.code for part in pages if part] == [
        "words",
        "work",
        "ways",
        "months",
        "contact",
        "biography",
        "work",
        "career",
        "topic",
    ]


def test_home_names_the_next_step(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    page = client.get("/").content.decode()
    assert "Colleagues search by topic: without one nobody finds you." in page
    assert "0 of 9 parts are done." in page


def test_the_meter_asks_the_database_once(cast: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert Completeness.of(cast.binh).next


def test_pages_of_topics_and_work_lead_on(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    ways_on = {"expertise-add": "words", "portfolio-add": "ways", "nonsense": "expertise/add"}
    for page, following in ways_on.items():
        response = client.get("/profile/next/", {"after": page})
        assert response.headers["Location"] == f"/profile/{following}/"
    for page in ("expertise", "portfolio"):
        assert f"/profile/next/?after={page}-add" in client.get(f"/profile/{page}/").content.decode()
