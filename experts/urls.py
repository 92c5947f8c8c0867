"""The addresses of one person's facts."""

from django.urls import path

from .audit import views as audit
from .directory import views as directory
from .file import views as file
from .invitation import office_views as invitations
from .invitation import views as invitation
from .job import views as job
from .kept_text import views as kept_text
from .member import views as member
from .notification import views as notification
from .profile import views as profile
from .roster import views as roster
from .user import views as user
from .vetting import views as vetting

app_name = "experts"
urlpatterns = [
    # /join/
    path("join/", member.join, name="join"),
    path("join/status/", member.status, name="join-status"),
    # /roster/
    path("roster/vetting/", vetting.queue, name="vetting"),
    # /roster/invitations/
    path("roster/invitations/", invitations.invitations, name="invitations"),
    path("roster/invitations/new/", roster.invite, name="invite"),
    path("roster/invitations/send-again/", invitations.send_again, name="invitations-send-again"),
    path("roster/invitations/<int:pk>/address/", invitations.correct_address, name="invitation-address"),
    path("roster/invitations/<int:pk>/withdraw/", invitations.withdraw, name="invitation-withdraw"),
    # /invitations/
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("invitations/<str:token>/not-me/", invitation.not_me, name="invitation-not-me"),
    path("invitations/<str:token>/remove/", invitation.remove, name="invitation-remove"),
    # /experts/
    path("experts/", directory.find, name="directory"),
    path("experts/<slug:code>/", profile.page, name="profile"),
    path("experts/<slug:code>/photo-<int:size>.webp", profile.photo, name="profile-photo"),
    # /profile/
    path("profile/", profile.own, name="profile-own"),
    path("profile/photo/", profile.edit_photo, name="profile-edit-photo"),
    # /progress/
    path("progress/<slug:code>/", job.progress, name="progress"),
    # /me/
    path("me/", user.account, name="me"),
    path("me/history/", audit.history, name="history"),
    path("me/sitting/", user.sitting_page, name="sitting"),
    path("me/sitting/end/", user.end_sitting, name="sitting-end"),
    path("me/kept/", kept_text.kept, name="kept-text"),
    path("me/kept/<int:pk>/put-back/", kept_text.put_back, name="kept-text-put-back"),
    path("me/kept/<int:pk>/throw-away/", kept_text.throw_away, name="kept-text-throw-away"),
    path("me/address-works/", user.address_works, name="address-works"),
    path("me/notifications/", notification.settings, name="notification-settings"),
    path("me/files/", file.files, name="files"),
    path("me/files/<slug:code>/audience/", file.change_audience, name="file-audience"),
    path("me/files/<slug:code>/remove/", file.remove, name="file-remove"),
    # /files/
    path("files/<slug:code>/", file.file, name="file"),
    path("files/<slug:code>/pages/<int:number>.webp", file.page, name="file-page"),
    path("files/<slug:code>/look/", file.look, name="file-look"),
    path("files/<slug:code>/look/<int:number>.webp", file.look_page, name="file-look-page"),
    path("files/<slug:code>/<str:name>", file.download, name="file-download"),
    path("i18n/", user.choose_language, name="choose-language"),
    path("i18n/<str:language>/", user.choose_language_by_link, name="choose-language-link"),
    # /notifications/
    path("notifications/", notification.newest, name="notifications"),
    path("notifications/read/", notification.read, name="notifications-read"),
    path("letters/stop/<str:token>/", notification.stop_letters, name="unsubscribe"),
]
