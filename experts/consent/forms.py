"""What somebody may agree to or take back."""

from django import forms

from .models import NEEDED, Consent


class AgreeForm(forms.Form):
    """A yes to one purpose, in its text of today."""

    agree = forms.ChoiceField(choices=Consent.Purpose.choices)


class TakeBackForm(forms.Form):
    """A yes taken back; those a membership rests on end with it, and not here."""

    take_back = forms.ChoiceField(choices=[one for one in Consent.Purpose.choices if one[0] not in NEEDED])
