"""Every address of the portal; each app lists its own."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from django_tasks_db.models import DBTaskResult

from experts.secretariat.admin import with_alarms
from experts.user.doors import recording_log_out

from .health import livez, readyz

admin.autodiscover()
admin.site.site_header = admin.site.site_title = _("A-EXPECS, the secretariat's desk")
admin.site.index_title = _("What the secretariat keeps")
# Nobody edits another person's address, second factor or sessions by hand.
admin.site.unregister([EmailAddress, Authenticator, UserSession, Group])
# It shows what jobs work on; the desk has a list of its own that does not.
admin.site.unregister(DBTaskResult)
# The admin has no door of its own: whoever is not signed in as staff goes to the one log-in.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.logout = recording_log_out(admin.site.logout)  # type: ignore[assignment,method-assign]
admin.site.index = with_alarms(admin.site.index)  # type: ignore[assignment,method-assign]

urlpatterns = [
    path("", include("networking.urls")),
    path("", include("experts.urls")),
    path("accounts/", include("experts.user.account_urls")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("networking.demo.urls")))

handler400 = "networking.home.errors.bad_request"
handler403 = "networking.home.errors.forbidden"
handler404 = "networking.home.errors.not_found"
handler500 = "networking.home.errors.server_error"
