"""What the law and good manners want said about an item, in words of the active language. No query."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from listings.codes import Availability, BookPrice, EnergyScale, Kind
from listings.models import Listing
from merchants.opening.wording import clock_of, date_text

AVAILABILITY_ICONS = {
    Availability.IN_STORE: "circle-check",
    Availability.FEW_LEFT: "circle-check",
    Availability.ON_ORDER: "truck",
    Availability.BY_APPOINTMENT: "calendar-days",
}
# from the best to the worst, as on the label
CLASSES = {
    EnergyScale.A_TO_G: ("A", "B", "C", "D", "E", "F", "G"),
    EnergyScale.OLD: ("A+++", "A++", "A+", "A", "B", "C", "D"),
}


@dataclass(frozen=True, slots=True)
class EnergyLabel:
    """`step` counts from 1, the best, to 7; it is the colour of the arrow."""

    letter: str
    step: int
    text: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """`is_german`: the words are the shop's own and stay German on every page."""

    label: str
    text: str
    is_german: bool = True


def age_sentence(listing: Listing) -> str:
    """ "Sold only to people aged 18 and over", or "" without an age limit (§ 9 JuSchG, L-71)."""
    return _("Sold only to people aged %(age)d and over") % {"age": listing.age_limit} if listing.age_limit else ""


def energy_label(listing: Listing) -> EnergyLabel | None:
    """Class and range as Art. 6 Regulation (EU) 2017/1369 wants them side by side (L-74)."""
    if not listing.energy_class:
        return None
    scale = EnergyScale(listing.energy_scale or EnergyScale.A_TO_G)
    text = _("Energy efficiency class %(letter)s (range %(scale)s)")
    steps = CLASSES[scale]
    step = steps.index(listing.energy_class) + 1 if listing.energy_class in steps else len(steps)
    return EnergyLabel(listing.energy_class, step, text % {"letter": listing.energy_class, "scale": scale.label})


def book_text(listing: Listing) -> str:
    """What a copy must be marked as to be sold below the fixed price (§ 7 BuchPrG, L-55), or ""."""
    return {
        BookPrice.DEFECTIVE: _("Damaged copy"),
        BookPrice.LIFTED: _("Fixed price lifted"),
        BookPrice.USED: _("Second-hand"),
    }.get(BookPrice(listing.book_price), "")


def badges(listing: Listing) -> list[str]:
    """What a tile must not leave to the item's own page."""
    age = _("From %(age)d") % {"age": listing.age_limit} if listing.age_limit else ""
    energy = energy_label(listing)
    return [text for text in (age, energy.text if energy else "", book_text(listing)) if text]


def validity(listing: Listing) -> str:
    """From when until when an offer or voucher holds, as people say it (§ 6(1) no. 3 DDG, L-48); "" for the rest."""
    if listing.kind not in {Kind.OFFER, Kind.VOUCHER} or listing.visible_until is None:
        return ""
    first, last = localtime(listing.visible_from).date(), _last_day(listing.visible_until)
    return _("Valid from %(start)s until %(end)s") % {
        "start": date_text(first, with_year=first.year != last.year),
        "end": _end_text(listing.visible_until),
    }


def _last_day(end: datetime) -> date:
    """What ends at midnight lasts through the day before."""
    return (localtime(end) - timedelta(minutes=1)).date()


def _end_text(end: datetime) -> str:
    local, day = localtime(end), date_text(_last_day(end), with_year=True)
    if (local.hour, local.minute) == (0, 0):
        return day
    return _("%(date)s, %(time)s") % {"date": day, "time": clock_of(end)}


def fact_lines(listing: Listing) -> list[FactLine]:
    """The facts that stand in the list below the description, those there are."""
    lines = [
        FactLine(_("Textile composition"), listing.fibres),
        FactLine(_("Alcohol"), _alcohol(listing), is_german=False),
        FactLine(_("Organic control body"), listing.organic_code, is_german=False),
        FactLine(_("What the environmental claim rests on"), listing.evidence),
        FactLine(_("ISBN"), listing.isbn, is_german=False),
    ]
    return [line for line in lines if line.text]


def _alcohol(listing: Listing) -> str:
    if listing.alcohol_percent is None:
        return ""
    return _("%(percent)s %% vol") % {"percent": number_format(listing.alcohol_percent)}
