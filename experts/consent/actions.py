"""Giving a consent, and taking it back."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.user.models import User

from .models import VERSIONS, Consent

GIVEN = Kind("consent-given", _("{by} agreed: {object}"))
WITHDRAWN = Kind("consent-withdrawn", _("{by} took a consent back: {object}"))


def give(*, purposes: Iterable[str], by: User) -> None:
    """Keep somebody's yes to these purposes, each in the version of today; what was given before stays as it is."""
    with act(GIVEN, by=by) as event:
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        given = set(by.consents.running().values_list("purpose", "version"))
        new = [
            Consent.objects.create(user=by, purpose=purpose, version=VERSIONS[Consent.Purpose(purpose)])
            for purpose in dict.fromkeys(purposes)
            if (purpose, VERSIONS[Consent.Purpose(purpose)]) not in given
        ]
        if not new:
            return event.nothing()
        event.on(new[0], about=by, state=by.state_id)
        event.changed(new[0].purpose, None, new[0].version)
        for consent in new[1:]:
            line = event.also(GIVEN, consent, about=by, state=by.state_id)
            line.changed(consent.purpose, None, consent.version)


def withdraw(*, purpose: str, by: User) -> None:
    """Take back a yes, in every version; it counts at once."""
    with act(WITHDRAWN, by=by) as event:
        running = list(by.consents.running().filter(purpose=purpose).select_for_update(of=("self",)))
        if not running:
            return event.nothing()
        Consent.objects.filter(pk__in=[one.pk for one in running]).update(withdrawn_at=timezone.now())
        event.on(running[0], about=by, state=by.state_id)
        event.changed(purpose, running[-1].version, None)
