"""What somebody may say of where they work, how it can be known, and what they can help with."""

from typing import IO, Any, cast

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.consent import models as consents
from experts.fields import LineField
from experts.institution.matching import Book
from experts.member.models import Member
from experts.member.number import LONGEST
from experts.member_state.models import MemberState, all_bases
from experts.member_state.suffixes import domain_of, is_official, is_under
from experts.storage.checking import Checked, check
from experts.storage.sentences import Unable
from experts.topic import typed
from experts.topic.models import Topic

from . import choosing
from .forms import UnshownInput
from .models import Application

Basis = Member.Basis
WORDS: dict[str, Any] = {
    Basis.ATTESTATION: gettext_lazy("My focal point or my head of unit knows me"),
    Basis.LETTER: gettext_lazy("A letter or card of my institution"),
    Basis.MAILBOX: gettext_lazy("My official mailbox, the one I signed up with"),
    Basis.INVITATION: gettext_lazy("My state has put me on its roster and invited me"),
}
KEPT_NUMBER = gettext_lazy("Kept. Type it again to change it.")
MOST_EVIDENCE = 5
MOST_LISTED = 60


class WorkForm(forms.Form):
    """The last page of joining. Whatever is right on it is kept, also when something else is not."""

    institution = LineField(
        limit=choosing.MAX_NAME,
        required=False,
        label=gettext_lazy("Institution"),
        help_text=gettext_lazy("Type its name or short name, in any language."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": gettext_lazy("Say where you work.")},
    )
    post = LineField(
        limit=200,
        required=False,
        label=gettext_lazy("Post"),
        help_text=gettext_lazy("As on your door or your letter, with the unit."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": gettext_lazy("Say what your post is.")},
    )
    basis = forms.ChoiceField(
        required=False,
        label=gettext_lazy("How your focal point can know it is you"),
        help_text=gettext_lazy("One is enough. A government mailbox helps, but never decides alone."),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one, so that your focal point has something to go by.")
        },
    )
    upload = forms.FileField(
        required=False,
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "PDF or photo, up to 10 MB. Encrypted, read only by those who check, gone 30 days after the decision."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,image/jpeg,image/png,image/webp"}),
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
        max_length=None,
    )
    topics = LineField(
        limit=1000,
        required=False,
        label=gettext_lazy("What you can help with"),
        help_text=gettext_lazy("Topics in any language, with ; between them. More can come later."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, posted: Any, uploaded: Any, *, application: Application, is_whole: bool) -> None:
        self.application, self.is_unable = application, False
        self.typed_institution = ""
        self.topic_notes = typed.TopicNotes()
        self.known_topics: list[Topic] | None = None
        self.nearest: list[Topic] = []
        super().__init__(posted, uploaded, initial=initial_of(application))
        state, member = application.member_state, application.member
        self.fields["basis"].choices = [(one, WORDS[one]) for one in bases(application)]  # type: ignore[attr-defined]
        self.fields["institution"].widget.attrs["list"] = "institutions"
        if state.number_name:
            self.fields["secret_number"] = _number_field(state, member)
        if consents.missing(application.applicant):
            self.fields["agree"] = _agree_field()
        for name in ("institution", "post", "basis", "secret_number", "agree"):
            if name in self.fields and not (name == "secret_number" and member.number_sealed):
                self.fields[name].required = is_whole
        self.is_whole = is_whole

    @cached_property
    def book(self) -> Book:
        return Book(self.application.member_state)

    @cached_property
    def place(self) -> choosing.Place:
        """The institution that was typed, or what there is to choose from."""
        chosen = self.data.get("which", "")
        name = self.typed_institution
        return choosing.place(name, chosen, self.book) if name else choosing.Place()

    def clean_institution(self) -> str:
        self.typed_institution = self.cleaned_data["institution"]
        if self.place.question:
            raise forms.ValidationError(self.place.question)
        return self.typed_institution

    def clean_upload(self) -> Checked | None:
        """Evidence is looked at page by page, so it is a PDF or a picture."""
        upload = self.cleaned_data.get("upload")
        if not upload:
            return None
        if self.application.evidence.count() >= MOST_EVIDENCE:
            raise forms.ValidationError(
                _("Remove a file first: %(most)s are enough.") % {"most": MOST_EVIDENCE}
            )
        try:
            checked = check(cast(IO[bytes], upload.file), upload.name or "")
        except Unable as unable:
            self.is_unable = True
            raise forms.ValidationError(str(unable.sentence)) from None
        if checked.media_type not in ("application/pdf", "image/webp"):
            raise forms.ValidationError(_("Choose a PDF or a photo: others cannot be looked at safely."))
        return checked

    def clean_topics(self) -> list[Topic]:
        """Topics in their order; those picked from the nearest ones stand for what nobody knew."""
        known, self.nearest = typed.topics(self.cleaned_data["topics"], self.topic_notes)
        wanted = set(self.data.getlist("also")) if hasattr(self.data, "getlist") else set()
        picked = [topic for topic in self.nearest if topic.code in wanted]
        self.known_topics = list(dict.fromkeys([*known, *picked]))
        if self.topic_notes.problems and not picked:
            raise forms.ValidationError(self.topic_notes.problems)
        return self.known_topics

    def clean(self) -> dict[str, Any]:
        """A letter is a file; without one there is nothing to look at."""
        facts: dict[str, Any] = super().clean() or {}
        needs_file = self.is_whole and facts.get("basis") == Basis.LETTER
        has_file = facts.get("upload") or "upload" in self.errors or self.application.evidence.exists()
        if needs_file and not has_file:
            self.add_error("upload", _("Choose the letter or card, or another way above."))
        return facts

    @property
    def topic_remarks(self) -> list[str]:
        """What was taken as something else than it was typed as."""
        return self.topic_notes.remarks

    def say_number_is_kept(self) -> None:
        """It is not shown again: the page says that it need not be typed again either."""
        self["secret_number"].help_text = KEPT_NUMBER

    @property
    def listed(self) -> list[str]:
        """The state's institutions of today to choose from while typing, where they are few enough to send."""
        valid = self.book.valid()
        return [one.official_name for one in valid] if len(valid) <= MOST_LISTED else []

    @property
    def work(self) -> dict[str, Any]:
        """What of it can be kept: what is right, beside what was kept before."""
        old, said = self.application, self.cleaned_data
        kept = {"basis": said.get("basis", old.basis), "unit": old.unit, "post": old.post}
        if "post" in said:
            kept |= post_and_unit(said["post"], old)
        kept |= {"institution": old.institution, "proposed_institution": old.proposed_institution}
        if "institution" in said:
            kept |= {"institution": self.place.institution, "proposed_institution": self.place.proposed}
        elif self.place.may_be_another:
            # Not settled yet; what was typed is there when they come back.
            kept |= {"institution": None, "proposed_institution": self.typed_institution}
        return kept


def bases(application: Application) -> list[str]:
    """What the state accepts; an invitation is for whom it has invited, a mailbox for who has one of its offices'."""
    state, member = application.member_state, application.member
    found = [basis for basis in state.accepted_bases or all_bases() if basis in Basis.values]
    if not _has_official_mailbox(application):
        found = [basis for basis in found if basis != Basis.MAILBOX]
    if member.invited_at and member.state_id == state.pk:
        found = [Basis.INVITATION, *[basis for basis in found if basis != Basis.INVITATION]]
    return found or [Basis.ATTESTATION]


def _has_official_mailbox(application: Application) -> bool:
    address = application.applicant.email
    if is_official(address, application.member_state):
        return True
    domains = application.institution.email_domains if application.institution else []
    return any(is_under(domain_of(address), domain) for domain in domains)


def with_unit(post: str, unit: str) -> str:
    """Post and unit as one asks for them: in one line."""
    return ", ".join(part for part in (post, unit) if part)


def post_and_unit(said: str, application: Application) -> dict[str, str]:
    """Apart where they are known apart and were left as they were; else as written."""
    for known in (application, application.member):
        if said == with_unit(known.post, known.unit):
            return {"post": known.post, "unit": known.unit}
    return {"post": said, "unit": ""}


def initial_of(application: Application) -> dict[str, Any]:
    """What was kept before; what the roster knows of somebody stands where they have written nothing yet."""
    member = application.member
    post = with_unit(application.post, application.unit) or with_unit(member.post, member.unit)
    known = member.institution if member.state_id == application.member_state_id else None
    declared = member.expertise.filter(state="declared").select_related("topic").order_by("pk")
    return {
        "institution": application.institution_name or (known.official_name if known else ""),
        "post": post,
        "basis": application.basis or bases(application)[0],
        "topics": "; ".join(one.topic.name for one in declared),
    }


def _number_field(state: MemberState, member: Member) -> forms.CharField:
    is_kept = bool(member.number_sealed)
    hint = _("Encrypted, and never shown to anybody.")
    return LineField(
        limit=LONGEST,
        required=False,
        label=state.number_name,
        help_text=KEPT_NUMBER if is_kept else hint,
        widget=UnshownInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the number your state asks for.")},
    )


def _agree_field() -> forms.BooleanField:
    """One yes to two texts; the links stand beside it, where an error that repeats the label does not carry them."""
    notice = reverse("experts:consent-text", args=[consents.Consent.Purpose.MEMBERSHIP])
    read = _(
        'Read the <a href="{conduct}">code of conduct</a> and the <a href="{notice}">notice about membership</a>.'
    )
    return forms.BooleanField(
        required=False,
        label=_("I agree to the code of conduct and to the notice about membership"),
        help_text=format_html(read, conduct=reverse("experts:conduct"), notice=notice),
        error_messages={"required": _("Without this nobody can be a member.")},
    )
