"""Which institution a roster means: one of the own state, a new one, or somebody else's."""

from django.utils.translation import gettext as _

from experts.institution.matching import Book, last_successor
from experts.institution.models import Institution
from experts.locales import territory_name
from experts.member_state.models import MemberState
from experts.names import key, language_of

from .report import RowReport
from .texts import MAX_INSTITUTION, Words


class Institutions:
    """The institutions of one state's roster, as they are known or will be entered."""

    def __init__(self, state: MemberState) -> None:
        self.state = state
        self.book = Book(state)
        self.made: dict[str, tuple[Institution, str]] = {}

    def find(self, name: str, row: RowReport) -> Institution | None:
        """The institution of that name; a new one where none is known; None with a problem noted."""
        match = self.book.find(name)
        if match.only:
            return match.only
        if match.standing:
            return self._refuse_several(match.standing, name, row)
        if match.gone:
            return self._refuse_gone(match.gone, name, row)
        if key(name) not in self.made:
            new = self._new(name, row)
            if new is None:
                return None
            self.made[key(name)] = new, self._remark(name)
        institution, remark = self.made[key(name)]
        row.remarks.append(remark)
        return institution

    @staticmethod
    def _refuse_several(standing: list[Institution], name: str, row: RowReport) -> None:
        names = "; ".join(i.official_name for i in standing)
        row.refuse(
            "institution",
            name,
            _("Several institutions go by this name."),
            _("Write the official name of the one you mean: %(names)s.") % {"names": names},
        )

    @staticmethod
    def _refuse_gone(gone: Institution, name: str, row: RowReport) -> None:
        remedy = _("Write the institution where the person works today.")
        successor = last_successor(gone)
        if successor and successor != gone:
            remedy = _("It was succeeded by “%(name)s”; write that if the person works there now.") % {
                "name": successor.official_name
            }
        row.refuse("institution", name, _("This institution does not exist any more."), remedy)

    def _new(self, name: str, row: RowReport) -> Institution | None:
        """An institution nobody has entered yet; none if it is another state's or a slip of the pen."""
        if not Words(row).name("institution", name, MAX_INSTITUTION):
            return None
        whose = self.book.whose(name)
        if whose:
            row.refuse(
                "institution",
                name,
                _("This institution belongs to %(state)s, not to %(own)s.")
                % {"state": territory_name(whose), "own": self.state.name},
                _(
                    "A roster holds people of its own state only: correct the institution or remove the row. "
                    "If your state has one of the same name, write “%(name)s, %(own)s”."
                )
                % {"name": name, "own": self.state.name},
            )
            return None
        near = self.book.near(name)
        if near:
            row.refuse(
                "institution",
                name,
                _("No institution has this name, but one has nearly the same."),
                _("Did you mean “%(name)s”? Then write it so.") % {"name": near.official_name},
            )
            return None
        language = language_of(name, "")
        return Institution(
            state=self.state,
            official_name=name,
            native_name=name if language else "",
            native_language=language,
        )

    def _remark(self, name: str) -> str:
        like = self.book.most_like(name)
        if like is None:
            return _("“%(name)s” is not known yet and will be entered as a new institution.") % {"name": name}
        return _(
            "“%(name)s” is not known yet and will be entered as a new institution; known is “%(near)s”."
        ) % {"name": name, "near": like.official_name}
