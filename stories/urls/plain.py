"""Addresses without a language: feeds, calendars, films."""

from django.urls import include, path

from stories.views.feeds import series_feed, stories_feed

urlpatterns = [
    path("geschichten/feed/", stories_feed, name="stories-feed"),
    path("geschichten/reihe/<slug:key>/feed/", series_feed, name="series-feed"),
    path("", include("stories.roadworks.urls.plain")),
    path("", include("stories.events.urls.plain")),
    path("", include("stories.videos.urls")),
]
