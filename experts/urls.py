"""The addresses of one person's facts."""

from django.urls import path

from .directory import views as directory
from .file import views as file
from .member import views as member
from .profile import views as profile
from .user import views as user

app_name = "experts"
urlpatterns = [
    # /join/
    path("join/", member.join, name="join"),
    path("join/status/", member.status, name="join-status"),
    # /experts/
    path("experts/", directory.find, name="directory"),
    path("experts/<slug:code>/", profile.page, name="profile"),
    path("experts/<slug:code>/photo-<int:size>.webp", profile.photo, name="profile-photo"),
    # /profile/
    path("profile/", profile.own, name="profile-own"),
    path("profile/photo/", profile.edit_photo, name="profile-edit-photo"),
    # /me/
    path("me/", user.account, name="me"),
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
]
