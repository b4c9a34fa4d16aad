"""Addresses without a language; what they hold is German."""

from django.urls import path

from listings.lunch.files.views import feed

urlpatterns = [
    path("mittagstisch/feed/", feed, name="lunch-feed"),
]
