"""What a reader of an invitation, and a focal point, may type."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.fields import RowsField
from experts.member.models import Member
from experts.user.models import User
from experts.user.passwords import ADVICE


class AcceptForm(forms.Form):
    """That it is me, what the roster does not say, a password for a new account, and consent."""

    i_am = forms.BooleanField(
        error_messages={"required": gettext_lazy("Say that it is you, or use the other buttons.")}
    )
    post = forms.CharField(label=gettext_lazy("Your post"), max_length=200)
    institution = forms.CharField(label=gettext_lazy("Where you work"), max_length=200)
    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        help_text=ADVICE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy(
            "I agree to the code of conduct, and to being verified and known to the members of the pool"
        ),
        error_messages={"required": gettext_lazy("Without this nobody can be a member.")},
    )

    def __init__(self, *args: Any, member: Member, has_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["i_am"].label = _("I am %(name)s") % {"name": _described(member)}
        if member.post:
            del self.fields["post"]
        if member.institution_id:
            del self.fields["institution"]
        if has_account:
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, User(email=self.member.work_email))
        return password

    @property
    def said(self) -> dict[str, str]:
        """What the roster left open."""
        return {name: " ".join(self.cleaned_data.get(name, "").split()) for name in ("post", "institution")}


def _described(member: Member) -> str:
    """Name and post, as on the roster."""
    return ", ".join(filter(None, [member.full_name, member.post]))


class AddressForm(forms.Form):
    """Another address for somebody on the roster."""

    address = forms.EmailField(
        label=gettext_lazy("Work e-mail"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Enter the address."),
            "invalid": gettext_lazy("Enter one address, like name@agency.gov.xx."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_address(self) -> str:
        """In lower case and in full: letters typed double-wide are the same letters."""
        address = unicodedata.normalize("NFKC", self.cleaned_data["address"]).strip().lower()
        if not address:
            raise ValidationError(_("Enter the address."))
        return address


class ChosenForm(forms.Form):
    """People chosen from the list."""

    chosen = RowsField(
        queryset=Member.objects.none(),
        error_messages={"required": gettext_lazy("Choose one person at least.")},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 as declared above
        field.queryset = people
