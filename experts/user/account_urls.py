"""allauth's addresses under /accounts/, those the portal offers and no others."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.urls")),
]
