"""`/entdecken/<merchant>/<slug>/`: the items."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.views.item import item

urlpatterns = [
    path(localized("entdecken/<slug:merchant>/<slug:slug>/"), item, name="item"),
]
