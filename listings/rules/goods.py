"""Goods that may not be shown here, or not to everybody: TabakerzG, WaffG, HWG, GlüStV, JuSchG (L-70, L-71, L-72)."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from listings.codes import AgeLimit
from listings.rules.case import Case, words
from listings.rules.finding import Hit

TOBACCO = words(
    r"(?:\w+-)?E-?\s?(?:Zigarette|Zigarre|Shisha|Pfeife|Liquid)\w*(?:-\w+)*",
    r"(?:\w+-)?(?:elektronische|elektrische)\w*\s+(?:Zigarette|Shisha)\w*",
    r"(?:Einweg-?)?Vap(?:es?|er|ers|ing|orizer)(?:-\w+)*",
    r"Zigaretten?(?:-(?:Angebot|Verkauf|Stange)\w*)?|Zigarillos?|Zigarren?",
    r"(?:Shisha|Pfeifen|Dreh|Schnupf|Kau|Zigaretten|Wasserpfeifen)-?tabak\w*",
    r"Snus|Nikotin-?(?:beutel|pouches|liquids?|shots?|salze?)",
    r"HHC(?:-\w+)*|(?:THC|CBD)-?(?:Liquid|Vape|Blüten)\w*",
)
MAYBE_TOBACCO = words(r"Tabak(?:e|waren|-\w+)?", r"Liquids?", r"Shishas?", r"Wasserpfeifen?", r"Nikotin\w*")
CANNABIS = words(
    r"(?:\w+-)?Cannabis(?:blüten?|samen|pflanzen?|-\w+)?", r"Marihuana", r"Haschisch", r"Hanfblüten?", r"THC(?:-\w+)*"
)
WEAPONS = words(
    r"(?:Schuss|Schreckschuss|Feuer|Stich|Hieb|Jagd|Druckluft|Softair)-?waffen?",
    r"(?:Schreckschuss|Gas|Signal|Luft|CO2|Softair)-?(?:pistolen?|revolver|gewehre?)",
    r"(?:Schreckschuss|Gas|Platz|Jagd|Schrot|Gewehr)-?(?:munition|patronen?)|scharfe\s+Munition",
    r"(?:Spring|Fall|Faust|Butterfly|Balisong|Wurf)-?messer|Wurfsterne?|Schlagringe?|Totschläger|Elektroschocker",
)
MAYBE_WEAPONS = words(
    r"Waffen?", r"Pistolen?", r"Revolver", r"Gewehre?", r"Munition", r"Armbr[uü]ste?", r"Pfefferspray\w*"
)
KNIVES = words(
    r"(?:Taschen|Jagd|Kampf|Einhand|Klapp|Fahrten|Outdoor|Survival|Überlebens|Anglers?|Angel|Tauch|Rettungs|Gürtel)-?"
    r"messer",
    r"Dolche?|Macheten?|Schwert(?:er)?|Säbel|Bajonette?|Katanas?|Tomahawks?",
)
FIREWORKS = words(
    r"(?:\w+-?)?Feuerwerk(?:e|s\w+|-\w+)?",
    r"(?:\w+-?)?Böller",
    r"Silvester-?raketen?",
    r"Knall(?:körper|frösche|erbsen)",
    r"Bengal(?:os?|fackeln?|feuer)",
    r"Pyrotechnik\w*",
)
PRESCRIPTION = words(
    r"(?:rezept|verschreibungs)-?pflichtige[mnrs]?\s+(?:Arznei|Medikament|Mittel|Präparat|Tablette|Salbe)\w*",
    r"(?:rezept|verschreibungs)-?pflichtig",
    r"(?:Ozempic|Wegovy|Mounjaro|Viagra|Cialis|Botox)\w*",
)
GAMBLING = words(
    r"Glücksspiel\w*|Sportwetten?|Online-?Casinos?|Spielautomaten?|Geldspiel\w*|Rubbellose?|Lottoscheine?|Eurojackpot|"
    r"Poker-?turniere?\s+um\s+Geld"
)
MAYBE_GAMBLING = words(r"Casinos?|Kasinos?|Lotto(?:-\w+)?|Roulette\w*|Pokerrunden?|Wettbüro\w*")
ANIMAL = r"(?:Tiere?|Fische?|Vögel|Vogel|Kaninchen|Hamster|Hunde?|Katzen?|Reptilien|Mäuse|Krebse?|Köder)\w*"
ANIMALS = words(
    rf"lebende[nrs]?\s+{ANIMAL}",
    r"(?:\w*Welpen?|Kätzchen|Kitten|Hundebabys?|Katzenbabys?|Jungtiere?|Zwergkaninchen|Wellensittiche?)\s+"
    r"(?:abzugeben|zu\s+verkaufen|zu\s+vergeben|suchen\s+ein\s+Zuhause)",
)
MAYBE_ANIMALS = words(
    r"(?<!für )(?<!für junge )(?<!für kleine )(?:\w*Welpen|Kitten|Hundebabys?|Katzenbabys?|Zuchttiere?)"
)
ADULT = words(
    r"Porno\w*|Sex-?(?:toys?|spielzeuge?|shops?|artikel|puppen?|filme?|hefte?)|Dildos?|Vibratoren|Erotik-?(?:artikel|"
    r"filme?|shops?|hefte?|massagen?)|erotische\s+Massagen?|Tantra-?massagen?|Escort-?(?:service|girls?|damen?)"
)
PHONE_SEX = re.compile(
    r"(?<![\w+])(?:(?:\+49|0049)[\s/.-]*(?:\(0\))?[\s/.-]*|\(?0)(?:900|190)\)?(?:[\s/.-]*\d){5,9}(?!\d)"
    r"|(?<!\w)(?:Telefon-?sex|Sex-?hotline|Erotik-?hotline|Telefon-?erotik)\w*",
    re.IGNORECASE,
)

TOYS = frozenset({"spiel-hobby"})  # a wooden sword, a game called Lotto
SHADES = frozenset({"mode-accessoires", "schoenheit-pflege", "wohnen-schenken"})  # tobacco as a colour, as a scent
DRINKS = frozenset({"wein-spirituosen", "getraenke"})
WITHOUT_ALCOHOL = words(
    r"alkohol-?frei\w*", r"entalkoholisiert\w*", r"ohne\s+Alkohol", r"0[,.]0\s?%", r"null\s+Promille"
)
GRAPES = r"Silvaner|Riesling|Bacchus|Scheurebe|Domina|Kerner|(?:\w+-)?Müller-Thurgau|\w*burgunder|Dornfelder|Rotling"
WINE_AND_BEER = words(
    r"\w*(?<!sch)wein(?:e|es|s)?",
    r"(?:\w*(?<!in))sekt(?:e|s)?",
    r"\w*(?<!malz)(?<!ingwer)(?<!kinder)bier(?:e|es|s)?",
    rf"\w*bocksbeutel|Prosecco|Champagner|Crémant|Secco|Cidre|Pils|Radler|Federweiße[rn]?|Met|\w*Helles|{GRAPES}",
)
SPIRITS = words(
    r"\w*(?:likör|schnaps|schnäpse|obstler|weinbrand|korn-?brand)(?:e|s)?",
    r"\w*(?:whisky|whiskey|wodka|vodka|grappa|cognac|absinth|aquavit|tequila|calvados|armagnac|spirituosen?)",
    r"Gin|Rum|Ouzo|Aperol|Campari|Wermut",
)
# Only where drinks are sold: elsewhere a Zeitgeist and a Waldbrand are no spirits.
DISTILLED = words(r"\w{4,}(?:brand|brände|geist)")
ALCOHOLIC_FROM = Decimal("1.2")  # % vol; what must be stated on the label, Art. 16(4) Regulation (EU) 1169/2011
SPIRITS_FROM = 22  # % vol; wine, liqueur wine included, has less


def mention_of(pattern: re.Pattern[str]) -> Callable[[Case], Iterable[Hit]]:
    """The check of a rule that is about a word."""

    def check(case: Case) -> Iterator[Hit]:
        yield from (Hit(name, {"word": found}) for name, found in case.mentions(pattern))

    return check


def unless(
    pattern: re.Pattern[str], sure: re.Pattern[str], *, harmless: frozenset[str]
) -> Callable[[Case], Iterable[Hit]]:
    """The check of a doubtful word: only where no word of the sure kind is found, and not in harmless trades."""

    def check(case: Case) -> Iterator[Hit]:
        if not case.is_of(harmless) and not case.says(sure):
            yield from mention_of(pattern)(case)

    return check


def young_for_knives(case: Case) -> Iterator[Hit]:
    dangerous = case.says(FIREWORKS) or (case.says(KNIVES) and not case.is_of(TOYS))
    if dangerous and case.is_thing and case.listing.age_limit < AgeLimit.EIGHTEEN:
        yield Hit("age_limit")


def alcohol_age(case: Case) -> AgeLimit:
    """The age limit that strength or name of a drink asks for, § 9(1) JuSchG."""
    percent = case.listing.alcohol_percent
    if not case.is_thing or case.says(WITHOUT_ALCOHOL):
        return AgeLimit.NONE
    distilled = case.is_of(DRINKS) and case.says(DISTILLED, within=("title",))
    if (percent or 0) > SPIRITS_FROM or distilled or case.says(SPIRITS, within=("title",)):
        return AgeLimit.EIGHTEEN
    if (percent or 0) > ALCOHOLIC_FROM or case.says(WINE_AND_BEER, within=("title",)):
        return AgeLimit.SIXTEEN
    return AgeLimit.NONE


def alcohol_without_age(case: Case) -> Iterator[Hit]:
    """Sure where drinks are sold or the strength is given."""
    needed = alcohol_age(case)
    sure = case.is_of(DRINKS) or case.listing.alcohol_percent is not None
    if sure and case.listing.age_limit < needed:
        yield Hit("age_limit", {"age": int(needed)})


def maybe_alcohol(case: Case) -> Iterator[Hit]:
    sure = case.is_of(DRINKS) or case.listing.alcohol_percent is not None
    unsure = not sure and case.listing.age_limit < alcohol_age(case)
    bottle = case.is_of(DRINKS) and case.is_thing and case.listing.unit in {"l", "ml"}
    unsaid = bottle and case.listing.age_limit == AgeLimit.NONE and not case.says(WITHOUT_ALCOHOL)
    if unsure or (unsaid and not alcohol_age(case)):
        yield Hit("age_limit")
