"""Looks at one person's data by those whose office opens it: each is a line of its own."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from .recording import Kind, act

if TYPE_CHECKING:
    from experts.user.models import User

LOOKED = Kind("looked-at", _("{by} looked at the data of {about}"))


def note(thing: models.Model, *, by: "User", about: models.Model | None = None) -> None:
    """Written before anything is shown: what cannot be recorded is not shown."""
    with act(LOOKED, by=by) as event:
        event.on(thing, about=about)
