"""Members on the secretariat's desk, to look at; what they did is told by the subjects."""

from django.contrib import admin

from experts.desk import PersonalAdmin

from .models import Member


@admin.register(Member)
class MemberAdmin(PersonalAdmin):
    """Everybody the pool knows, in every status."""

    list_display = ["official_name", "state", "status", "institution", "post", "expires_on"]
    list_filter = ["status", "state"]
    list_select_related = ["state", "institution"]
    search_fields = ["official_name", "native_name", "work_email"]

    def about(self, obj: Member) -> Member:
        return obj
