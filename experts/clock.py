"""The day by which rights begin and end."""

import datetime

from django.utils import timezone


def rights_day() -> datetime.date:
    """Today by one clock for everybody, Greenwich's.

    By the reader's own clock somebody could choose a time zone behind and keep an ended right for a day. Every
    member state is ahead of Greenwich, so that a last day is over nowhere in the region before it ends here.
    """
    return timezone.now().astimezone(datetime.UTC).date()
