"""`/baublog/`: the pages, in both languages."""

from django.urls import path

from coburg_showcase.addresses import localized
from stories.roadworks.views.asking import notification, question
from stories.roadworks.views.public import index, site

app_name = "roadworks"
urlpatterns = [
    path(localized("baublog/"), index, name="index"),
    path(localized("baublog/<slug:slug>/"), site, name="site"),
    path(localized("baublog/<slug:slug>/frage/"), question, name="question"),
    path(localized("baublog/<slug:slug>/benachrichtigung/"), notification, name="notification"),
]
