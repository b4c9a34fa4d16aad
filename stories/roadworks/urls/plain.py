"""Feed and calendar: they have no second language."""

from django.urls import path

from stories.roadworks.views.public import calendar, feed

urlpatterns = [
    path("baublog/feed/", feed, name="roadworks-feed"),
    path("baublog/termine.ics", calendar, name="roadworks-calendar"),
]
