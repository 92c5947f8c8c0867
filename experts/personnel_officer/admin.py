"""Personnel officers on the secretariat's desk, to look at: their states' focal points appoint them."""

from django.contrib import admin

from experts.desk import PersonalAdmin
from experts.user.models import User

from .models import PersonnelOfficer


@admin.register(PersonnelOfficer)
class PersonnelOfficerAdmin(PersonalAdmin):
    """Who turns the first key for which institution, since when."""

    list_display = ["user", "institution", "since", "until", "appointed_by"]
    list_filter = ["institution__state"]
    list_select_related = ["user", "institution", "appointed_by"]
    search_fields = ["user__email", "user__member__official_name", "institution__official_name"]

    def about(self, obj: PersonnelOfficer) -> User:
        return obj.user
