from django.urls import path

from coburg_showcase.addresses import localized
from listings.sharing.views import embed

urlpatterns = [path(localized("laeden/<slug:slug>/einbetten/"), embed, name="embed")]
