"""The addresses of what people do together, and of the pages that compose both apps."""

from django.urls import path

from .home import views as home

app_name = "networking"
urlpatterns = [
    path("", home.home, name="home"),
    path("verification/", home.verification, name="verification"),
    path("help/", home.help_and_contact, name="help"),
    path("privacy/", home.privacy, name="privacy"),
    path("accessibility/", home.accessibility, name="accessibility"),
]
