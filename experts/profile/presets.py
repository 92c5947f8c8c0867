"""Three ways to set everything at once, each said in words before it is pressed."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experts.access import Audience
from experts.member_state.models import MemberState, Visibility

from .audiences import Part, Parts

WIDTHS = [Visibility.HIDDEN, Visibility.STATE, Visibility.POOL]


@dataclass(frozen=True)
class Preset:
    """One of them. What somebody shows to nobody stays theirs, whatever they press."""

    code: str
    label: str | Promise
    explanation: str | Promise
    visibility: Visibility
    details: Audience
    files: Audience

    def of(self, parts: Parts) -> dict[str, str]:
        """The audience of each part, by its key."""
        chosen = {part.key: _unless_private(part, Audience.CONTACTS) for part in parts.contact}
        chosen |= {part.key: _unless_private(part, self.details) for part in [*parts.details, *parts.links]}
        return chosen | {part.key: _unless_private(part, self.files) for part in parts.files}


def _unless_private(part: Part, audience: Audience) -> str:
    return part.audience if part.audience == Audience.NOBODY else audience.value


PRESETS = [
    Preset(
        "open",
        _("Open to the pool"),
        _("All members find you and see your photo, biography, posts, education, links and files."),
        Visibility.POOL,
        Audience.MEMBERS,
        Audience.MEMBERS,
    ),
    Preset(
        "careful",
        _("Careful"),
        _(
            "All members find you. Photo, biography, posts, education and links: your state. Files: your contacts."
        ),
        Visibility.POOL,
        Audience.STATE,
        Audience.CONTACTS,
    ),
    Preset(
        "state",
        _("My state only"),
        _("Only your state finds you and sees your photo, biography, posts, education, links and files."),
        Visibility.STATE,
        Audience.STATE,
        Audience.STATE,
    ),
]


def allowed(state: MemberState) -> list[Visibility]:
    """What a member state lets its people choose, from widest to narrowest."""
    return WIDTHS[: WIDTHS.index(Visibility(state.widest_visibility)) + 1][::-1]


def offered(state: MemberState) -> list[Preset]:
    """The presets a member state leaves its people."""
    return [preset for preset in PRESETS if preset.visibility in allowed(state)]
