"""Addresses of the window's pages, below that of the business; names of `workshop`."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.workshop.editing import views

OWN = "mein-schaufenster/<slug:slug>/"
urlpatterns = [
    path(localized(f"{OWN}profil/"), views.profile, name="profile"),
    path(localized(f"{OWN}leistungen/"), views.services, name="services"),
    path(localized(f"{OWN}zugang/"), views.access, name="access"),
    path(localized(f"{OWN}impressum/"), views.imprint, name="imprint"),
    path(localized(f"{OWN}kontakt/"), views.contact, name="contact"),
]
