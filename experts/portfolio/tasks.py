"""Jobs about portfolios."""

from experts.job import job

from . import naming


@job()
def ask_colleagues(keys: list[int]) -> None:
    """Ask whoever is meant by these mentions; nobody waits for it, so nobody can tell by the clock who is known."""
    for key in keys:
        naming.reach(key)
