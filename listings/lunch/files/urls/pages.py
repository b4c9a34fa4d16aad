from django.urls import path

from coburg_showcase.addresses import localized
from listings.lunch.files.views.embed import box, embed

urlpatterns = [
    path(localized("laeden/<slug:slug>/mittagstisch/einbetten/"), embed, name="lunch-embed"),
    path(localized("laeden/<slug:slug>/mittagstisch/kasten/"), box, name="lunch-box"),
]
