"""The address of the own items in the workshop."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.workshop.views import window

app_name = "items"
urlpatterns = [path(localized("mein-schaufenster/<slug:slug>/fenster/"), window, name="window")]
