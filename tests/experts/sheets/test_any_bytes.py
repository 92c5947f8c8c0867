"""Whatever bytes a file holds, it is a table or it is refused; nothing else happens."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from experts.sheets import SheetError

from .making import HEADINGS, read, texts, workbook

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["r.csv", "r.xlsx", "r"]))
def test_any_bytes_are_a_table_or_refused(data, name):
    with suppress(SheetError):
        read(data, name)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte_is_a_table_or_refused(place, byte):
    data = bytearray(WORKBOOK)
    data[place % len(data)] = byte
    with suppress(SheetError):
        read(bytes(data))


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=2))
def test_any_text_comes_out_of_a_csv_as_it_went_in(cells):
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    assert texts(read(f"a,b\n{quoted}\n".encode(), "r.csv")) == [cells]


WORKBOOK = workbook(HEADINGS, ["Siti", "siti@id.example"])
