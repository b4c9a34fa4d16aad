"""Addresses of the public side. `laeden/<slug>/` comes last, so that fixed words win over slugs."""

from django.urls import include, path

from coburg_showcase.addresses import localized
from merchants.views.directory import directory
from merchants.views.places import city_voucher, district, getting_here, street
from merchants.views.shop import contact_card, shop

app_name = "merchants"
urlpatterns = [
    path("", include("merchants.action_days.urls.pages")),
    path(localized("laeden/"), directory, name="directory"),
    path(localized("laeden/gasse/<slug:slug>/"), street, name="street"),
    path(localized("laeden/viertel/<slug:slug>/"), district, name="district"),
    path(localized("anreise/"), getting_here, name="getting-here"),
    path(localized("stadtgutschein/"), city_voucher, name="city-voucher"),
    path(localized("laeden/<slug:slug>/kontakt.vcf"), contact_card, name="contact-card"),
    path(localized("laeden/<slug:slug>/"), shop, name="shop"),
]
