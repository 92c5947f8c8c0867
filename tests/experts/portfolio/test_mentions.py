"""Colleagues are asked before their name shows; whoever asks learns nothing but a yes."""

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.clock import rights_day
from experts.models import Member, MemberState, Mention, Notification, PortfolioItem, Profile, User
from experts.portfolio import actions, naming
from tests.cast import Cast
from tests.jobs import run_ready

from .hands import asked, said, work

PAGE = "/profile/mentions/"
YESTERDAY = rights_day() - datetime.timedelta(days=1)
TICK = re.compile(r'(?<=name="taken_back" value=)"\d+"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def name(hers: Client, item: PortfolioItem, *typed: str, **facts: str) -> None:
    whole = said(title=item.title, started_year="2020", colleagues="\n".join(typed), **facts)
    assert hers.post(f"/profile/portfolio/{item.pk}/", whole).status_code == 302
    run_ready()


def answer(user: User, mention: Mention, answer: str, **facts: str) -> int:
    mention.refresh_from_db()
    seen = naming.digest(PortfolioItem.objects.get(pk=mention.item_id))
    return (
        browser(user).post(PAGE, {"mention": mention.pk, "seen": seen, "answer": answer} | facts).status_code
    )


def names_on_page(cast: Cast, reader: User) -> bool:
    page = browser(reader).get(f"/experts/{cast.kanya.code}/").content.decode()
    return "Together with" in page


@pytest.fixture
def item(kanya: Member) -> PortfolioItem:
    return work(kanya)


@pytest.fixture
def rizal(cast: Cast) -> User:
    user = cast.rizal.member.user
    assert user
    return user


@pytest.mark.parametrize(
    "typed", ["rizal@id.example", " RIZAL@ID.example ", "{code}", "https://x.example/experts/{code}/"]
)
def test_a_colleague_is_asked_by_address_or_page(
    hers: Client, cast: Cast, item: PortfolioItem, rizal: User, typed: str
) -> None:
    name(hers, item, typed.format(code=cast.rizal.code))
    assert item.mentions.get().member == cast.rizal.member
    assert Notification.objects.filter(user=rizal, kind="mentioned", link=PAGE).count() == 1
    assert "Talent pools" in browser(rizal).get(PAGE).content.decode()
    assert not names_on_page(cast, cast.binh)


def test_the_name_shows_once_they_agree_and_goes_when_they_take_it_back(
    hers: Client, cast: Cast, kanya: Member, item: PortfolioItem, rizal: User
) -> None:
    mention = asked(item, rizal)
    assert answer(rizal, mention, "agree") == 302
    page = browser(cast.binh).get(f"/experts/{cast.kanya.code}/").content.decode()
    assert f'Together with <a href="/experts/{cast.rizal.code}/">Rizal Hidayat</a>' in page
    assert "rizal@id.example: agreed" in re.sub(
        r"<[^>]+>", "", hers.get("/profile/portfolio/").content.decode()
    )
    assert Notification.objects.filter(user=kanya.user, kind="mention-agreed").exists()
    assert answer(rizal, mention, "decline") == 302
    assert not names_on_page(cast, cast.binh)
    assert answer(rizal, mention, "agree") == 302
    assert names_on_page(cast, cast.binh)


def test_a_no_looks_like_no_answer(hers: Client, cast: Cast, item: PortfolioItem, rizal: User) -> None:
    mention = asked(item, rizal)
    before = [TOKEN.sub("", hers.get(page).content.decode()) for page in pages(item)]
    answer(rizal, mention, "decline")
    assert [TOKEN.sub("", hers.get(page).content.decode()) for page in pages(item)] == before
    assert "has not agreed (yet)" in before[0]
    assert not Notification.objects.filter(user=item.member.user).exists()


def pages(item: PortfolioItem) -> list[str]:
    return ["/profile/portfolio/", f"/profile/portfolio/{item.pk}/", f"/profile/portfolio/{item.pk}/remove/"]


@pytest.mark.parametrize("which", ["known", "unknown", "own", "hidden", "page of nobody", "suspended"])
def test_who_asks_is_answered_the_same_whoever_is_meant(
    hers: Client, cast: Cast, kanya: Member, which: str
) -> None:
    typed = {
        "known": "rizal@id.example",
        "unknown": "r1zal@id.example",
        "own": "kanya@th.example",
        "hidden": cast.hidayat.code,
        "page of nobody": "nxbxdy2345",
        "suspended": "putri@id.example",
    }[which]
    seen, counted = [], []
    unknown = ["first@nowhere.example", "someone@nowhere.example"]  # the first fills what a process keeps
    for key, one in enumerate([*unknown, typed], start=900_001):
        item = work(kanya, title="Same title", kind="talk", pk=key)
        hers.get("/profile/portfolio/")
        with CaptureQueriesContext(connection) as queries:
            saved = hers.post(
                f"/profile/portfolio/{item.pk}/",
                said(title="Same title", kind="talk", started_year="2020", colleagues=one),
            )
        counted.append([query["sql"].split(" ", 2)[0] for query in queries])
        run_ready()
        with CaptureQueriesContext(connection) as queries:
            page = hers.get(f"/profile/portfolio/{item.pk}/").content.decode()
            page += hers.get("/profile/portfolio/").content.decode()
        counted.append([str(len(queries))])
        page = TOKEN.sub("", page).replace(one, "typed").replace(str(key), "item")
        seen.append((saved.status_code, TICK.sub("", page)))
        item.delete()
    assert seen[1] == seen[2]
    assert counted[2:4] == counted[4:]


def test_nobody_is_asked_twice_under_two_addresses(
    hers: Client, cast: Cast, item: PortfolioItem, rizal: User
) -> None:
    name(hers, item, "rizal@id.example", cast.rizal.code)
    assert [mention.member_id for mention in item.mentions.all()] == [cast.rizal.member_id, None]
    assert browser(rizal).get(PAGE).content.decode().count("Talent pools</h3>") == 1


def test_oneself_is_never_asked(hers: Client, item: PortfolioItem, kanya: Member) -> None:
    name(hers, item, "kanya@th.example")
    assert item.mentions.get().member is None
    assert not Notification.objects.filter(user=kanya.user).exists()


def test_what_is_no_address_is_said_at_once(hers: Client, item: PortfolioItem) -> None:
    answer = hers.post(f"/profile/portfolio/{item.pk}/", said(colleagues="Rizal Hidayat"))
    assert answer.status_code == 422
    assert answer.context["form"]["colleagues"].value() == "Rizal Hidayat"


def test_a_changed_title_asks_anew(hers: Client, cast: Cast, item: PortfolioItem, rizal: User) -> None:
    mention = asked(item, rizal)
    answer(rizal, mention, "agree")
    name(hers, item, place="Medan")
    assert names_on_page(cast, cast.binh)
    hers.post(f"/profile/portfolio/{item.pk}/", said(title="Talent pools of Rizal", started_year="2020"))
    run_ready()
    mention.refresh_from_db()
    assert (mention.state, mention.answered_at) == ("asked", None)
    assert not names_on_page(cast, cast.binh)
    assert Notification.objects.filter(user=rizal, kind="mentioned").exists()


def test_nobody_agrees_to_words_they_have_not_read(cast: Cast, item: PortfolioItem, rizal: User) -> None:
    mention = asked(item, rizal)
    seen = naming.digest(item)
    PortfolioItem.objects.filter(pk=item.pk).update(title="Something else")
    assert answer(rizal, mention, "agree", seen=seen) == 422
    mention.refresh_from_db()
    assert mention.state == "asked"


def test_a_silent_no_is_not_asked_again(hers: Client, cast: Cast, item: PortfolioItem, rizal: User) -> None:
    mention = asked(item, rizal)
    answer(rizal, mention, "decline")
    name(hers, item, taken_back=str(mention.pk))
    assert "rizal@id.example" not in hers.get("/profile/portfolio/").content.decode()
    name(hers, item, "rizal@id.example", cast.rizal.code)
    mention.refresh_from_db()
    assert (mention.state, mention.taken_back_at) == ("declined", None)
    assert not Notification.objects.filter(user=rizal, kind="mentioned").exists()


def test_whoever_asked_may_take_it_back(hers: Client, cast: Cast, item: PortfolioItem, rizal: User) -> None:
    mention = asked(item, rizal)
    answer(rizal, mention, "agree")
    name(hers, item, taken_back=str(mention.pk))
    assert not names_on_page(cast, cast.binh)
    assert "Talent pools" not in browser(rizal).get(PAGE).content.decode()
    assert answer(rizal, mention, "agree") == 404
    name(hers, item, "rizal@id.example")
    assert not names_on_page(cast, cast.binh)  # asked anew, not taken for granted
    assert "Talent pools" in browser(rizal).get(PAGE).content.decode()


def test_nobody_answers_for_somebody_else(cast: Cast, item: PortfolioItem, rizal: User) -> None:
    mention = asked(item, rizal)
    for user in (cast.binh, item.member.user):
        assert answer(user, mention, "agree") == 404
    with pytest.raises(PermissionDenied):
        naming.agree(mention=mention, by=cast.binh, seen=naming.digest(item))
    mention.refresh_from_db()
    assert mention.state == "asked"


def test_twenty_a_day_and_ten_a_piece_of_work(hers: Client, kanya: Member) -> None:
    items = [work(kanya, title=f"Work {n}") for n in range(3)]
    ten = [f"colleague{n}@x.example" for n in range(10)]
    for item in items[:2]:
        name(hers, item, *ten)
    more = hers.post(f"/profile/portfolio/{items[0].pk}/", said(colleagues="one@x.example"))
    assert "at most 10 colleagues" in more.content.decode()
    actions.remove(item=items[0], by=kanya.user)  # begins no new count
    more = hers.post(f"/profile/portfolio/{items[2].pk}/", said(colleagues="one@x.example"))
    assert more.status_code == 422
    assert "20 colleagues a day" in more.content.decode()
    assert more.context["form"]["colleagues"].value() == "one@x.example"
    assert not items[2].mentions.exists()


def test_a_name_is_no_more_public_than_its_profile(
    cast: Cast, item: PortfolioItem, rizal: User, kanya: Member
) -> None:
    mention = asked(item, rizal)
    answer(rizal, mention, "agree")
    seen = {"binh": cast.binh, "dewi": cast.dewi, "ratna": cast.ratna, "sari": cast.sari.member.user}

    def sees() -> set[str]:
        return {who for who, user in seen.items() if names_on_page(cast, user)}

    everybody = set(seen)
    assert sees() == everybody
    Profile.objects.filter(pk=cast.rizal.pk).update(visibility="state")
    assert sees() == {"dewi", "sari", "ratna"}
    Profile.objects.filter(pk=cast.rizal.pk).update(visibility="hidden")
    assert sees() == {"dewi", "ratna"}
    Profile.objects.filter(pk=cast.rizal.pk).update(visibility="pool")
    MemberState.objects.filter(pk="ID").update(widest_visibility="state")
    assert sees() == {"dewi", "sari", "ratna"}
    MemberState.objects.filter(pk="ID").update(widest_visibility="pool")
    Member.objects.filter(user=rizal).update(expires_on=YESTERDAY)
    assert sees() == set()


def test_who_is_in_no_directory_shows_by_name_alone(cast: Cast, item: PortfolioItem) -> None:
    """Binh agreed; he has no profile yet, and then one that is not listed."""
    answer(cast.binh, asked(item, cast.binh), "agree")
    for _time in range(2):
        page = browser(cast.sari.member.user).get(f"/experts/{cast.kanya.code}/").content.decode()
        assert f"Together with {cast.binh.person.official_name}</p>" in page
        Profile.objects.get_or_create(member=cast.binh.person)


def test_who_leaves_the_pool_asks_nobody(hers: Client, cast: Cast, item: PortfolioItem, rizal: User) -> None:
    mention = asked(item, rizal)
    Member.objects.filter(pk=item.member_id).update(expires_on=YESTERDAY)
    assert "Talent pools" not in browser(rizal).get(PAGE).content.decode()
    naming.reach(mention.pk)
    assert not Notification.objects.filter(user=rizal).exists()


def test_an_erased_colleague_leaves_nothing(cast: Cast, item: PortfolioItem) -> None:
    asked(item, cast.binh, state="asked")
    cast.binh.person.delete()
    assert not Mention.objects.exists()
