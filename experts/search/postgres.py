"""The search tables on PostgreSQL: a text vector of our own words, and trigrams for parts of words.

One vector holds every word three ways: `=ali` for a word of the name, `+budget` for one of name, topics or
headline, and the bare word for all. So one index answers what is found where without a look at the row.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from .asking import Term
from .table import FIELDS, Condition, Record, Row, letters_of

TABLES = ["experts_search", "experts_search_token"]
PREPARE = ["CREATE EXTENSION IF NOT EXISTS pg_trgm"]
CREATE = [
    """CREATE TABLE experts_search (
        member_id bigint PRIMARY KEY, state text NOT NULL, scope text NOT NULL, valid_until text,
        score real NOT NULL, free_months bigint NOT NULL, verified_on text NOT NULL, tags text NOT NULL,
        words text NOT NULL, folded text NOT NULL, found_by tsvector NOT NULL)""",
    # Long texts stand outside the row, so that ten thousand rows are read in a few pages.
    "ALTER TABLE experts_search SET (toast_tuple_target = 256)",
    "ALTER TABLE experts_search ALTER words SET STORAGE EXTERNAL, ALTER folded SET STORAGE EXTERNAL,"
    " ALTER found_by SET STORAGE EXTERNAL",
    "CREATE INDEX experts_search_by_score ON experts_search (score DESC, member_id)",
    "CREATE INDEX experts_search_by_verified_on ON experts_search (verified_on DESC, member_id)",
    "CREATE INDEX experts_search_by_word ON experts_search USING gin (found_by)",
    "CREATE INDEX experts_search_by_part ON experts_search USING gin (folded gin_trgm_ops)",
    "CREATE INDEX experts_search_by_tag ON experts_search USING gin (string_to_array(tags, ' '))",
    # Not unique: two people writing the same new word at once must not wait for each other.
    "CREATE TABLE experts_search_token (token text NOT NULL)",
    "CREATE INDEX experts_search_token_by_token ON experts_search_token (token)",
    "CREATE INDEX experts_search_token_by_part ON experts_search_token USING gin (token gin_trgm_ops)",
    'CREATE INDEX experts_search_token_by_length ON experts_search_token (length(token), "left"(token, 1))',
]
THAI_WORD = "สาธารณสุข"


def problems() -> list[str]:
    """What of the database itself keeps search from working."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        if not cursor.fetchone()[0]:
            return ["The extension pg_trgm is missing."]
        cursor.execute("SELECT coalesce(array_length(show_trgm(%s), 1), 0)", [THAI_WORD])
        if not cursor.fetchone()[0]:
            return [
                "This database finds no trigrams in Thai: create it with LC_CTYPE 'C.UTF-8' from template0."
            ]
    return []


def write(records: Sequence[Record]) -> None:
    """Write people anew."""
    columns = ", ".join((*Record._fields, "found_by"))
    news = ", ".join(f"{column} = excluded.{column}" for column in (*Record._fields[1:], "found_by"))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO experts_search ({columns}) VALUES ({', '.join(['%s'] * 10)}, array_to_tsvector(%s))"
            f" ON CONFLICT (member_id) DO UPDATE SET {news}",
            [(*record, _lexemes(record)) for record in records],
        )


def erase(member_ids: Iterable[int]) -> None:
    """Forget people."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM experts_search WHERE member_id = ANY(%s)", [sorted(member_ids)])


def erase_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM experts_search")
        cursor.execute("DELETE FROM experts_search_token")


def learn(tokens: Iterable[str]) -> None:
    """Words a mistyped word may have meant."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO experts_search_token SELECT new FROM unnest(%s::text[]) AS new"
            " WHERE NOT EXISTS (SELECT FROM experts_search_token WHERE token = new)",
            [sorted(tokens)],
        )


