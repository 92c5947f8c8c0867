"""What somebody who lost their mailbox says, and what the office answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RecoverForm(forms.Form):
    """Open to everybody, and the same for everybody."""

    old_address = forms.EmailField(
        label=_("Address you log in with"),
        max_length=254,
        help_text=_("The one whose mailbox you have lost."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    new_address = forms.EmailField(
        label=_("New work e-mail"),
        max_length=254,
        help_text=_("A letter with a link goes there; without your click nothing happens."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    words = forms.CharField(
        label=_("What happened?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Your focal point reads this: a new ministry, a new mail server, an address that was closed."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        old, new = cleaned.get("old_address", ""), cleaned.get("new_address", "")
        if old and old.lower() == new.lower():
            self.add_error("new_address", _("Give another address than the one you have lost."))
        return cleaned


class AnswerForm(forms.Form):
    """The office's answer, with how it was checked."""

    AGREE, REFUSE = "agree", "refuse"
    answer = forms.ChoiceField(
        label=_("Is it the same person?"),
        choices=[(AGREE, _("Yes: change the address")), (REFUSE, _("No, or I cannot tell: refuse it"))],
        widget=forms.RadioSelect,
    )
    message = forms.CharField(
        label=_("How did you check the identity, or why not?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: called back on the ministry's switchboard. Kept with the decision."),
        error_messages={"required": _("Say how you checked the identity, or why you refuse.")},
    )

    def __init__(self, *args: Any, is_agreed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_agreed:
            # What is agreed can only be stopped.
            self.fields["answer"].choices = [(self.REFUSE, _("Stop it"))]  # type: ignore[attr-defined]
            self.fields["answer"].initial = self.REFUSE
