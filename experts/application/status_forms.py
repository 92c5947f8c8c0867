"""What an applicant may answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Application


class AnswerForm(forms.Form):
    """A word to whoever asked for changes; what was corrected speaks for itself."""

    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("What you have changed, or what should be known. Up to 2,000 characters."),
        required=False,
        max_length=Application._meta.get_field("answer").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
