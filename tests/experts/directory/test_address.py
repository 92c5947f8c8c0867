"""Every link of the directory is the page's own address with one thing changed."""

from experts.directory.address import Address

ASKED = Address((("q", "talent"), ("state", "TH"), ("state", "VN"), ("page", "3")))


def test_one_value_is_taken_off() -> None:
    assert str(ASKED.without("state", "TH")) == "?q=talent&state=VN"


def test_all_values_are_taken_off() -> None:
    assert str(ASKED.without("state")) == "?q=talent"


def test_a_value_is_added_and_leads_to_the_first_page() -> None:
    assert str(ASKED.having("how", "video")) == "?q=talent&state=TH&state=VN&how=video"


def test_toggling_adds_what_is_missing_and_takes_off_what_is_there() -> None:
    assert str(ASKED.toggling("state", "TH")) == str(ASKED.without("state", "TH"))
    assert str(ASKED.toggling("state", "SG")) == str(ASKED.having("state", "SG"))


def test_an_address_without_parameters_is_the_directory_itself() -> None:
    assert str(Address((("q", "x"),)).without("q")) == "/experts/"
