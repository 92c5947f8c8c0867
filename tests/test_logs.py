"""The log names an error and never the row it was about."""

import logging

import pytest
from django.db import IntegrityError, connection

from aexpecs.logs import QuietFormatter
from experts.models import User


@pytest.mark.django_db
def test_an_error_of_the_database_is_logged_without_the_address_it_was_about() -> None:
    User.objects.create_user("ayu@id.example")
    try:
        User.objects.create_user("ayu@id.example")
    except IntegrityError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "failed", None, (type(error), error, error.__traceback__)
        )
        said = QuietFormatter("{message}", style="{").format(record)
        if connection.vendor == "postgresql":
            assert "ayu@id.example" in str(error)
    assert "IntegrityError" in said
    assert "ayu@id.example" not in said.replace('create_user("ayu@id.example")', "")
