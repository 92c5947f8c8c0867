"""Officers: appointed and ended by a head, never by oneself, never the last one; each role does what it names."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from experts.access import Permission, holds
from experts.models import Letter, Officer, User
from experts.secretariat import actions
from tests.cast import Cast
from tests.post import LOCAL, OUTBOX

from .officers import officer, sits

ADD = reverse("admin:experts_officer_add")


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("reader", set()),
        ("editor", {Permission.REFERENCE_KEEP}),
        ("caseworker", {Permission.CASES_DECIDE}),
        ("head", {Permission.REFERENCE_KEEP, Permission.CASES_DECIDE, Permission.OFFICES_FILL}),
    ],
)
def test_each_role_carries_what_it_names(cast: Cast, role: str, rights: set[Permission]) -> None:
    by = officer("nina", role)
    desk = {Permission.REFERENCE_KEEP, Permission.CASES_DECIDE, Permission.OFFICES_FILL}
    assert {right for right in desk if holds(by, right)} == rights
    browser = sits(by)
    assert browser.get("/admin/experts/institution/").status_code == 200
    adding = browser.get("/admin/experts/institution/add/").status_code
    assert (adding == 200) is (Permission.REFERENCE_KEEP in rights)
    assert (browser.get(ADD).status_code == 200) is (Permission.OFFICES_FILL in rights)
    assert (browser.get("/admin/experts/proposal/add/").status_code == 200) is (
        Permission.CASES_DECIDE in rights
    )


def test_staff_of_the_time_before_there_were_roles(cast: Cast) -> None:
    plain = User.objects.create_user("old@secretariat.example", is_staff=True)
    assert (cast.ratna.desk_role, plain.desk_role) == ("head", "reader")
    actions.enter_officers()
    assert dict(Officer.objects.values_list("user__email", "role")) == {
        "ratna@secretariat.example": "head",
        "old@secretariat.example": "reader",
    }


def test_a_head_appoints_by_address_and_a_letter_with_a_link_goes(
    cast: Cast, settings: pytest.FixtureRequest
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_TRANSPORT = OUTBOX, LOCAL  # type: ignore[attr-defined]
    sits(cast.ratna).post(ADD, {"email": "New@Secretariat.example", "role": "caseworker", "chair": "MY"})
    new = User.objects.get(email="new@secretariat.example")
    assert (new.is_staff, new.is_superuser, new.desk_role) == (True, False, "caseworker")
    assert Letter.objects.get(to=new).kind == "secretariat/appointed"


def test_an_end_counts_at_the_next_request(cast: Cast) -> None:
    actions.enter_officers()
    by = officer("hana", "head")
    browser = sits(by)
    assert browser.get("/admin/").status_code == 200
    term = Officer.objects.get(user=by)
    sits(cast.ratna).post(f"{reverse('admin:experts_officer_end')}?pk={term.pk}")
    assert browser.get("/admin/")["Location"] == "/join/status/"
    by = User.objects.get(pk=by.pk)
    assert (by.is_staff, by.is_superuser, by.desk_role) == (False, False, "")


def test_a_changed_role_counts_at_the_next_request(cast: Cast) -> None:
    by = officer("hana", "editor")
    browser = sits(by)
    actions.change_role(officer=Officer.objects.get(user=by), role="reader", by=cast.ratna)
    assert browser.get("/admin/experts/institution/add/").status_code == 403
    terms = [(term.role, term.until is None) for term in by.terms.order_by("pk")]
    assert terms == [("editor", False), ("reader", True)]


def test_nobody_appoints_or_ends_themselves(cast: Cast) -> None:
    actions.enter_officers()
    own = Officer.objects.get(user=cast.ratna)
    for attempt in (
        lambda: actions.appoint(email=cast.ratna.email, role="head", by=cast.ratna),
        lambda: actions.end(officer=own, by=cast.ratna),
        lambda: actions.change_role(officer=own, role="reader", by=cast.ratna),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_a_head_who_could_log_in_is_always_left(cast: Cast) -> None:
    actions.enter_officers()
    by = officer("hana", "head")
    by.authenticator_set.all().delete()
    with pytest.raises(ValidationError, match="No other head could log in"):
        actions.end(officer=Officer.objects.get(user=cast.ratna), by=by)


@pytest.mark.parametrize("role", ["caseworker", "editor", "reader"])
def test_only_a_head_appoints(cast: Cast, client: Client, role: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.appoint(email="x@secretariat.example", role="reader", by=officer("nina", role))
