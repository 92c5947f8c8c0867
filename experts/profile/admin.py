"""Profiles on the secretariat's desk, to look at."""

from django.contrib import admin

from experts.desk import PersonalAdmin, ReadOnlyInline

from .models import HelpMode, Profile, SpokenLanguage


class LanguagesInline(ReadOnlyInline):
    model = SpokenLanguage


class ModesInline(ReadOnlyInline):
    model = HelpMode


@admin.register(Profile)
class ProfileAdmin(PersonalAdmin):
    """What the pool shows of each person."""

    list_display = ["member", "code", "headline", "visibility", "confirmed_at"]
    list_filter = ["visibility", "member__state"]
    list_select_related = ["member"]
    search_fields = ["member__official_name", "code"]
    inlines = [LanguagesInline, ModesInline]
