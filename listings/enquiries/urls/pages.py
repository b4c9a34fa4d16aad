"""The form: before `laeden/<slug>/` of the shop windows, so that its word wins."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.enquiries.views.public import enquire

urlpatterns = [path(localized("laeden/<slug:slug>/anfrage/"), enquire, name="enquire")]
