"""The form of a wish."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.wishes.views.wish import wish

urlpatterns = [path(localized("wer-hats/"), wish, name="wish")]
