"""Letters as rows, in the manner of the outbox: one for nobody costs what one for somebody costs."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

TABLE = "CREATE TABLE IF NOT EXISTS tests_letters (id bigserial PRIMARY KEY, sent boolean, body text)"


class RowBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with connection.cursor() as cursor:
            for message in email_messages:
                cursor.execute(
                    "INSERT INTO tests_letters (sent, body) VALUES (%s, %s)",
                    ["X-Nobody" not in message.extra_headers, message.message().as_string()],
                )
        return len(email_messages)
