"""Where the menus of the week are ordered, in both languages."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.lunch.letters.views.ordering import subscription

urlpatterns = [path(localized("mittagstisch/abo/"), subscription, name="lunch-subscription")]
