"""Profiles on the secretariat's desk, to look at."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from experts.access import Audience
from experts.desk import PersonalAdmin, ReadOnlyInline

from .models import HelpMode, Profile, SpokenLanguage


class LanguagesInline(ReadOnlyInline):
    model = SpokenLanguage


class ModesInline(ReadOnlyInline):
    model = HelpMode


@admin.register(Profile)
class ProfileAdmin(PersonalAdmin):
    """What the pool shows of each person; the secretariat reads here what it reads on the page, and no more.

    Fields are named one by one: whatever a profile gets later has an audience first.
    """

    list_display = ["member", "code", "headline", "visibility", "confirmed_at"]
    list_filter = ["visibility", "member__state"]
    list_select_related = ["member"]
    search_fields = ["member__official_name", "code"]
    inlines = [LanguagesInline, ModesInline]
    fields = [
        "member", "code", "headline", "help_1", "help_2", "help_3", "biography_for_members", "text_language",
        "engagements_at_a_time", "days_a_year", "visibility", "photo_audience", "biography_audience",
        "career_audience", "education_audience", "is_ordered_by_hand", "confirmed_at", "updated_at",
    ]  # fmt: skip
    readonly_fields = ["biography_for_members"]

    @admin.display(description=_("biography"))
    def biography_for_members(self, profile: Any) -> str:
        """Only while its owner shows it to all members."""
        if profile.biography_audience == Audience.MEMBERS:
            return str(profile.biography)
        return str(_("Its owner does not show it to all members."))
