"""What somebody may say of who they are."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.fields import NameField
from experts.member_state.models import MemberState


class UnshownInput(forms.TextInput):
    """A field that never shows again what was typed."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, None, attrs)


class IntroductionForm(forms.Form):
    """Who somebody is."""

    state = forms.ModelChoiceField(
        MemberState.objects.filter(participates=True),
        label=_("Member state"),
        help_text=_("The state you work for. Its focal point looks at what you send."),
        empty_label="",
        error_messages={
            "required": _("Choose the state you work for."),
            "invalid_choice": _("Choose one of the states in the list."),
        },
    )
    official_name = NameField(
        limit=200,
        label=_("Official name"),
        help_text=_("One line, as your service writes it. We never split it into first and last."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name as your service writes it.")},
    )
    native_name = NameField(
        limit=200,
        required=False,
        label=_("In your own script"),
        help_text=_("Shown after the official name."),
    )
    called = NameField(
        limit=100,
        required=False,
        label=_("What should we call you?"),
        help_text=_("In messages and letters."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
