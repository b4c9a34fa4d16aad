"""Addresses without a language; what they hold is German."""

from django.urls import path

from listings.lunch.files.views.files import calendar, feed, text

urlpatterns = [
    path("mittagstisch/feed/", feed, name="lunch-feed"),
    path("mittagstisch/mittagstisch.ics", calendar, name="lunch-calendar"),
    path("mittagstisch/text/", text, name="lunch-text"),
]
