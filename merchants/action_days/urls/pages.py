"""The page of an action day."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.action_days.views.public import action_day

urlpatterns = [
    path(localized("aktionstage/<slug:slug>/"), action_day, name="action-day"),
]
