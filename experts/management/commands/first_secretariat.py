"""manage.py first_secretariat EMAIL: the first officer of the secretariat, by a link that works once."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from experts.secretariat import actions
from experts.user.actions import AccountError, link_key


class Command(BaseCommand):
    help = "Open the first staff account. It sets its password by the link, and a second factor at its first log-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="The officer's own work address, not a shared mailbox.")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"]
        try:
            validate_email(email)
            user = actions.appoint_first(email=email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address.") from None
        except AccountError as refusal:
            raise CommandError(str(refusal)) from None
        adapter = get_adapter()
        link = adapter.get_reset_password_from_key_url(link_key(user))
        adapter.send_mail(
            "account/email/first_secretariat", user.email, {"user": user, "password_reset_url": link}
        )
        self.stdout.write(
            f"Open this within 3 hours; it works once, and went to {user.email} as well:\n{link}"
        )
