"""Pages of the events, in both languages; fixed words come before slugs."""

from django.urls import path

from coburg_showcase.addresses import localized
from stories.events.views.public import embed, event, index

app_name = "events"
urlpatterns = [
    path(localized("veranstaltungen/"), index, name="index"),
    path(localized("veranstaltungen/einbetten/"), embed, name="embed"),
    path(localized("veranstaltungen/<slug:slug>/"), event, name="event"),
]
