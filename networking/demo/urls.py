"""The demo's doors; part of the URLconf only while DEMO is on."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("enter/<str:role>/", views.enter, name="enter"),
    path("confirm/", views.confirm, name="confirm"),
]
