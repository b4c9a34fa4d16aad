"""Addresses without a language: feeds and calendars."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("stories.videos.urls")),
]
