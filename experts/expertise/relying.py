"""What was confirmed because of a piece of work or a file is looked at anew once that says something else, or goes."""

from django.db.models import Q

from experts.file.models import File
from experts.portfolio.models import PortfolioItem
from experts.user.models import User

from . import actions
from .models import Claim, Expertise


def on_work_changed(item: PortfolioItem, by: User) -> None:
    """A piece of work was changed, or is about to be removed."""
    _look_again(Q(proof=item), by)


def on_file_removed(file: File, by: User) -> None:
    """A file is about to be removed that shows a topic itself, or is attached to the work that does."""
    _look_again(Q(files=file) | Q(proof__attachments=file), by)


def _look_again(rests_on_it: Q, by: User) -> None:
    """Everything of this person that a focal point has confirmed because of it, or looks at just now."""
    confirmed = Expertise.objects.filter(rests_on_it, state=Expertise.State.CONFIRMED)
    waiting = Claim.objects.waiting().filter(rests_on_it)
    touched = Expertise.objects.filter(
        Q(pk__in=confirmed.values("pk")) | Q(pk__in=waiting.values("expertise")), member__user=by
    )
    for expertise in touched.order_by("pk"):
        actions.look_again(expertise=expertise, by=by)
