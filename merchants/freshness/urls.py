"""Addresses of confirming in the workshop."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.freshness.views.workshop import confirm

urlpatterns = [
    path(localized("mein-schaufenster/<slug:slug>/bestaetigen/"), confirm, name="freshness-confirm"),
]
