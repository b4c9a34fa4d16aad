"""Pages of stories. Fixed words come before slugs."""

from django.urls import path

from coburg_showcase.addresses import localized
from stories.views.stories import index, series, story
from stories.views.trails import trail

app_name = "stories"
urlpatterns = [
    path(localized("geschichten/"), index, name="index"),
    path(localized("geschichten/reihe/<slug:key>/"), series, name="series"),
    path(localized("geschichten/<slug:slug>/"), story, name="story"),
    path(localized("spaziergaenge/<slug:slug>/"), trail, name="trail"),
]
