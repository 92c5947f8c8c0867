"""What somebody may say of one piece of work."""

from typing import IO, Any, cast
from urllib.parse import urlsplit

from django import forms
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from experts.access import Audience
from experts.fields import LineField, TextField, WebField
from experts.file.models import File
from experts.locales import REGIONAL, language_name
from experts.member.models import Member
from experts.storage.checking import Checked, check
from experts.storage.sentences import Unable
from experts.topic import typed
from experts.topic.models import Topic

from . import colleagues
from .date_form import DATES, DatesForm
from .models import Mention, PortfolioItem
from .written import MOST_LINKS, Link, Written

BLANK_LINKS = 3
MOST_TOPICS = 12
# What a form keeps as it is written, one field each.
PLAIN = ("kind", "title", "role", "institution", "place", "partners", "summary", "result", "text_language")
LINK_PARTS = ("label", "url", "audience")


class ItemForm(DatesForm):
    """One piece of work on one page: what, when, with which result, what shows it, and with whom."""

    # The order in which errors are listed is that of the page.
    field_order = ("kind", "title", "role", "institution", "place", "partners", *DATES, "is_ongoing")

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=PortfolioItem.Kind.choices)
    title = LineField(
        limit=200,
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("What it is called, or one line that says what you did."),
        error_messages={"required": gettext_lazy("Give it a title.")},
    )
    role = LineField(limit=120, required=False, label=gettext_lazy("Your part in it"))
    institution = LineField(limit=200, required=False, label=gettext_lazy("Institution"))
    place = LineField(limit=120, required=False, label=gettext_lazy("Place"))
    partners = LineField(limit=200, required=False, label=gettext_lazy("Partner organisations"))
    summary = TextField(
        limit=1000,
        rows=3,
        required=False,
        label=gettext_lazy("What you did"),
        help_text=gettext_lazy("Three lines are enough."),
    )
    result = LineField(
        limit=200,
        required=False,
        label=gettext_lazy("Result in numbers"),
        help_text=gettext_lazy("Such as: 31,000 candidates, disputes fell by a third."),
    )
    text_language = forms.ChoiceField(
        label=gettext_lazy("Language of these texts"),
        choices=lambda: [(code, language_name(code)) for code in REGIONAL],
    )
    claimed = forms.MultipleChoiceField(
        label=gettext_lazy("Topics you claim"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = LineField(
        limit=1000,
        required=False,
        label=gettext_lazy("Other topics"),
        help_text=gettext_lazy("In any language, with ; between them."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    attachments = forms.MultipleChoiceField(
        label=gettext_lazy("Files that show it"), required=False, widget=forms.CheckboxSelectMultiple
    )
    upload = forms.FileField(
        required=False,
        label=gettext_lazy("A new file that shows it"),
        help_text=gettext_lazy("PDF, picture (JPEG, PNG, WebP), docx, xlsx or pptx, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx"}),
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
        max_length=None,
    )
    upload_audience = forms.ChoiceField(
        label=gettext_lazy("Who may see the new file?"), choices=Audience.choices, initial=Audience.NOBODY
    )
    colleagues = TextField(
        limit=2000,
        rows=2,
        required=False,
        label=gettext_lazy("Colleagues who worked on it with you"),
        help_text=gettext_lazy(
            "Their work e-mail or the address of their profile page, one a line. If it belongs to a member, they "
            "are asked; the name shows once they agree."
        ),
    )
    taken_back = forms.MultipleChoiceField(
        label=gettext_lazy("Named so far: tick whom to take off"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, posted: Any = None, uploaded: Any = None, *, member: Member, item: PortfolioItem | None = None
    ) -> None:
        self.member, self.item = member, item
        self.notes = typed.TopicNotes()
        self.nearest: list[Topic] = []
        self.is_unable = False
        self.held = {topic.code: topic for topic in item.topics.all()} if item else {}
        super().__init__(posted, uploaded, initial=self._initial())
        for name, choices in {
            "claimed": [(topic.code, topic.name) for topic in self.claimed_topics],
            "attachments": [(file.code, _said_of(file)) for file in self.own_files],
            "taken_back": [(str(one.pk), _standing(one)) for one in self.named],
        }.items():
            cast(forms.MultipleChoiceField, self.fields[name]).choices = choices
        self._add_link_fields()

    @cached_property
    def claimed_topics(self) -> list[Topic]:
        claims = self.member.expertise.exclude(state="removed").select_related("topic")
        return [claim.topic for claim in claims if claim.topic.retired_at is None]

    @cached_property
    def own_files(self) -> list[File]:
        """One's own documents; what was refused keeps no bytes to show."""
        own: QuerySet[File] = File.objects.filter(owner=self.member).documents()
        return list(own.exclude(state=File.State.REFUSED))

    @cached_property
    def named(self) -> list[Mention]:
        return list(self.item.mentions.standing()) if self.item else []

    @property
    def link_rows(self) -> list[list[forms.BoundField]]:
        """The three questions of each link."""
        return [[self[f"{link}_{part}"] for part in LINK_PARTS] for link in self.links]

    def _is_open(self, *names: str) -> bool:
        """Whether a part that is folded away at first has something in it, or something to settle."""
        return any(self[name].errors or self[name].value() for name in names)

    @property
    def is_open_about_place(self) -> bool:
        return self._is_open("place", "partners") or bool(self["text_language"].errors)

    @property
    def is_open_about_links(self) -> bool:
        return self._is_open(*(f"{link}_{part}" for link in self.links for part in ("label", "url")))

    @property
    def is_open_about_colleagues(self) -> bool:
        return bool(self.named) or self._is_open("colleagues")

    def _initial(self) -> dict[str, Any]:
        item = self.item
        if item is None:
            language = get_language() or "en"
            return {"text_language": language if language in REGIONAL else "en"}
        claimed = {topic.code for topic in self.claimed_topics}
        others = [topic.name for topic in self.held.values() if topic.code not in claimed]
        return {name: getattr(item, name) for name in (*PLAIN, *DATES, "is_ongoing")} | {
            "text_language": item.text_language or "en",
            "claimed": [code for code in self.held if code in claimed],
            "topics": "; ".join(others),
            "attachments": [file.code for file in item.attachments.all()],
        }

    def _add_link_fields(self) -> None:
        """Those there are, by their keys, and some to fill in; no other key is ever read."""
        kept = list(self.item.links.all()) if self.item else []
        blank = range(1, min(BLANK_LINKS, MOST_LINKS - len(kept)) + 1)
        self.links: dict[str, int | None] = {f"link{link.pk}": link.pk for link in kept}
        self.links |= {f"new{number}": None for number in blank}
        if self.is_bound:
            # What a page opened earlier did not know of stays as it is.
            self.links = {name: key for name, key in self.links.items() if f"{name}_url" in self.data}
        values = {f"link{link.pk}": link for link in kept}
        for name in self.links:
            link = values.get(name)
            self.fields[f"{name}_label"] = LineField(
                limit=120, required=False, label=_("What the link shows"), initial=link and link.label
            )
            self.fields[f"{name}_url"] = WebField(
                required=False, label=_("Address of the link"), initial=link and link.url
            )
            self.fields[f"{name}_audience"] = forms.ChoiceField(
                label=_("Who may see the link?"),
                choices=Audience.choices,
                initial=link.audience if link else Audience.MEMBERS,
            )

    def clean_upload(self) -> Checked | None:
        upload = self.cleaned_data.get("upload")
        if not upload:
            return None
        try:
            return check(cast(IO[bytes], upload.file), upload.name or "")
        except Unable as unable:
            self.is_unable = True
            raise forms.ValidationError(str(unable.sentence)) from None

    def clean_topics(self) -> list[Topic]:
        """Topics in their order; those picked from the nearest ones stand for what nobody knew."""
        written = self.cleaned_data["topics"]
        if not written:
            return []
        known, self.nearest = typed.topics(written, self.notes)
        wanted = set(self.data.getlist("also")) if hasattr(self.data, "getlist") else set()
        picked = [topic for topic in self.nearest if topic.code in wanted]
        if self.notes.problems and not picked:
            raise forms.ValidationError(self.notes.problems)
        return list(dict.fromkeys([*known, *picked]))

    def clean_colleagues(self) -> list[str]:
        """Only the shape is looked at: whether anybody has the address is nobody's business here."""
        named = colleagues.parts(self.cleaned_data["colleagues"])
        for one in named:
            if not colleagues.is_address(one):
                words = _("“%(typed)s” is neither an e-mail address nor the address of a profile page.")
                raise forms.ValidationError(words % {"typed": one})
        return named

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        for name in self.links:
            self._clean_link(name, facts)
        if len(self._topics(facts)) > MOST_TOPICS:
            self.add_error("topics", _("Choose at most %(most)s topics.") % {"most": MOST_TOPICS})
        return facts

    def _clean_link(self, name: str, facts: dict[str, Any]) -> None:
        label, url = facts.get(f"{name}_label"), facts.get(f"{name}_url")
        if label and not url and f"{name}_url" not in self.errors:
            self.add_error(f"{name}_url", _("Write the address, or take the words beside it out."))
        if url and not label:
            facts[f"{name}_label"] = (urlsplit(url).hostname or url)[:120]

    def _topics(self, facts: dict[str, Any]) -> list[Topic]:
        wanted = set(facts.get("claimed") or ())
        claimed = [topic for topic in self.claimed_topics if topic.code in wanted]
        return list({topic.pk: topic for topic in [*claimed, *(facts.get("topics") or ())]}.values())

    @property
    def written(self) -> Written:
        """What it comes to, for the action."""
        said = self.cleaned_data
        chosen = set(said["attachments"])
        return Written(
            facts={name: said[name] for name in (*PLAIN, *DATES, "is_ongoing")},
            topics=self._topics(said),
            links=[
                Link(key, *(said[f"{name}_{part}"] for part in LINK_PARTS))
                for name, key in self.links.items()
            ],
            files=[file for file in self.own_files if file.code in chosen],
            colleagues=said["colleagues"],
            taken_back=[int(key) for key in said["taken_back"]],
        )


def _said_of(file: File) -> str:
    """What a file is, and who may see it, before it is chosen."""
    return _("%(name)s (%(kind)s, %(size)s), seen by: %(audience)s") % {
        "name": file.name,
        "kind": file.kind,
        "size": filesizeformat(file.size),
        "audience": file.get_audience_display(),
    }


def _standing(mention: Mention) -> str:
    """Where a colleague stands; a silent no looks like no answer."""
    if mention.state == Mention.State.ACCEPTED:
        return _("%(address)s: agreed") % {"address": mention.asked_as}
    return _("%(address)s: has not agreed (yet)") % {"address": mention.asked_as}
