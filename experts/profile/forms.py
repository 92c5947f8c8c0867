"""What a person may give for their own profile."""

from typing import IO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from experts.storage import photos
from experts.storage.sentences import Unable


class PhotoForm(forms.Form):
    """One picture; what is kept of it is painted anew."""

    upload = forms.FileField(
        label=_("Your picture"),
        help_text=_(
            "JPEG, PNG or WebP, up to 8 MB. We keep the middle square in two small sizes and nothing else."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": _("Choose a picture."),
            "invalid": _("Choose a picture."),
            "missing": _("Choose a picture."),
            "empty": _("This file is empty. Choose another one."),
        },
        # A long file name is no reason to refuse a picture: the name is not kept.
        max_length=None,
    )

    def clean_upload(self) -> dict[int, bytes]:
        upload: UploadedFile = self.cleaned_data["upload"]
        try:
            return photos.clean(cast(IO[bytes], upload.file), upload.size or 0)
        except Unable as unable:
            raise forms.ValidationError(str(unable.sentence)) from None
