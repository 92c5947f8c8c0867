"""What a person may give and say about files."""

from typing import IO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from experts.access import Audience
from experts.storage.checking import Checked, check


class UploadForm(forms.Form):
    """One document and who may see it; what is kept of it is cleaned."""

    upload = forms.FileField(
        label=_("Your file"),
        help_text=_(
            "PDF, picture (JPEG, PNG, WebP), docx, xlsx or pptx, up to 10 MB. We take out who made it and where; "
            "a digital signature in a PDF does not survive that."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx"}),
        error_messages={
            "required": _("Choose a file."),
            "invalid": _("Choose a file."),
            "missing": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
        },
        # A long name is no reason to refuse a file: it is cut.
        max_length=None,
    )
    audience = forms.ChoiceField(
        label=_("Who may see it?"),
        choices=Audience.choices,
        initial=Audience.NOBODY,
        widget=forms.RadioSelect,
        help_text=_("Only those who may read your profile ever see it. You can change this at any time."),
    )

    def clean_upload(self) -> Checked:
        upload: UploadedFile = self.cleaned_data["upload"]
        return check(cast(IO[bytes], upload.file), upload.name or "")


class AudienceForm(forms.Form):
    """Who may see one document."""

    audience = forms.ChoiceField(
        label=_("Who may see it?"), choices=Audience.choices, widget=forms.RadioSelect
    )


class ReasonForm(forms.Form):
    """Why somebody opens another person's evidence."""

    reason = forms.ChoiceField(
        label=_("Why do you look at this evidence?"),
        choices=[
            ("verify", _("To verify the person")),
            ("renew", _("To renew a verification")),
            ("appeal", _("To decide an appeal")),
            ("doubt", _("To look into a doubt or a complaint")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why: it is put on record.")},
    )
