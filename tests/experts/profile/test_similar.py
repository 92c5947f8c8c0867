"""Similar experts share main topics and may be seen by the reader."""

from django.test import Client

from tests.cast import Cast, expert, person


def similar(client: Client, code: str) -> str:
    page = client.get(f"/experts/{code}/").content.decode()
    return page[page.index('id="similar"') :].split("</section>")[0] if 'id="similar"' in page else ""


def test_an_expert_with_the_same_main_topic_is_shown(reader: Client, cast: Cast) -> None:
    expert(person("niran@th.example", "TH", "Niran Chaiyo"), ["PER-01"])
    assert "Niran Chaiyo" in similar(reader, cast.kanya.code)


def test_three_at_most_are_shown_and_never_the_person_themselves(reader: Client, cast: Cast) -> None:
    for n in range(5):
        expert(person(f"n{n}@th.example", "TH", f"Niran {n}"), ["PER-01"])
    assert similar(reader, cast.kanya.code).count("<li>") == 3
    assert cast.kanya.code not in similar(reader, cast.kanya.code)


def test_a_hidden_person_is_not_similar_to_anybody(reader: Client, cast: Cast) -> None:
    expert(person("niran@th.example", "TH", "Niran Chaiyo"), ["PER-01"], visibility="hidden")
    assert "Niran" not in similar(reader, cast.kanya.code)
