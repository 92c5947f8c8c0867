"""Saying where one works now, and choosing whose verification is renewed."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from experts.application.models import Application
from experts.clock import rights_day
from experts.consent.models import Consent
from experts.institution.models import Institution
from experts.member.models import Member, MemberQuerySet
from experts.member_state.models import MemberState

AT_MOST = 200
# A letter of the institution needs a file, which the focal point asks for where it is wanted.
BASES = (Member.Basis.ATTESTATION, Member.Basis.MAILBOX)


class MoveForm(forms.Form):
    """Where somebody works now, in the state they have chosen."""

    institution = forms.ModelChoiceField(
        Institution.objects.none(),
        required=False,
        label=_("Institution"),
        empty_label=_("Not in this list"),
    )
    proposed_institution = forms.CharField(
        max_length=200,
        required=False,
        label=_("Its name, if it is not in the list"),
        help_text=_("As it is written on official paper; your focal point enters it."),
    )
    unit = forms.CharField(max_length=200, required=False, label=_("Unit"))
    post = forms.CharField(max_length=200, label=_("Post"))
    basis = forms.ChoiceField(label=_("How can your focal point know?"), widget=forms.RadioSelect)
    consents = forms.MultipleChoiceField(
        label=_("I agree"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Without this nobody can be a member.")},
    )
    words = forms.CharField(
        max_length=2000,
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you changed, or why it is right as it is."),
    )

    def __init__(
        self,
        *args: Any,
        state: MemberState,
        member: Member,
        asked: Application | None = None,
        missing: list[str],
        **kwargs: Any,
    ) -> None:
        known = asked or (member if member.state_id == state.pk else None)
        kwargs["initial"] = {
            "institution": known.institution_id if known else None,
            "proposed_institution": asked.proposed_institution if asked else "",
            "unit": known.unit if known else "",
            "post": known.post if known else member.post,
            "basis": asked.basis if asked else Member.Basis.ATTESTATION,
        }
        super().__init__(*args, **kwargs)
        valid = Institution.objects.filter(state=state).valid_on(rights_day())
        self.fields["institution"].queryset = valid.order_by("official_name")  # type: ignore[attr-defined]
        accepted = [basis for basis in BASES if basis in state.accepted_bases]
        offered = [(basis.value, basis.label) for basis in accepted or BASES[:1]]
        self.fields["basis"].choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            # One way is no question.
            self.fields["basis"].widget = forms.HiddenInput()
            self.initial["basis"] = offered[0][0]
        self._ask_only_what_is_open(asked, missing)

    def _ask_only_what_is_open(self, asked: Application | None, missing: list[str]) -> None:
        if asked is None:
            del self.fields["words"]
        if missing:
            labels = [(purpose, Consent.Purpose(purpose).label) for purpose in missing]
            self.fields["consents"].choices = labels  # type: ignore[attr-defined]
        else:
            del self.fields["consents"]

    def clean_consents(self) -> list[str]:
        given: list[str] = self.cleaned_data["consents"]
        if len(given) < len(self.fields["consents"].choices):  # type: ignore[attr-defined]
            raise forms.ValidationError(_("Without all of these nobody can be a member."))
        return given

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen, written = cleaned.get("institution"), cleaned.get("proposed_institution")
        if not chosen and not written and "institution" not in self.errors:
            self.add_error("institution", _("Choose where you work, or write its name below."))
        if chosen:
            cleaned["proposed_institution"] = ""
        return cleaned


class StateForm(forms.Form):
    """In which member state somebody works now."""

    state = forms.ModelChoiceField(
        MemberState.objects.filter(participates=True), label=_("Member state"), empty_label=None
    )


class RenewForm(forms.Form):
    """People of the list that was shown; whoever has left it meanwhile is no mistake, and is counted as late."""

    chosen = forms.TypedMultipleChoiceField(
        coerce=int,
        label=_("Whose verification do you renew?"),
        error_messages={"required": _("Choose at least one person.")},
    )

    def __init__(self, *args: Any, people: MemberQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.late = 0
        # What was sent are keys; which of them may be renewed the list says, not the browser.
        sent = cast(QueryDict, self.data).getlist("chosen") if self.is_bound else []
        keys = [key for key in sent if key.isascii() and key.isdigit() and len(key) < 19]
        self.fields["chosen"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]

    def clean_chosen(self) -> list[Member]:
        keys = set(self.cleaned_data["chosen"])
        if len(keys) > AT_MOST:
            raise forms.ValidationError(_("Choose 200 people at most."))
        found = list(self.people.filter(pk__in=keys))
        self.late = len(keys) - len(found)
        return found
