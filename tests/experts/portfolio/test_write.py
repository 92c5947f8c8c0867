"""A person describes their work, says it anew and takes it out; nothing of anybody else's changes by it."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from experts.models import File, Member, PortfolioItem, PortfolioLink, Profile, Topic, User
from experts.portfolio import changes
from experts.portfolio.actions import MOST_ITEMS
from tests.cast import Cast, picture_of
from tests.experts.profile.test_photo import upload

from .hands import said, work

ADD = "/profile/portfolio/add/"


def test_three_lines_make_a_piece_of_work(hers: Client, kanya: Member) -> None:
    answer = hers.post(ADD, said(summary="Replaced yearly forms.", result="disputes fell by a third"))
    assert answer.headers["Location"] == "/profile/portfolio/"
    item = kanya.portfolio.get()
    assert (item.title, item.summary, item.result) == (
        "Rolling appraisal",
        "Replaced yearly forms.",
        "disputes fell by a third",
    )
    assert "Rolling appraisal" in hers.get("/profile/portfolio/").content.decode()


def test_the_next_one_follows_at_once(hers: Client) -> None:
    assert hers.post(ADD, said(another="1")).headers["Location"] == ADD


def test_nothing_written_yet_says_how_to_begin(hers: Client) -> None:
    assert (
        "Add one piece of work. Three lines are enough." in hers.get("/profile/portfolio/").content.decode()
    )


def test_what_is_missing_is_said_and_the_rest_is_kept(hers: Client) -> None:
    answer = hers.post(ADD, said(title="", summary="Two lines.\nOf text.", place="Vientiane"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Give it a title." in page
    assert "Two lines.\nOf text." in page
    assert 'value="Vientiane"' in page


def test_it_is_said_anew(hers: Client, kanya: Member) -> None:
    item = work(kanya)
    assert hers.post(f"/profile/portfolio/{item.pk}/", said(title="Talent pools, anew")).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.started_year) == ("Talent pools, anew", 2024)


def test_a_button_pressed_twice_makes_one(hers: Client, kanya: Member) -> None:
    hers.post(ADD, said())
    answer = hers.post(ADD, said())
    assert answer.status_code == 422
    assert "You have described this work already." in answer.content.decode()
    assert kanya.portfolio.count() == 1


def test_there_is_an_end_to_it(hers: Client, kanya: Member) -> None:
    facts = {"kind": "talk", "started_year": 2020}
    PortfolioItem.objects.bulk_create(
        PortfolioItem(member=kanya, title=f"Talk {n}", **facts) for n in range(MOST_ITEMS)
    )
    assert hers.post(ADD, said()).status_code == 422
    assert kanya.portfolio.count() == MOST_ITEMS


@pytest.mark.parametrize("typed", ["REC-02", "rec02 ; PER-01"])
def test_topics_are_typed_and_ticked(hers: Client, kanya: Member, typed: str) -> None:
    hers.post(ADD, said(claimed="PER-01", topics=typed))
    assert set(kanya.portfolio.get().topics.values_list("code", flat=True)) == {"PER-01", "REC-02"}


def test_topics_are_typed_in_any_language(hers: Client, kanya: Member) -> None:
    topic = next(one for one in Topic.objects.in_use() if one.names.get("id"))
    hers.post(ADD, said(topics=topic.names["id"]))
    assert kanya.portfolio.get().topics.get() == topic


def test_a_topic_nobody_knows_offers_the_nearest(hers: Client, kanya: Member) -> None:
    page = hers.post(ADD, said(topics="Talent managment sucession")).content.decode()
    assert 'name="also"' in page
    code = page.split('name="also" value="')[1].split('"')[0]
    assert hers.post(ADD, said(topics="Talent managment sucession", also=code)).status_code == 302
    assert kanya.portfolio.get().topics.get().code == code


def test_topics_stand_in_the_form_again(hers: Client, kanya: Member) -> None:
    item = work(kanya)
    item.topics.set(Topic.objects.filter(code__in=["PER-01", "REC-02"]))
    form = hers.get(f"/profile/portfolio/{item.pk}/").context["form"]
    assert form["claimed"].value() == ["PER-01"]
    hers.post(f"/profile/portfolio/{item.pk}/", said(claimed="PER-01", topics=form["topics"].value()))
    assert set(item.topics.values_list("code", flat=True)) == {"PER-01", "REC-02"}


def test_links_are_added_changed_and_taken_off(hers: Client, kanya: Member) -> None:
    hers.post(ADD, said(new1_label="Note", new1_url="example.org/note", new1_audience="state"))
    item = kanya.portfolio.get()
    link = item.links.get()
    assert (link.label, link.url, link.audience) == ("Note", "https://example.org/note", "state")
    name = f"link{link.pk}"
    kept = {f"{name}_label": "Note", f"{name}_url": "https://example.org/2", f"{name}_audience": "members"}
    hers.post(f"/profile/portfolio/{item.pk}/", said(**kept))
    link.refresh_from_db()
    assert (link.url, link.audience) == ("https://example.org/2", "members")
    emptied = {f"{name}_label": "", f"{name}_url": "", f"{name}_audience": "members"}
    hers.post(f"/profile/portfolio/{item.pk}/", said(**emptied))
    assert not item.links.exists()


def test_a_page_opened_before_there_was_a_link_leaves_it_alone(hers: Client, kanya: Member) -> None:
    item = work(kanya)
    PortfolioLink.objects.create(item=item, label="Note", url="https://example.org/")
    assert hers.post(f"/profile/portfolio/{item.pk}/", said()).status_code == 302
    assert item.links.get().label == "Note"


def test_a_link_without_words_is_called_by_its_host(hers: Client, kanya: Member) -> None:
    hers.post(ADD, said(new1_url="https://www.example.org/a/long/way"))
    assert kanya.portfolio.get().links.get().label == "www.example.org"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "https://ministry.example@evil.example/",
        "//evil.example",
        "ftp://example.org/x",
    ],
)
def test_what_is_no_address_on_the_web_is_never_a_link(hers: Client, kanya: Member, address: str) -> None:
    answer = hers.post(ADD, said(new1_label="Paper", new1_url=address))
    assert answer.status_code == 422
    assert answer.context["form"]["new1_url"].value() == address
    assert not PortfolioLink.objects.exists()


def test_a_file_of_ones_own_shows_the_work(hers: Client, cast: Cast, kanya: Member) -> None:
    paper = picture_of(kanya, "Paper.webp", audience="members")
    page = hers.get(ADD).content.decode()
    assert "Paper.webp (Picture," in page
    assert "seen by: All members" in page
    hers.post(ADD, said(attachments=paper))
    assert kanya.portfolio.get().attachments.get().code == paper


def test_a_new_file_comes_right_with_it(hers: Client, kanya: Member) -> None:
    hers.post(ADD, said(upload=upload(), upload_audience="state"))
    file = kanya.portfolio.get().attachments.get()
    assert (file.owner, file.audience) == (kanya, "state")


def test_a_file_is_kept_when_something_else_is_to_settle(hers: Client, kanya: Member) -> None:
    answer = hers.post(ADD, said(title="", upload=upload(), upload_audience="state"))
    assert answer.status_code == 422
    file = File.objects.get(owner=kanya)
    assert answer.context["form"]["attachments"].value() == [file.code]


def test_a_file_that_cannot_be_kept_is_explained(hers: Client, kanya: Member) -> None:
    answer = hers.post(ADD, said(upload=SimpleUploadedFile("x.exe", b"MZ nothing", "application/pdf")))
    assert answer.status_code == 422
    assert "upload" in answer.context["form"].errors
    assert not File.objects.exists()


def test_work_of_others_is_not_there(hers: Client, cast: Cast) -> None:
    theirs = work(cast.rizal.member)
    for address in (f"/profile/portfolio/{theirs.pk}/", f"/profile/portfolio/{theirs.pk}/remove/"):
        assert hers.get(address).status_code == 404
        assert hers.post(address, said()).status_code == 404
    for button in ("up", "down", "feature", "unfeature"):
        assert hers.post("/profile/portfolio/", {button: theirs.pk}).status_code == 404
        assert hers.post("/profile/portfolio/", {button: "9" * 30}).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.title, theirs.is_featured) == ("Talent pools", False)


def test_forged_keys_change_nothing_of_others(hers: Client, cast: Cast, kanya: Member) -> None:
    theirs = work(cast.rizal.member)
    link = PortfolioLink.objects.create(item=theirs, label="Theirs", url="https://example.org/")
    mention = theirs.mentions.create(author=theirs.member, asked_as="a@b.example")
    inner = picture_of(cast.rizal.member, "Inner.webp")
    evidence = picture_of(kanya, "Card.webp", purpose="evidence")
    item = work(kanya)
    at = f"/profile/portfolio/{item.pk}/"
    forged = {f"link{link.pk}_label": "", f"link{link.pk}_url": "", f"link{link.pk}_audience": "nobody"}
    assert hers.post(at, said(**forged)).status_code == 302
    for wrong in ({"attachments": inner}, {"attachments": evidence}, {"taken_back": mention.pk}):
        assert hers.post(at, said(**wrong)).status_code == 422
    assert hers.post(at, said(claimed="ETH-01")).status_code == 422  # not claimed by her
    link.refresh_from_db()
    mention.refresh_from_db()
    assert (link.label, link.audience, mention.taken_back_at) == ("Theirs", "members", None)
    assert not item.attachments.exists()


def test_no_other_column_can_be_posted(hers: Client, cast: Cast, kanya: Member) -> None:
    others = {"member": cast.rizal.member_id, "position": 99, "is_featured": "on", "id": 7, "pk": 7}
    hers.post(ADD, said(**others))
    item = PortfolioItem.objects.get()
    assert (item.member, item.is_featured, item.position) == (kanya, False, 1)


def test_removing_asks_first_and_says_which_topics_lose_a_proof(hers: Client, kanya: Member) -> None:
    item = work(kanya)
    kanya.expertise.get(topic__code="PER-01").proof.add(item)
    page = hers.get(f"/profile/portfolio/{item.pk}/remove/").content.decode()
    assert "One topic loses this proof:" in page
    assert Topic.objects.get(code="PER-01").name in page
    hers.post(f"/profile/portfolio/{item.pk}/remove/")
    assert not kanya.portfolio.exists()


def test_what_is_written_is_found_and_what_is_gone_is_not(hers: Client, cast: Cast, kanya: Member) -> None:
    client = Client()
    client.force_login(cast.binh)

    def finds() -> bool:
        return cast.kanya.code in client.get("/experts/?q=zeppelin").content.decode()

    hers.post(ADD, said(summary="The zeppelin method."))
    assert finds()
    hers.post(f"/profile/portfolio/{kanya.portfolio.get().pk}/remove/")
    assert not finds()


@pytest.fixture
def heard() -> Iterator[list[str]]:
    told: list[str] = []

    def hear(item: PortfolioItem, by: User) -> None:
        told.append(f"{item.title} {item.pk} {by.email}")

    changes.on_change(hear)
    yield told
    changes.forget(hear)


def test_who_relies_on_a_work_hears_when_it_says_something_else(
    hers: Client, kanya: Member, heard: list[str]
) -> None:
    item = work(kanya, text_language="en", started_year=2024)
    at = f"/profile/portfolio/{item.pk}/"
    hers.post(at, said(title=item.title, place="Bangkok", new1_url="https://example.org"))
    hers.post(at, said(title=item.title, place="Bangkok"))
    assert heard == []
    hers.post(at, said(title="Talent pools, anew", place="Bangkok"))
    hers.post(at + "remove/")
    assert heard == [f"Talent pools, anew {item.pk} kanya@th.example"] * 2


def test_a_first_piece_of_work_makes_a_page_in_the_pool(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    assert not Profile.objects.filter(member__user=cast.binh).exists()
    assert client.post(ADD, said()).status_code == 302
    assert Profile.objects.filter(member__user=cast.binh).exists()


def test_nobody_without_a_running_verification_writes(client: Client, cast: Cast) -> None:
    for user in (cast.ayu, cast.putri, cast.lan):
        client.force_login(user)
        assert client.post(ADD, said()).status_code in (302, 403)
    client.force_login(cast.ratna)
    client.post(ADD, said())
    assert not PortfolioItem.objects.exists()


def test_a_colleague_reads_it_at_once(cast: Cast, hers: Client, client: Client) -> None:
    hers.post(ADD, said(role="Team lead"))
    reader = Client()
    reader.force_login(cast.binh)
    page = reader.get(f"/experts/{cast.kanya.code}/").content.decode()
    assert "Rolling appraisal" in page
    assert "Team lead" in page
