"""What a person may say of the topics they know."""

from typing import IO, Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.fields import LineField, NameField, RowsField, TextField
from experts.file.forms import UploadForm
from experts.file.models import File
from experts.locales import REGIONAL, language_name
from experts.member.models import Member
from experts.portfolio.models import PortfolioItem
from experts.storage.checking import Checked, check
from experts.storage.sentences import Unable
from experts.topic.models import Area, Topic

from . import choosing
from .models import Expertise, Level

PRACTICE, STUDY = "practice", "study"
LEVELS = [
    (Level.LEARNING, gettext_lazy("Learning: I know the basics and do it under guidance")),
    (Level.PRACTISES, gettext_lazy("Practises: I do this work myself")),
    (Level.LEADS, gettext_lazy("Leads: others turn to me; I design it, decide it or teach it")),
]
BASES = [
    (PRACTICE, gettext_lazy("Practice: I have done it in the service")),
    (STUDY, gettext_lazy("Study: I have researched, taught or learned it")),
]
NOT_YOURS = gettext_lazy("This is not yours, or it is gone. Choose again.")


class ClaimForm(forms.Form):
    """What is said of one topic, with what shows it. A right file is kept, whatever else is wrong."""

    level = forms.ChoiceField(
        label=gettext_lazy("How well do you know it?"),
        choices=LEVELS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    basis = forms.MultipleChoiceField(
        label=gettext_lazy("From what?"),
        choices=BASES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one.")},
    )
    years = forms.IntegerField(
        label=gettext_lazy("For how many years?"),
        required=False,
        min_value=0,
        max_value=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "2", "size": "2"}),
        error_messages={
            "invalid": gettext_lazy("Write a number of years, like 7."),
            "min_value": gettext_lazy("Write a number from 0 to 60."),
            "max_value": gettext_lazy("Write a number from 0 to 60."),
        },
    )
    proof = RowsField(
        PortfolioItem.objects.none(),
        label=gettext_lazy("Your work"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_YOURS, "invalid_pk_value": NOT_YOURS},
    )
    documents = RowsField(
        File.objects.none(),
        label=gettext_lazy("Your files"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": NOT_YOURS, "invalid_pk_value": NOT_YOURS},
    )
    upload = forms.FileField(
        label=gettext_lazy("Add a file"),
        required=False,
        help_text=gettext_lazy(
            "PDF, picture, docx, xlsx or pptx, up to 10 MB. Your focal points and the secretariat see it as proof, "
            "nobody else unless you say so later."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx"}),
        error_messages={
            name: message
            for name, message in UploadForm.base_fields["upload"].error_messages.items()
            if name != "required"
        },
        max_length=None,
    )
    note = TextField(
        limit=300,
        rows=3,
        label=gettext_lazy("What shows it, in words"),
        required=False,
        help_text=gettext_lazy("What was it, when, and where could anybody look?"),
    )

    def __init__(self, posted: Any, uploaded: Any, *, member: Member, initial: dict[str, Any]) -> None:
        super().__init__(posted.copy() if posted is not None else None, uploaded, initial=initial)
        self.is_unable = False
        self.kept: list[File] = []
        works, documents = cast(Any, self.fields["proof"]), cast(Any, self.fields["documents"])
        works.queryset = PortfolioItem.objects.filter(member=member)
        documents.queryset = File.objects.filter(owner=member).documents().exclude(state=File.State.REFUSED)

    def clean_upload(self) -> Checked | None:
        upload = self.cleaned_data.get("upload")
        if not upload:
            return None
        try:
            return check(cast(IO[bytes], upload.file), upload.name or "")
        except Unable as unable:
            self.is_unable = True
            raise forms.ValidationError(str(unable.sentence)) from None

    def tick(self, file: File) -> None:
        """A file that has just been kept stands among the others from now on, ticked."""
        self.kept.append(file)
        cast(Any, self.data).appendlist("documents", str(file.pk))

    def add_refusal(self, refusal: forms.ValidationError) -> None:
        """What an action has refused, beside the question it is about; where nothing is to tick, beside the words."""
        said = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
        for name, messages in said.items():
            if name == "proof":
                name = next((one for one in ("proof", "documents") if self[one].subwidgets), "note")
            for message in messages:
                self.add_error(name if name in self.fields else None, message)

    @property
    def facts(self) -> dict[str, Any]:
        """What is said, as the actions take it."""
        clean = self.cleaned_data
        return {
            "level": clean["level"],
            "practitioner": PRACTICE in clean["basis"],
            "academic": STUDY in clean["basis"],
            "years": clean["years"],
            "note": clean["note"],
            "proof": list(clean["proof"]),
            "files": [*clean["documents"], *self.kept],
        }


class AddForm(ClaimForm):
    """The same for a topic that is typed, and whether it is a main one."""

    topic = LineField(
        limit=120,
        label=gettext_lazy("Topic"),
        help_text=gettext_lazy("Its name or another word for it, in any language."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write what you know, like “appraisal”.")},
    )
    is_main = forms.BooleanField(
        label=gettext_lazy("This is one of my main topics (at most five)"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meant = choosing.Meant()
        self.typed = ""

    def clean_topic(self) -> Topic:
        self.typed = self.cleaned_data["topic"]
        self.meant = choosing.meant(self.typed, self.data.get("which", ""))
        if self.meant.topic is None:
            raise forms.ValidationError(self.meant.question)
        return self.meant.topic


class MainForm(forms.Form):
    """Which topics matter most."""

    main = RowsField(
        Expertise.objects.none(),
        label=gettext_lazy("My main topics"),
        help_text=gettext_lazy("One to five. They stand first on your profile."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one."),
            "invalid_choice": NOT_YOURS,
            "invalid_pk_value": NOT_YOURS,
        },
    )

    def __init__(self, posted: Any, *, own: Any, **facts: Any) -> None:
        super().__init__(posted, **facts)
        cast(Any, self.fields["main"]).queryset = own


class ProposalForm(forms.Form):
    """A topic that the list does not have."""

    name = NameField(
        limit=120,
        label=gettext_lazy("What is it called?"),
        error_messages={"required": gettext_lazy("Write the name of the topic.")},
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language is that?"))
    area = forms.ModelChoiceField(
        Area.objects.all(),
        label=gettext_lazy("Where does it belong?"),
        empty_label=gettext_lazy("Choose an area"),
        error_messages={
            "required": gettext_lazy("Choose an area."),
            "invalid_choice": gettext_lazy("Choose an area."),
        },
    )
    covers = TextField(
        limit=300,
        rows=3,
        label=gettext_lazy("What does it cover?"),
        help_text=gettext_lazy(
            "In one or two sentences, so that somebody from another state understands it."
        ),
        error_messages={"required": gettext_lazy("Say in a sentence what it covers.")},
    )
    none = forms.BooleanField(
        label=gettext_lazy("It is none of these"),
        required=False,
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        cast(Any, self.fields["language"]).choices = [(code, language_name(code)) for code in REGIONAL]
        self.known: Topic | None = None
        self.nearest: list[Topic] = []
        if not self.is_bound and self.initial.get("name"):
            self.known, self.nearest = choosing.alike(self.initial["name"])

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        self.known, self.nearest = choosing.alike(name)
        if self.known:
            raise forms.ValidationError(_("There is a topic for it: %(topic)s.") % {"topic": self.known.name})
        return name

    def clean(self) -> dict[str, Any]:
        """The nearest topics are looked at first."""
        facts: dict[str, Any] = super().clean() or {}
        if "name" in facts and self.nearest and not facts.get("none"):
            self.add_error("none", _("Look at these first. Is it one of them? If not, tick this."))
        return facts

    @property
    def proposal(self) -> dict[str, Any]:
        """What is proposed, as the action takes it."""
        return {name: self.cleaned_data[name] for name in ("name", "language", "area", "covers")}
