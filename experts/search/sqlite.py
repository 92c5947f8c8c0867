"""The search tables on SQLite: FTS5 for words, FTS5 with trigrams for parts of words."""

import json
from collections.abc import Iterable, Sequence

from django.db import connection

from .asking import Term
from .table import Condition, Record, Row, letters_of

TOKENIZER = (
    "unicode61 remove_diacritics 0 categories ''L* N* Co M*''"  # M: the vowels of Thai, Khmer, Burmese …
)
TABLES = ["experts_search", "experts_search_words", "experts_search_parts", "experts_search_token"]
CREATE = [
    """CREATE TABLE experts_search (
        member_id integer PRIMARY KEY, state text NOT NULL, scope text NOT NULL, valid_until text,
        score real NOT NULL, free_months integer NOT NULL, verified_on text NOT NULL, tags text NOT NULL,
        words text NOT NULL, folded text NOT NULL)""",
    "CREATE INDEX experts_search_by_score ON experts_search (score DESC, member_id)",
    "CREATE INDEX experts_search_by_verified_on ON experts_search (verified_on DESC, member_id)",
    f"CREATE VIRTUAL TABLE experts_search_words USING fts5(names, near, rest, tokenize='{TOKENIZER}')",
    "CREATE VIRTUAL TABLE experts_search_parts USING fts5(folded, tokenize='trigram', content='experts_search',"
    " content_rowid='member_id')",
    "CREATE TABLE experts_search_token (token text PRIMARY KEY, length integer NOT NULL) WITHOUT ROWID",
    "CREATE INDEX experts_search_token_by_length ON experts_search_token (length)",
]
PREPARE: list[str] = []


def problems() -> list[str]:
    """What of the database itself keeps search from working."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        if not cursor.fetchone()[0]:
            return ["This SQLite was built without FTS5."]
        cursor.execute("SELECT sqlite_version()")
        version = cursor.fetchone()[0]
    return [] if tuple(map(int, version.split("."))) >= (3, 34) else [f"SQLite {version} knows no trigrams."]


def write(records: Sequence[Record]) -> None:
    """Write people anew."""
    erase([record.member_id for record in records])
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO experts_search VALUES ({', '.join(['%s'] * 10)})", records)
        cursor.executemany(
            "INSERT INTO experts_search_words (rowid, names, near, rest) VALUES (%s, %s, %s, %s)",
            [(record.member_id, *_columns(record)) for record in records],
        )
        cursor.executemany(
            "INSERT INTO experts_search_parts (rowid, folded) VALUES (%s, %s)",
            [(record.member_id, record.folded) for record in records],
        )


def erase(member_ids: Iterable[int]) -> None:
    """Forget people. The trigram table keeps no text of its own: it is told what it has to forget."""
    ids = json.dumps(sorted(member_ids))
    chosen = "IN (SELECT value FROM json_each(%s))"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO experts_search_parts (experts_search_parts, rowid, folded)"
            f" SELECT 'delete', member_id, folded FROM experts_search WHERE member_id {chosen}",
            [ids],
        )
        cursor.execute(f"DELETE FROM experts_search_words WHERE rowid {chosen}", [ids])
        cursor.execute(f"DELETE FROM experts_search WHERE member_id {chosen}", [ids])


def erase_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO experts_search_parts (experts_search_parts) VALUES ('delete-all')")
        for table in ("experts_search_words", "experts_search", "experts_search_token"):
            cursor.execute(f"DELETE FROM {table}")


def learn(tokens: Iterable[str]) -> None:
    """Words a mistyped word may have meant."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR IGNORE INTO experts_search_token SELECT value, length(value) FROM json_each(%s)",
            [json.dumps(sorted(tokens))],
        )


def like(words: Sequence[str]) -> set[str]:
    """Words of about the same length; which of them are near, the caller measures."""
    lengths = {len(word) + more for word in words for more in range(-2, 3)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token FROM experts_search_token WHERE length IN (SELECT value FROM json_each(%s))",
            [json.dumps(sorted(lengths))],
        )
        return {token for (token,) in cursor.fetchall()}


def having(term: Term) -> Condition:
    """People with this word."""
    return _matching(_ask(term))


def having_all(terms: Sequence[Term]) -> Condition:
    return _matching(" AND ".join(map(_ask, terms)))


def having_any(terms: Sequence[Term]) -> Condition:
    return _matching(" OR ".join(map(_ask, terms)))


def having_parts(parts: Sequence[str], visible: Condition, most: int) -> Condition:
    """People, up to a limit, whose text contains all these parts."""
    every = " AND ".join(_quoted(part) for part in parts)
    inner = (
        "SELECT s.member_id FROM experts_search_parts p JOIN experts_search s ON s.member_id = p.rowid"
        f" WHERE {visible.sql} AND p.experts_search_parts MATCH %s LIMIT {most:d}"
    )
    return Condition(f"s.member_id IN ({inner})", (*visible.values, every))


def having_tag(facet: str, values: Sequence[str]) -> Condition:
    """People with one of these values."""
    tags = tuple(f" {letter}{value} " for value in values for letter in letters_of(facet))
    return Condition("(" + " OR ".join(["instr(' ' || s.tags || ' ', %s) > 0"] * len(tags)) + ")", tags)


def people(
    condition: Condition, terms: Sequence[Term], order: str, limit: int, *, is_loose: bool
) -> list[Row]:
    """Those who meet the condition; found in names first, then in topics and headline, then elsewhere."""
    place, values = "0", tuple[str, ...]()
    if terms:
        inside = (" OR " if is_loose else " AND ").join(map(_ask, terms))
        found = "s.member_id IN (SELECT rowid FROM experts_search_words WHERE experts_search_words MATCH %s)"
        place = f"CASE WHEN {found} THEN 2 WHEN {found} THEN 1 ELSE 0 END"
        values = (f"{{names}} : ({inside})", f"{{names near}} : ({inside})")
    with connection.cursor() as cursor:
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
            "SELECT member_id, words FROM experts_search WHERE member_id IN (SELECT value FROM json_each(%s))",
            [json.dumps(list(member_ids))],
        )
        return dict(cursor.fetchall())


def uses(words: Sequence[Term | str], visible: Condition, most: int) -> list[int]:
    """How many people, up to a limit, have each word and may be seen; a text stands for that whole word only."""
    asked = [_quoted(word) if isinstance(word, str) else _ask(word) for word in words]
    inner = (
        "SELECT 1 FROM experts_search_words w JOIN experts_search s ON s.member_id = w.rowid"
        f" WHERE w.experts_search_words MATCH j.value AND {visible.sql} LIMIT {most:d}"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM ({inner})) FROM json_each(%s) j ORDER BY j.key",
            [*visible.values, json.dumps(asked)],
        )
        return [count for (count,) in cursor.fetchall()]


def _columns(record: Record) -> tuple[str, str, str]:
    lines = record.lines()
    near = lines["confirmed"] + lines["claimed"] + lines["headline"]
    rest = lines["help"] + lines["body"] + lines["called"] + lines["honorific"]
    return " ".join(lines["names"]), " ".join(near), " ".join(rest)


def _matching(asked: str) -> Condition:
    return Condition(
        "s.member_id IN (SELECT rowid FROM experts_search_words WHERE experts_search_words MATCH %s)",
        (asked,),
    )


def _ask(term: Term) -> str:
    """A short word matches whole, or as the beginning of a name."""
    if term.is_prefix:
        return "(" + " OR ".join(f"{_quoted(start)}*" for start in term.starts) + ")"
    return f"({_quoted(term.token)} OR names : {_quoted(term.token)}*)"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', "") + '"'
