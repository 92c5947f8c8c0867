"""What a head types about officers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.desk_acts import ActForm

from .models import Handover, Officer


class AppointForm(forms.ModelForm):
    """Whom, in which role."""

    email = forms.EmailField(
        label=gettext_lazy("Work e-mail"),
        max_length=254,
        help_text=gettext_lazy(
            "Their own address, not a shared mailbox. Without an account they get a letter with a link."
        ),
    )

    class Meta:
        model = Officer
        fields = ["email", "role", "chair"]


class RoleForm(ActForm):
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Officer.Role)


class AddressesField(forms.CharField):
    """E-mail addresses, one a line."""

    def __init__(self, label: Any) -> None:
        area = forms.Textarea(attrs={"rows": 2, "cols": 50})
        help_text = gettext_lazy(
            "E-mail addresses, one a line. Without an account they get a letter with a link."
        )
        super().__init__(label=label, required=False, max_length=3000, widget=area, help_text=help_text)

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip().lower() for line in super().clean(value).splitlines() if line.strip()]
        for line in lines:
            try:
                validate_email(line)
            except ValidationError:
                raise ValidationError(_("%(line)s is not an e-mail address.") % {"line": line}) from None
        return lines


class HandoverForm(forms.ModelForm):
    """To which chair, and who comes with it."""

    head = AddressesField(gettext_lazy("Incoming heads"))
    caseworker = AddressesField(gettext_lazy("Incoming caseworkers"))
    editor = AddressesField(gettext_lazy("Incoming editors"))
    reader = AddressesField(gettext_lazy("Incoming readers"))

    class Meta:
        model = Handover
        fields = ["to_chair", "head", "caseworker", "editor", "reader", "remark"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = [email for role in Officer.Role.values for email in cleaned.get(role, [])]
        if len(named) != len(set(named)):
            raise ValidationError(_("An address stands in two places."))
        if "head" in cleaned and not cleaned["head"]:
            self.add_error("head", _("At least one of the incoming officers has to be a head."))
        if Handover.objects.open().exists():
            raise ValidationError(_("A hand-over is open already: complete or withdraw it first."))
        return cleaned

    @property
    def successors(self) -> list[tuple[str, str]]:
        """Pairs of address and role."""
        return [(email, role) for role in Officer.Role.values for email in self.cleaned_data[role]]
