"""Notices that wait for the next page, in a cookie that no other host can write."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class HostCookieStorage(CookieStorage):
    """Under a name of ours: Django's is the same on every host."""

    cookie_name = settings.MESSAGES_COOKIE_NAME


class NoticeStorage(FallbackStorage):
    """In the cookie, and in the session when there is too much for it."""

    storage_classes = (HostCookieStorage, SessionStorage)