def like(words: Sequence[str]) -> set[str]:
    """Words of about the same length that look alike; which of them are near, the caller measures."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token FROM unnest(%s::text[]) AS asked JOIN experts_search_token"
            " ON length(token) BETWEEN length(asked) - 2 AND length(asked) + 2"
            ' AND (token %% asked OR "left"(token, 1) = "left"(asked, 1))',
            [list(words)],
        )
        return {token for (token,) in cursor.fetchall()}


def having(term: Term) -> Condition:
    """People with this word."""
    return having_all([term])


def having_all(terms: Sequence[Term]) -> Condition:
    return _matching(" & ".join(_ask(term, "") for term in terms))


def having_any(terms: Sequence[Term]) -> Condition:
    return _matching(" | ".join(_ask(term, "") for term in terms))


def having_parts(parts: Sequence[str], visible: Condition, most: int) -> Condition:
    """People, up to a limit, whose text contains all these parts."""
    every = " AND ".join(["s.folded LIKE %s"] * len(parts))
    inner = f"SELECT s.member_id FROM experts_search s WHERE {visible.sql} AND {every} LIMIT {most:d}"
    return Condition(f"s.member_id IN ({inner})", (*visible.values, *(f"%{part}%" for part in parts)))


def having_tag(facet: str, values: Sequence[str]) -> Condition:
    """People with one of these values."""
    tags = [f"{letter}{value}" for value in values for letter in letters_of(facet)]
    return Condition("string_to_array(s.tags, ' ') && %s::text[]", (tags,))


def people(
    condition: Condition, terms: Sequence[Term], order: str, limit: int, *, is_loose: bool
) -> list[Row]:
    """Those who meet the condition; found in names first, then in topics and headline, then elsewhere."""
    joined = " | " if is_loose else " & "
    place, values = "0", tuple[str, ...]()
    if terms:
        found = "s.member_id IN (SELECT member_id FROM experts_search WHERE found_by @@ %s::tsquery)"
        place = f"CASE WHEN {found} THEN 2 WHEN {found} THEN 1 ELSE 0 END"
        values = tuple(joined.join(_ask(term, where) for term in terms) for where in "=+")
    with _index_first(bool(terms)) as cursor:
        cursor.execute(
            f"SELECT s.member_id, s.tags, s.free_months, s.score, s.verified_on, {place} AS place"
            f" FROM experts_search s WHERE {condition.sql} ORDER BY {'place DESC, ' if terms else ''}{order} LIMIT %s",
            [*values, *condition.values, limit],
        )
        return [Row._make(row) for row in cursor.fetchall()]


def words_of(member_ids: Sequence[int]) -> dict[int, str]:
    """The words of people, line by line."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT member_id, words FROM experts_search WHERE member_id = ANY(%s)", [list(member_ids)]
        )
        return dict(cursor.fetchall())


def uses(words: Sequence[Term | str], visible: Condition, most: int) -> list[int]:
    """How many people, up to a limit, have each word and may be seen; a text stands for that whole word only."""
    asked = [_quoted(word) if isinstance(word, str) else _ask(word, "") for word in words]
    inner = f"SELECT FROM experts_search s WHERE s.found_by @@ word::tsquery AND {visible.sql} LIMIT {most:d}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM ({inner}) AS found)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS asks (word, nth) ORDER BY nth",
            [*visible.values, asked],
        )
        return [count for (count,) in cursor.fetchall()]


@contextmanager
def _index_first(is_wanted: bool) -> Iterator[Any]:
    """Make PostgreSQL ask the index of words first: it takes a vector for as cheap to read as the row."""
    with connection.cursor() as cursor:
        if not is_wanted:
            yield cursor
            return
        with transaction.atomic():
            cursor.execute(_planner("off"))
            yield cursor
            cursor.execute(_planner("on"))


def _planner(switch: str) -> str:
    return "; ".join(f"SET LOCAL {way} = {switch}" for way in ("enable_seqscan", "enable_indexscan", "jit"))


def _lexemes(record: Record) -> list[str]:
    lines = record.lines()
    near = {word for field in ("names", "confirmed", "claimed", "headline") for word in lines[field]}
    every = {word for field in FIELDS for word in lines[field]}
    return sorted(every | {f"+{word}" for word in near} | {f"={word}" for word in lines["names"]})


def _matching(asked: str) -> Condition:
    return Condition("s.found_by @@ %s::tsquery", (asked,))


def _ask(term: Term, where: str) -> str:
    """A short word matches whole, or as the beginning of a name; `where` is = for names, + for the foremost."""
    if term.is_prefix:
        return "(" + " | ".join(f"{_quoted(where + start)}:*" for start in term.starts) + ")"
    return f"({_quoted(where + term.token)} | {_quoted('=' + term.token)}:*)"


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "") + "'"
