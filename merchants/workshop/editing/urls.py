"""Addresses of the window's pages, below that of the business; names of `workshop`."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.workshop.editing import views

OWN = "mein-schaufenster/<slug:slug>/"
urlpatterns = [
    path(localized(f"{OWN}profil/"), views.profile, name="profile"),
]
