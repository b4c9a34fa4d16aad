"""Addresses of the people of a business."""

from django.urls import path

from coburg_showcase.addresses import localized
from merchants.members.views import invitations, people

app_name = "people"
PEOPLE = "mein-schaufenster/<slug:slug>/leute/"
urlpatterns = [
    path(localized("einladung/<str:key>/"), invitations.invitation, name="invitation"),
    path(localized(PEOPLE), people.people, name="list"),
    path(localized(f"{PEOPLE}aendern/"), people.change, name="change"),
    path(localized(f"{PEOPLE}zuruecknehmen/"), people.withdraw, name="withdraw"),
]
