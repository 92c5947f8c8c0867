"""Writing letters: in the reader's language, in the transaction of what they tell about."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from experts.user.models import User

from . import unsubscribe as stopping


def write(*, to: User, about: str, facts: dict[str, Any], unsubscribe: str = "") -> None:
    """Write one letter from templates/letters/<about>_subject.txt and <about>.txt; a job delivers it.

    Nobody who is not contactable is ever written to. `unsubscribe` is the notification kind whose letters one
    click ends (RFC 8058); letters about the account itself have none.
    """
    if not to.contactable:
        return
    context = {"user": to, "email": to.email, "help_url": f"{settings.SITE_URL}{reverse('networking:help')}"}
    if unsubscribe:
        context["stop_url"] = stopping.address(to, unsubscribe)
    with translation.override(to.language or settings.LANGUAGE_CODE), timezone.override(to.zone):
        subject = render_to_string(f"letters/{about}_subject.txt", context | facts)
        text = render_to_string(f"letters/{about}.txt", context | facts)
    EmailMessage(" ".join(subject.split()), text.strip(), to=[to.email]).send()
