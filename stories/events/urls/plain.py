from django.urls import path

from stories.events.views.files import event_calendar, events_calendar, feed

urlpatterns = [
    path("veranstaltungen/feed/", feed, name="events-feed"),
    path("veranstaltungen/<slug:slug>.ics", event_calendar, name="event-calendar"),
    path("daten/veranstaltungen.ics", events_calendar, name="events-calendar"),
]
