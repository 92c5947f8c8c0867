"""What people show with their words: documents for colleagues, and evidence for those who verify."""

import secrets
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experts.access import Audience, audience_condition
from experts.job.models import Progress
from experts.member.models import Member
from experts.member.readable import readable
from experts.storage.sentences import SENTENCES
from experts.user.models import User

KINDS: dict[str, str | Promise] = {
    "image/webp": _("Picture"),
    "application/pdf": _("PDF"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _("Word document"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _("Workbook"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": _("Slides"),
}


def new_code() -> str:
    """An address nobody can guess."""
    return secrets.token_hex(10)


class FileQuerySet(models.QuerySet["File"]):
    def visible_to(self, user: User) -> "FileQuerySet":
        """One's own; documents shown to one on profiles one may read; evidence as far as one reviews it.

        What is not ready, or was refused, is its owner's business alone.
        """
        readers = Q(owner__profile__isnull=False) & readable(user, "owner__")
        shown = Q(purpose=File.Purpose.DOCUMENT) & audience_condition(user, "owner") & readers
        review = self._review_condition(user) | self._proof_condition(user)
        return self.filter(Q(owner__user=user) | (Q(state=File.State.READY) & (shown | review)))

    def shown_to(self, user: User) -> "FileQuerySet":
        """Documents whose audience includes this person, on a profile that has been checked."""
        ready = Q(owner__user=user) | Q(state=File.State.READY)
        return self.documents().filter(ready, audience_condition(user, "owner") | self._proof_condition(user))

    def reviewable_by(self, user: User) -> "FileQuerySet":
        """Evidence of others that this person is to look at: a state's focal points, who speaks for the institution
        that has to agree, and the secretariat."""
        ready = self.filter(self._review_condition(user), state=File.State.READY)
        return ready.exclude(owner__user=user)

    @staticmethod
    def _review_condition(user: User) -> Q:
        evidence = Q(purpose=File.Purpose.EVIDENCE)
        if user.is_secretariat:
            return evidence
        # Nobody is focal point of no state, or speaks for no institution.
        state, institution = user.focal_state_id or "", user.personnel_institution_id or 0
        applications: Any = apps.get_model("experts", "Application")._default_manager
        here = Q(member_state=state, state__in=["waiting", "asked"])
        # Who has moved on since takes their papers along.
        here |= Q(member_state=state, member__state=state, state__in=["approved", "declined", "withdrawn"])
        here |= Q(institution=institution, step="institution", state="waiting")
        came_here = applications.filter(here).values("evidence")
        loose = Q(applications=None, owner__state=state) & ~Q(owner__status=Member.Status.DRAFTING)
        return evidence & (Q(pk__in=came_here) | loose)

    @staticmethod
    def _proof_condition(user: User) -> Q:
        """Documents that prove what somebody claims, for those who confirm it, whatever their audience."""
        everybody = user.is_secretariat
        if not (everybody or user.focal_state_id):
            return Q(pk__in=[])
        expertise: Any = apps.get_model("experts", "Expertise")._default_manager
        claims: Any = apps.get_model("experts", "Claim")._default_manager
        if not everybody:
            expertise = expertise.filter(member__state=user.focal_state_id)
            claims = claims.filter(member__state=user.focal_state_id)
        shown = Q()
        for rows in (expertise, claims):
            for path in ("files", "proof__attachments"):
                shown |= Q(pk__in=rows.filter(**{f"{path}__isnull": False}).values(path))
        return Q(purpose=File.Purpose.DOCUMENT) & shown

    def documents(self) -> "FileQuerySet":
        return self.filter(purpose=File.Purpose.DOCUMENT)

    def bytes_kept(self) -> int:
        """How much room they take."""
        total: int | None = self.aggregate(total=Sum("size"))["total"]
        return total or 0


class File(models.Model):
    """One file a person gave, cleaned; the bytes lie in the storage under a name of their own."""

    class Purpose(models.TextChoices):
        DOCUMENT = "document", _("Document")
        EVIDENCE = "evidence", _("Evidence")

    class State(models.TextChoices):
        CHECKING = "checking", _("Being prepared")
        READY = "ready", _("Ready")
        REFUSED = "refused", _("Refused")

    code = models.CharField(_("code"), max_length=20, unique=True, default=new_code, editable=False)
    owner = models.ForeignKey(Member, models.CASCADE, related_name="files", verbose_name=_("owner"))
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose)
    name = models.CharField(_("name"), max_length=100)
    media_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    audience = models.CharField(_("who may see it"), max_length=8, choices=Audience, default=Audience.NOBODY)
    is_encrypted = models.BooleanField(_("encrypted"), default=False)
    key = models.CharField(_("place in the storage"), max_length=80, blank=True, editable=False)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    pages_drawn = models.PositiveSmallIntegerField(_("pages drawn"), default=0)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.READY)
    reason = models.CharField(_("why it was refused"), max_length=20, blank=True)
    progress = models.ForeignKey(Progress, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("kept at"), auto_now_add=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="file_code_is_unguessable", condition=GreaterThanOrEqual(Length("code"), 20)
            ),
            models.CheckConstraint(name="file_audience_is_known", condition=Q(audience__in=Audience.values)),
            models.CheckConstraint(
                name="file_evidence_is_encrypted_and_shown_to_no_audience",
                condition=Q(purpose="document", is_encrypted=False)
                | Q(purpose="evidence", is_encrypted=True, audience="nobody"),
            ),
            models.CheckConstraint(
                name="file_refused_says_why_and_keeps_no_bytes",
                condition=Q(state="refused", key="") & ~Q(reason="")
                | (Q(state__in=["checking", "ready"], reason="") & ~Q(key="")),
            ),
            models.CheckConstraint(
                name="file_draws_no_more_pages_than_it_has", condition=Q(pages_drawn__lte=F("pages"))
            ),
            models.CheckConstraint(
                name="file_is_ready_when_its_pages_are_drawn",
                condition=~Q(state="ready") | Q(pages_drawn=F("pages")),
            ),
            models.UniqueConstraint("key", name="file_key_is_used_once", condition=~Q(key="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str | Promise:
        """What it is, in a word people use."""
        return KINDS.get(self.media_type, self.media_type)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def is_evidence(self) -> bool:
        return self.purpose == self.Purpose.EVIDENCE

    @property
    def is_picture(self) -> bool:
        return self.media_type == "image/webp"

    @property
    def refusal(self) -> str:
        """What is wrong with it, and what to do."""
        return str(SENTENCES.get(self.reason, ""))

    @property
    def page_numbers(self) -> range:
        """The pages that can be looked at, counted from 1."""
        return range(1, self.pages + 1) if self.is_ready else range(0)

    @property
    def keys(self) -> list[str]:
        """Everything the storage holds of it, a page that is just being drawn included."""
        if not self.key:
            return []
        drawn = 0 if self.is_picture else min(self.pages_drawn + 1, self.pages)
        return [self.key, *(self.page_key(number) for number in range(1, drawn + 1))]

    def page_key(self, number: int) -> str:
        """Where a drawn page lies; a picture is its own page."""
        return self.key if self.is_picture else f"{self.key}-{number}"

    def is_owned_by(self, user: User) -> bool:
        return self.owner.user_id == user.pk
