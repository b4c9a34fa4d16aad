"""What must stand on the label: textile fibres (L-73), energy classes (L-74)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from listings.codes import EnergyScale
from listings.rules.case import Case, tidy, words
from listings.rules.finding import Hit

CLOTHES = frozenset(
    {"damenmode", "herrenmode", "kindermode", "trachten", "waesche-strumpf", "brautmode", "heimtextilien-betten"}
    | {"stoffe-kurzwaren", "wolle-handarbeit"}
)

# Annex I of Regulation (EU) No 1007/2011 in German, with the names its Article 8 and Annex III allow beside them.
FIBRES = frozenset(
    re.findall(
        r"\w+",
        """
        wolle schurwolle alpaka alpakawolle lama lamawolle kamel kamelwolle kaschmir kaschmirwolle mohair mohairwolle
        angora angorawolle vikunja vikunjawolle yak yakwolle guanako guanakowolle kaschgora kaschgorawolle biber
        biberwolle fischotter fischotterwolle haar tierhaar rosshaar ziegenhaar rinderhaar seide baumwolle kapok flachs
        leinen hanf jute abaca manila alfa kokos ginster ramie sisal sunn henequen maguey acetat alginat cupro modal
        protein triacetat viskose polyacryl polychlorid fluorfaser modacryl polyamid nylon aramid polyimid lyocell
        polylactid polyester polyethylen polypropylen polycarbamid polyharnstoff polyurethan vinylal trivinyl elastodien
        elastan glasfaser elastomultiester elastolefin melamin polyacrylat metall metallfaser papier gummi
        """,
    )
) | {"sonstige fasern", "polypropylen-polyamid-bikomponente"}
SHARE = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%\s*(\S.*)")
LABEL = re.compile(r"[\w /()-]{2,40}:\s*(?=\S)")
PURE = re.compile(r"(?:reine?r?s?|ganz|100\s*%)\s+(\S+)", re.IGNORECASE)
ANIMAL_PARTS = re.compile(r"enthält nichttextile teile tierischen ursprungs\.?", re.IGNORECASE)

# Product groups with a label, by the words a title ends a noun with; accessories go on after it and do not count.
LABELLED = words(
    r"(?:\w+-?)?(?:kühl|gefrier|weinkühl)-?(?:schränke?|schrank|truhen?|geräte?|gerät|kombination(?:en)?)|"
    r"Kühl-Gefrier-Kombination(?:en)?",
    r"(?:\w+-?)?(?:waschmaschinen?|waschtrockner|wäschetrockner|geschirrspüler|spülmaschinen?)",
    r"(?:\w+-?)?fernseher|(?:\w+-)?TV-Geräte?|Smart-?TVs?|(?:\w+-?)?monitore?",
    r"(?:\w+-?)?leuchtmittel|LED-(?:lampen?|birnen?|röhren?|spots?)|Glühbirnen?|Energiesparlampen?|Halogenlampen?",
    r"(?:\w+-?)?(?:backofen|backöfen|dunstabzugshauben?|raumklimageräte?|klimageräte?)",
    r"Smartphones?|Tablets?(?:-PCs?)?|Auto-?reifen|PKW-?reifen",
)
BELONGS_TO_ONE = re.compile(r"\b(?:für|passend zu|zum|zur|am|im|aus der|in der)\b.*", re.IGNORECASE)
SECOND_HAND = words(r"gebraucht\w*", r"generalüberholt\w*", r"refurbished", r"antik\w*", r"Vintage")
ELECTRIC = frozenset({"technik-elektro", "haushaltswaren", "lampen-leuchten", "handy-reparatur", "moebel"})
CLASSES = {
    EnergyScale.A_TO_G: ("A", "B", "C", "D", "E", "F", "G"),
    EnergyScale.OLD: ("A+++", "A++", "A+", "A", "B", "C", "D"),
}


def what_is_wrong_with(fibres: str) -> str:
    """What is wrong with a textile composition, in a sentence; "" if it is written as Art. 5–17 want it.

    Parts of a garment are parted by ";" and may bear a name: "Oberstoff: 80 % Wolle, 20 % Polyamid; Futter: 100 %
    Viskose". Each sums up to 100 and begins with the largest share.
    """
    parts = [part.strip() for part in tidy(fibres).split(";") if part.strip()]
    faults = (_fault_of(LABEL.sub("", part, count=1)) for part in parts if not ANIMAL_PARTS.fullmatch(part))
    return next((fault for fault in faults if fault), "")


def _fault_of(part: str) -> str:
    if pure := PURE.fullmatch(part.rstrip(".")):
        return _unknown(pure[1])
    shares = []
    for piece in re.split(r",\s+|(?<![0-9]),(?=[0-9]{1,3}\s*%)|/", part.rstrip(".")):
        found = SHARE.fullmatch(piece.strip())
        if not found:
            return _("“%(part)s” lacks the share in per cent, as in “80 %% Baumwolle”.") % {"part": piece.strip()}
        if unknown := _unknown(found[2]):
            return unknown
        shares.append(Decimal(found[1].replace(",", ".")))
    if sum(shares) != 100:
        return _("The shares add up to %(sum)s %%, not to 100 %%.") % {"sum": str(sum(shares)).replace(".", ",")}
    if shares != sorted(shares, reverse=True):
        return _("The largest share comes first.")
    return ""


def _unknown(name: str) -> str:
    if name.strip().casefold() in FIBRES:
        return ""
    return _("“%(name)s” is not a name of a fibre that the law knows; brands and praise do not count.") % {"name": name}


def fibres_wrong(case: Case) -> Iterator[Hit]:
    if case.listing.fibres and (fault := what_is_wrong_with(case.listing.fibres)):
        yield Hit("fibres", {"fault": fault})


def fibres_missing(case: Case) -> Iterator[Hit]:
    if case.is_thing and case.is_of(CLOTHES) and not case.listing.fibres:
        yield Hit("fibres")


def energy_class_missing(case: Case) -> Iterator[Hit]:
    listing = case.listing
    if not case.is_thing or listing.energy_class or not case.is_of(ELECTRIC) or case.says(SECOND_HAND):
        return
    if found := LABELLED.search(BELONGS_TO_ONE.sub("", case.texts["title"])):
        yield Hit("energy_class", {"word": found[0]})


def energy_class_without_range(case: Case) -> Iterator[Hit]:
    listing = case.listing
    if bool(listing.energy_class) != bool(listing.energy_scale):
        yield Hit("energy_scale" if listing.energy_class else "energy_class")


def energy_class_outside_range(case: Case) -> Iterator[Hit]:
    listing = case.listing
    classes = CLASSES.get(EnergyScale(listing.energy_scale)) if listing.energy_class else None
    if classes and listing.energy_class not in classes:
        yield Hit("energy_class", {"class": listing.energy_class, "range": listing.get_energy_scale_display()})
