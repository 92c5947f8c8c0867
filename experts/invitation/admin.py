"""Invitations on the secretariat's desk, to look at. What a link carries is never shown."""

from django.contrib import admin

from experts.desk import PersonalAdmin

from .models import Invitation


@admin.register(Invitation)
class InvitationAdmin(PersonalAdmin):
    """Who was invited when, and what became of it."""

    list_display = ["member", "state", "sent_at", "sent_by", "expires_at", "answered_at"]
    list_filter = ["state", "member__state"]
    list_select_related = ["member", "sent_by"]
    search_fields = ["member__official_name", "member__work_email"]
    ordering = ["-sent_at", "-pk"]
