"""Addresses without a language: keys, feeds, calendars, QR codes. The language of a key's page is that of its row."""

from django.urls import include, path

urlpatterns = [
    path("", include("listings.enquiries.urls.keys")),
    path("", include("listings.wishes.urls.keys")),
    path("", include("listings.lunch.files.urls.plain")),
    path("", include("listings.sharing.urls.plain")),
    path("", include("listings.lunch.letters.urls.plain")),
]
