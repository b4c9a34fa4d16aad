"""Addresses of the opening hours in the workshop."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.workshop.hours import views

app_name = "hours"
HOURS = "mein-schaufenster/<slug:slug>/zeiten/"
urlpatterns = [
    path(localized(HOURS), views.week, name="week"),
    path(localized(f"{HOURS}tage/"), views.days, name="days"),
    path(localized(f"{HOURS}heute/"), views.today, name="today"),
]
