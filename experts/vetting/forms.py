"""What a reviewer may say about an application."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.application.models import Application
from experts.institution.models import Institution

from . import reasons
from .models import Decision
from .placing import Places

Outcome = Decision.Outcome
AS_WRITTEN, BY_NAME = "written", "named"
AT_ONCE = 100


class DecisionForm(forms.Form):
    """The decision, why, and a message; for an institution that was only written also which one is meant."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    reason = forms.ChoiceField(
        label=_("Standard reason"),
        required=False,
        help_text=_("With “Ask for changes” or “Decline”: the letter says it in the applicant's language."),
    )
    message = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, application: Application, places: Places | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        is_first_key = application.step == Application.Step.INSTITUTION
        self._field("decision").choices = [
            (Outcome.APPROVED, _("Works here") if is_first_key else _("Approve")),
            (Outcome.ASKED, _("Ask for changes")),
            (Outcome.DECLINED, _("Does not work here") if is_first_key else _("Decline")),
        ]
        self._field("reason").choices = reasons.choices()
        if places:
            self._ask_for_the_place(places)

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def _ask_for_the_place(self, places: Places) -> None:
        near = [(str(place.pk), place.official_name) for place in places.near]
        self.fields["place"] = forms.ChoiceField(
            label=_("Which institution is “%(name)s”?") % {"name": places.written},
            widget=forms.RadioSelect,
            help_text=_("Needed to approve."),
            error_messages={"required": _("Say which institution is meant.")},
            choices=[
                *near,
                (BY_NAME, _("Another one on your list, named below")),
                (AS_WRITTEN, _("A new one: enter it on your list as written")),
            ],
        )
        attributes = {"list": "places", "autocomplete": "off"} if places.listed else {"autocomplete": "off"}
        self.fields["place_name"] = forms.CharField(
            label=_("Its name on your list"),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs=attributes),
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        outcome = said.get("decision")
        if outcome == Outcome.APPROVED:
            said["reason"] = ""
            if self.places:
                said["institution"] = self._place(said)
            return said
        self.errors.pop("place", None)
        reason = reasons.REASONS.get(said.get("reason") or "")
        if reason and outcome and reason.outcome != outcome:
            self.add_error("reason", _("This reason belongs to another decision."))
        if outcome and not reason and not said.get("message") and "message" not in self.errors:
            self.add_error("message", _("Say why: choose a standard reason or write a message."))
        return said

    def _place(self, said: dict[str, Any]) -> Institution | None:
        """The institution that was meant; None enters it as written."""
        assert self.places is not None  # noqa: S101 as the caller asks
        chosen, name = said.get("place"), said.get("place_name", "")
        if chosen == AS_WRITTEN:
            return None
        if chosen == BY_NAME:
            found = self.places.named(name) if name else []
            if len(found) == 1:
                return found[0]
            self.add_error(
                "place_name",
                _("Several institutions go by this name. Write the official name.")
                if found
                else _("Your list has no institution of this name today."),
            )
            return None
        return next((place for place in self.places.near if str(place.pk) == chosen), None)


class Keys(forms.Field):
    """Keys of rows, as many as were ticked; a key that is none is left out, as one of a row that is gone."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        return [int(one) for one in dict.fromkeys(value or []) if one.isdecimal() and len(one) < 19]


class ChosenForm(forms.Form):
    """The people of a list that were ticked."""

    chosen = Keys(label=_("People"), error_messages={"required": _("Nobody is ticked.")})

    def clean_chosen(self) -> list[int]:
        keys: list[int] = self.cleaned_data["chosen"]
        if len(keys) > AT_ONCE:
            raise forms.ValidationError(_("At most %(number)s at once.") % {"number": AT_ONCE})
        return keys
