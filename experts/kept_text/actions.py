"""Keeping what somebody typed, giving it back, throwing it away."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.user.models import User

from .models import Fields, KeptText, seal

KEPT = Kind("text-kept", _("What {by} typed was kept"))
PUT_BACK = Kind("text-put-back", _("{by} put back what they had typed"))
THROWN_AWAY = Kind("text-thrown-away", _("{by} threw away what they had typed"))
# Pages with kept text a person has at most; the oldest gives way.
MOST = 10


def keep(*, address: str, fields: Fields, had_files: bool, by: User) -> KeptText:
    """Keep what was sent to a page; what was kept for the same page before gives way."""
    with act(KEPT, by=by) as event:
        kept, _is_new = KeptText.objects.update_or_create(
            user=by,
            address=address,
            defaults={"sealed": seal(fields), "had_files": had_files, "kept_at": timezone.now()},
        )
        newest = KeptText.objects.visible_to(by).values_list("pk", flat=True)[:MOST]
        KeptText.objects.visible_to(by).exclude(pk__in=list(newest)).delete()
        event.on(kept, about=by.person)
    return kept


def put_back(*, kept: KeptText, by: User) -> None:
    """It goes to its page once more, by the browser; here it is done with."""
    with act(PUT_BACK, by=by) as event:
        event.on(kept, about=by.person)
        _let_go(kept, by)


def throw_away(*, kept: KeptText, by: User) -> None:
    """Nobody wants it any more."""
    with act(THROWN_AWAY, by=by) as event:
        event.on(kept, about=by.person)
        _let_go(kept, by)


def forget_outlived() -> int:
    """Delete what nobody asked for in thirty days; for the clock. Says how many there were."""
    number, _by_model = KeptText.objects.outlived().delete()
    return number


def _let_go(kept: KeptText, by: User) -> None:
    if kept.user_id != by.pk:
        raise PermissionDenied
    KeptText.objects.filter(pk=kept.pk).delete()
