"""Addresses of the inbox in the workshop."""

from django.urls import path

from coburg_showcase.addresses import localized
from listings.enquiries.workshop import views

app_name = "inbox"
INBOX = "mein-schaufenster/<slug:slug>/anfragen/"
urlpatterns = [
    path(localized(INBOX), views.inbox, name="list"),
    path(localized(f"{INBOX}quarantaene/"), views.quarantine, name="quarantine"),
    path(localized(f"{INBOX}vorlagen/"), views.templates, name="templates"),
    path(localized(f"{INBOX}<uuid:public_id>/"), views.enquiry, name="enquiry"),
]
