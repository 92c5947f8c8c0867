"""Finding people in the pool, on SQLite and on PostgreSQL alike. It knows no request and no view.

`index` and `remove` are called in the transaction that changes what is shown of a person; `find` answers a
question for one viewer. Of a person nobody may find nothing is written, so nothing of them can be found.
"""

from .asking import Asked, take_apart
from .documents import Fact, facts_of, shown_expertise, with_facts
from .finding import Page, Query, find
from .nearest import nearest_topics
from .reasons import Reason, mark, reasons
from .table import Viewer
from .writing import empty, index, index_state, is_ready, problems, put_in_place, rebuild, remove

__all__ = [
    "Asked",
    "Fact",
    "Page",
    "Query",
    "Reason",
    "Viewer",
    "empty",
    "facts_of",
    "find",
    "index",
    "index_state",
    "is_ready",
    "mark",
    "nearest_topics",
    "problems",
    "put_in_place",
    "reasons",
    "rebuild",
    "remove",
    "shown_expertise",
    "take_apart",
    "with_facts",
]
