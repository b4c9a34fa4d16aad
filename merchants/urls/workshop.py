"""Addresses of the workshop; apps above add theirs below the business's address."""

from django.urls import include, path

from coburg_showcase.addresses import localized
from merchants.views.workshop import business, index

app_name = "workshop"
urlpatterns = [
    path(localized("mein-schaufenster/"), index, name="index"),
    path(localized("mein-schaufenster/<slug:slug>/"), business, name="business"),
    path("", include("merchants.workshop.editing.urls")),
]
