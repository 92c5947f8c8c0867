"""Listings on the secretariat's desk, to look at."""

from django.contrib import admin

from experts.desk import PersonalAdmin

from .models import Listing


@admin.register(Listing)
class ListingAdmin(PersonalAdmin):
    """Who stands in the pool, since when, by whose decision."""

    list_display = ["member", "state", "nominated_by", "nominated_at", "second_key_by", "listed_at"]
    list_filter = ["state", "member__state"]
    list_select_related = ["member", "nominated_by", "second_key_by"]
    search_fields = ["member__official_name"]
