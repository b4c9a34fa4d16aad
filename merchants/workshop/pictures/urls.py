"""Addresses of the pictures of a business in the workshop."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.workshop.pictures.views import pages, uploads

app_name = "pictures"
PICTURES = "mein-schaufenster/<slug:slug>/bilder/"
urlpatterns = [
    path(localized(PICTURES), pages.pictures, name="list"),
    path(localized(f"{PICTURES}beschreiben/"), pages.describe, name="describe"),
    path(localized(f"{PICTURES}ordnen/"), pages.arrange, name="arrange"),
    path(localized(f"{PICTURES}hochladen/"), uploads.begin_upload, name="begin-upload"),
    path(localized(f"{PICTURES}hochladen/<uuid:key>/"), uploads.upload, name="upload"),
    path(localized(f"{PICTURES}<int:key>/"), pages.picture, name="picture"),
    path(localized(f"{PICTURES}<int:key>/entfernen/"), pages.remove, name="remove"),
]
