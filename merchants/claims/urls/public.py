"""Where a business is taken over."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.claims.views import codes
from merchants.claims.views.new import new
from merchants.claims.views.objection import objection
from merchants.claims.views.request import request_business

app_name = "claims"
urlpatterns = [
    path(localized("eintrag-uebernehmen/"), codes.enter, name="enter"),
    path(localized("eintrag-uebernehmen/<str:code>/"), codes.code, name="code"),
    path(localized("laeden/<slug:slug>/uebernehmen/"), request_business, name="request"),
    path(localized("mein-schaufenster/neu/"), new, name="new"),
    path(localized("mein-schaufenster/<slug:slug>/leute/einspruch/"), objection, name="object"),
]
