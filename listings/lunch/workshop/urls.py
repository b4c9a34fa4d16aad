"""Addresses of a kitchen in the workshop."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.lunch.workshop import views

app_name = "lunch"
LUNCH = "mein-schaufenster/<slug:slug>/mittagstisch/"
urlpatterns = [
    path(localized(LUNCH), views.week, name="week"),
    path(localized(f"{LUNCH}einfuegen/"), views.paste, name="paste"),
    path(localized(f"{LUNCH}uebernehmen/"), views.copy, name="copy"),
    path(localized(f"{LUNCH}ausverkauft/"), views.sold_out, name="sold-out"),
    path(localized(f"{LUNCH}einstellungen/"), views.settings, name="settings"),
]
