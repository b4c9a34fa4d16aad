from django.urls import path

from coburg_showcase.addresses import localized
from listings.errands.views import errands, errands_content

urlpatterns = [
    path(localized("merkzettel/"), errands, name="errands"),
    path(localized("merkzettel/inhalt/"), errands_content, name="errands-content"),
]
