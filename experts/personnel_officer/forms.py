"""Whom a focal point makes a personnel officer, and where."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day
from experts.institution.models import Institution
from experts.member.models import Member
from experts.user.models import User


class AppointForm(forms.Form):
    """A member of one's own state and an institution of it; people of other states are not found."""

    who = forms.CharField(
        label=_("Who is it?"),
        help_text=_(
            "The work e-mail of a verified member of your state, or the name as the service writes it."
        ),
        max_length=254,
        error_messages={"required": _("Type an e-mail address or a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    institution = forms.ModelChoiceField(
        Institution.objects.none(),
        label=_("For which institution?"),
        help_text=_("Only institutions of your state that exist today."),
        empty_label=_("Choose one"),
        error_messages={
            "required": _("Choose the institution."),
            "invalid_choice": _("Choose one of these institutions."),
        },
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        own = Institution.objects.valid_on(rights_day()).filter(state=by.focal_state_id or "")
        self.fields["institution"].queryset = own  # type: ignore[attr-defined]

    def clean_who(self) -> User:
        said = " ".join(self.cleaned_data["who"].split())
        named = Q(official_name__iexact=said) | Q(native_name=said)
        addressed = Q(work_email=said.lower()) | Q(user__email=said.lower())
        own = Member.objects.visible_to(self.by).filter(state=self.by.focal_state_id or "")
        found = list(own.filter(addressed if "@" in said else named).select_related("user")[:2])
        if not found:
            raise ValidationError(
                _("Nobody of your state was found. Check the spelling, or type the work e-mail.")
            )
        if len(found) > 1:
            raise ValidationError(_("Several people have this name. Type the work e-mail."))
        user = found[0].user
        if user is None or not user.is_verified:
            raise ValidationError(
                _("This person is not verified today. Only a verified member can hold a seat.")
            )
        if user == self.by:
            raise ValidationError(
                _("Nobody appoints themselves: ask another focal point, or the secretariat.")
            )
        return user
