"""What somebody says against a decision about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Appeal


class AppealForm(forms.Form):
    """The words of an appeal."""

    words = forms.CharField(
        label=_("What speaks against the decision?"),
        help_text=_("What is wrong or was overlooked, and what shows it. Up to 3,000 characters."),
        max_length=Appeal._meta.get_field("words").max_length,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Say what speaks against the decision.")},
    )
