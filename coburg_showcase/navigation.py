"""The main navigation and the footer: which sections there are, in which order.

A section shows as soon as its address exists, so an app that adds its pages needs no change in the templates.
"""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    url_name: str
    label: Promise
    section: str = ""

    @property
    def url(self) -> str:
        return reverse(self.url_name)


MAIN = (
    Entry("merchants:directory", _("Shops"), "laeden"),
    Entry("listings:discover", _("Discover"), "entdecken"),
    Entry("listings:lunch", _("Lunch"), "mittagstisch"),
    Entry("stories:index", _("Stories"), "geschichten"),
    Entry("roadworks:index", _("Roadworks"), "baublog"),
    Entry("events:index", _("Events"), "veranstaltungen"),
)

IN_TOWN = (
    Entry("merchants:directory", _("All shops, services and places to eat")),
    Entry("listings:wish", _("Who has it? Ask several shops at once")),
    Entry("merchants:getting-here", _("Getting here and parking")),
    Entry("merchants:city-voucher", _("Shops that take the city voucher")),
)

FOR_BUSINESSES = (
    Entry("workshop:index", _("My window")),
    Entry("admin:index", _("City desk")),
    Entry("pages:nutzungsbedingungen", _("Terms of use")),
    Entry("pages:digitale-dienste", _("Contact for authorities and users")),
)

GOOD_TO_KNOW = (
    Entry("pages:leichte-sprache", _("Easy language")),
    Entry("pages:barrierefreiheit", _("Accessibility")),
    Entry("pages:reihenfolge", _("How lists are ordered")),
    Entry("pages:datenschutz", _("Privacy")),
    Entry("pages:impressum", _("Imprint")),
)


@cache
def exists(url_name: str) -> bool:
    """Whether the address is there; asked once per process, since addresses do not change while it runs."""
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True


def existing(entries: tuple[Entry, ...]) -> list[Entry]:
    return [entry for entry in entries if exists(entry.url_name)]
