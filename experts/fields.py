"""Texts in forms: in their usual form, and refused with what to do about it."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from experts.texts import one_line, trouble_with, trouble_with_name, usual


class NameField(forms.CharField):
    """A name on one line, in its usual form."""

    def __init__(self, *, limit: int, **facts: Any) -> None:
        self.limit = limit
        super().__init__(**facts)
        self.widget.attrs["maxlength"] = str(limit)

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and (trouble := trouble_with_name(value, self.limit)):
            raise ValidationError(" ".join(trouble))


class LineField(NameField):
    """A text on one line, which may be digits alone."""

    def validate(self, value: str) -> None:
        forms.CharField.validate(self, value)
        if value and (trouble := trouble_with(value, self.limit)):
            raise ValidationError(" ".join(trouble))


class TextField(LineField):
    """A text of several lines."""

    widget = forms.Textarea

    def __init__(self, *, limit: int, rows: int = 4, **facts: Any) -> None:
        super().__init__(limit=limit, **{"widget": forms.Textarea(attrs={"rows": rows})} | facts)

    def to_python(self, value: Any) -> str:
        # A browser sends both signs for the end of a line and counts one.
        return usual((forms.CharField.to_python(self, value) or "").replace("\r\n", "\n"))


class WebField(LineField):
    """An address on the web, which a page may lead to."""

    def __init__(self, *, limit: int = 500, **facts: Any) -> None:
        super().__init__(limit=limit, **{"widget": forms.TextInput(attrs={"inputmode": "url"})} | facts)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if typed and ":" not in typed:
            return f"https://{typed}"
        scheme, colon, rest = typed.partition(":")
        return f"{scheme.lower()}{colon}{rest}"

    def validate(self, value: str) -> None:
        super().validate(value)
        if not value:
            return
        try:
            # Nothing but these two can be followed: javascript: and data: are no addresses.
            URLValidator(schemes=["https", "http"])(value)
            is_plain = "@" not in urlsplit(value).netloc
        except (ValidationError, ValueError):
            is_plain = False
        if not is_plain:
            raise ValidationError(_("Write an address on the web, like https://www.example.org/paper."))


class RowsField(forms.ModelMultipleChoiceField):
    """Rows chosen by their keys. A number that no key can be is no choice: the database would call it a mistake."""

    MOST_DIGITS = 18

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > self.MOST_DIGITS:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": str(key)[:30]},
                )
        return super().clean(value)
