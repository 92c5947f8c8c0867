"""The secretariat passes from one chair country to the next: as a whole, by two people."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from experts.models import AuditEvent, Handover, Letter, MemberState, Officer, User
from experts.secretariat import actions, handing_over
from tests.cast import Cast, enrol
from tests.post import LOCAL, OUTBOX

from .officers import officer, sits

ADD = reverse("admin:experts_handover_add")
FACTS = {
    "to_chair": "MY",
    "head": "aminah@my.example",
    "caseworker": "faiz@my.example\nlim@my.example",
    "remark": "The appeal of Wulan waits for a letter.",
}


@pytest.fixture(autouse=True)
def _letters(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_TRANSPORT = OUTBOX, LOCAL  # type: ignore[attr-defined]


@pytest.fixture
def handover(cast: Cast) -> Handover:
    """Proposed by Ratna: Aminah comes as a head and can log in, Hana stays as a caseworker."""
    actions.enter_officers()
    state = MemberState.objects.get(pk="MY")
    people = [("aminah@my.example", "head"), (officer("hana", "head").email, "caseworker")]
    made = handing_over.propose(to_chair=state, successors=people, by=cast.ratna)
    enrol(aminah())
    return made


def aminah() -> User:
    return User.objects.get(email="aminah@my.example")


def complete(row: Handover) -> str:
    return f"{reverse('admin:experts_handover_complete')}?pk={row.pk}"


def test_an_incoming_head_completes_it_and_everybody_else_goes(cast: Cast, handover: Handover) -> None:
    outgoing, incoming = sits(cast.ratna), sits(aminah())
    assert aminah().desk_role == "reader"
    assert (
        "Applications with an office"
        in incoming.get(f"/admin/experts/handover/{handover.pk}/change/").content.decode()
    )
    incoming.post(complete(handover))
    assert (aminah().desk_role, User.objects.get(email="hana@secretariat.example").desk_role) == (
        "head",
        "caseworker",
    )
    assert outgoing.get("/admin/").status_code == 302
    handover.refresh_from_db()
    assert handover.completed_by == aminah() and handing_over.present_chair() == handover.to_chair
    kinds = set(Letter.objects.values_list("to__email", "kind"))
    assert (cast.ratna.email, "secretariat/handed_over") in kinds
    assert ("aminah@my.example", "secretariat/taken_over") in kinds
    assert AuditEvent.objects.filter(kind="handover-completed").count() == 1
    assert AuditEvent.objects.filter(kind="officer-ended").count() == 1


def test_it_is_proposed_on_the_desk_with_addresses(cast: Cast) -> None:
    sits(cast.ratna).post(ADD, FACTS)
    made = Handover.objects.get()
    assert sorted(made.successors.values_list("user__email", "role")) == [
        ("aminah@my.example", "head"),
        ("faiz@my.example", "caseworker"),
        ("lim@my.example", "caseworker"),
    ]
    assert Letter.objects.filter(kind="secretariat/appointed").count() == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"head": ""}, "has to be a head"),
        ({"head": "aminah"}, "is not an e-mail address"),
        ({"caseworker": "aminah@my.example"}, "stands in two places"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_made(cast: Cast, wrong: dict[str, str], said: str) -> None:
    assert said in sits(cast.ratna).post(ADD, FACTS | wrong).content.decode()
    assert not Handover.objects.exists() and not User.objects.filter(email__endswith="@my.example").exists()


def test_whoever_proposed_it_does_not_complete_it(cast: Cast, handover: Handover) -> None:
    with pytest.raises(PermissionDenied):
        handing_over.complete(handover=handover, by=cast.ratna)
    assert Officer.objects.active().filter(user=cast.ratna).exists()


def test_without_an_incoming_head_who_can_log_in_nothing_happens(cast: Cast, handover: Handover) -> None:
    aminah().authenticator_set.all().delete()
    with pytest.raises(ValidationError, match="No other head could log in"):
        handing_over.complete(handover=handover, by=User.objects.get(email="hana@secretariat.example"))
    assert Officer.objects.active().filter(user=cast.ratna, role="head").exists()
    assert User.objects.get(pk=cast.ratna.pk).is_staff and aminah().desk_role == "reader"


def test_a_withdrawn_one_closes_the_desk_to_who_read_along(cast: Cast, handover: Handover) -> None:
    handing_over.withdraw(handover=handover, by=cast.ratna)
    assert not aminah().is_staff
    assert User.objects.get(email="hana@secretariat.example").desk_role == "head"
    with pytest.raises(ValidationError, match="just dealt"):
        handing_over.complete(handover=handover, by=User.objects.get(email="hana@secretariat.example"))
