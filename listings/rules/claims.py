"""What may be claimed: environment, organic food, seals, health, the closed ODR platform (L-06, L-49, L-64, P-07)."""

import re
from collections.abc import Iterator

from listings.codes import Kind
from listings.rules.case import Case, words
from listings.rules.finding import Hit

FOOD_AND_DISHES = frozenset({"lebensmittel-genuss", "gastronomie"})

ODR = re.compile(
    r"ec\.europa\.eu/(?:consumers/)?odr\S*|webgate\.ec\.europa\.eu/odr\S*"
    r"|(?<!\w)OS-?\s?Plattform(?!\w)|(?<!\w)(?:Plattform\s+(?:der\s+EU\s+)?zur\s+Online-?(?:Streitbeilegung|Schlichtung))",
    re.IGNORECASE,
)
NEUTRAL = words(
    r"(?:klima|CO2|CO₂|kohlenstoff|treibhausgas)-?\s?(?:neutral|positiv|kompensiert|frei)\w*", r"klimaneutralität"
)
OFFSET = re.compile(
    r"kompens|ausgegl[ei]{2}ch|ausgleich|offset|zertifikat|aufforst|klimaschutzprojekt|klimaprojekt|baum(?:pflanz|spende)|"
    r"bäume\s+(?:ge)?pflanz",
    re.IGNORECASE,
)
GENERIC = words(
    r"umwelt-?(?:freundlich|schonend|bewusst|gerecht|verträglich)\w*",
    r"(?:klima|natur)-?(?:freundlich|schonend)\w*",
    r"ökologisch\w*|biologisch\s+abbaubar\w*|ressourcenschonend\w*|CO2-?(?:arm|reduziert)\w*|kompostierbar\w*",
    r"nachhaltig\w*",
    r"grüne[nrs]?\s+(?:Wahl|Alternative|Mode|Produkte?|Energie|Gewissen|Linie|Zukunft|Konsum)",
    r"plastikneutral\w*|emissionsfrei\w*",
)
# Bioladen, Biografie, biologisch … say something else; so do Ökonomie and Ökosystem.
ORGANIC = words(
    r"Bio(?:-\w+)*",
    r"Bio(?!graf|graph|log|top|sph|metr|chem|nik|nade|laden|läden|markt|tonne|müll|rhythm)\w+",
    r"\w+-Bio",
    r"Öko(?:-\w+)*|Öko(?!nom|log|syst|test|krit)\w+",
    r"(?:ökologische\w*|biologische\w*)\s+(?:Anbau|Landbau|Landwirtschaft)",
    r"(?:kontrolliert|kontrolliertem|kontrolliert-)\s*(?:biologische\w*|ökologische\w*)\s+Anbau|kbA",
)
A_CODE = "DE-ÖKO-006"  # what one looks like
ORGANIC_CODE = re.compile(r"DE-ÖKO-\d{3}")
OWN_SEAL = words(
    r"(?:Umwelt|Öko|Nachhaltigkeits|Klima|Fairness|Regional|Natur|Bio|Grün|Green)-?(?:siegel|label|zertifikat|plakette)s?",
    r"(?:umwelt|nachhaltigkeits|klima|öko|fair)-?(?:zertifiziert|geprüft)\w*|nachhaltig\s+zertifiziert",
    r"(?:unser|eigenes|hauseigenes)\s+(?:\w+-?)?(?:Siegel|Gütesiegel|Prüfsiegel)",
)
HEALTH = words(
    r"(?:heilt|heilend|Heilwirkung)\w*|(?:gegen|bei)\s+(?:Krebs|Diabetes|Depressionen|Corona|Grippe)",
    r"(?:stärkt|unterstützt|stimuliert)\s+(?:das|Ihr)\s+Immunsystem|immunstärkend\w*|entgiftet|entschlackt\w*|Detox\w*",
    r"senkt\s+(?:den\s+)?(?:Blutdruck|Cholesterin\w*|Blutzucker)|fettverbrennend\w*|macht\s+schlank|Schlankmacher",
)


def odr_platform(case: Case) -> Iterator[Hit]:
    yield from (Hit(name, {"word": found}) for name, found in case.mentions(ODR))


def neutral_by_offsetting(case: Case) -> Iterator[Hit]:
    if case.says(OFFSET):
        yield from (Hit(name, {"word": found}) for name, found in case.mentions(NEUTRAL))


def neutral(case: Case) -> Iterator[Hit]:
    if not case.says(OFFSET):
        yield from (Hit(name, {"word": found}) for name, found in case.mentions(NEUTRAL))


def generic_claim(case: Case) -> Iterator[Hit]:
    if not case.listing.evidence:
        yield from (Hit(name, {"word": found}) for name, found in case.mentions(GENERIC))


def organic_without_code(case: Case) -> Iterator[Hit]:
    """Food sold as organic; who eats at a table reads the code on the menu of the house."""
    if case.listing.kind == Kind.SERVICE or not case.is_of(FOOD_AND_DISHES):
        return
    if ORGANIC_CODE.fullmatch(case.listing.organic_code) or case.says(ORGANIC_CODE):
        return
    for _name, found in case.mentions(ORGANIC, within=("title", "description")):
        yield Hit("organic_code", {"word": found, "code": A_CODE})


def organic_code_wrong(case: Case) -> Iterator[Hit]:
    if case.listing.organic_code and not ORGANIC_CODE.fullmatch(case.listing.organic_code):
        yield Hit("organic_code", {"code": A_CODE})


def own_seal(case: Case) -> Iterator[Hit]:
    yield from (Hit(name, {"word": found}) for name, found in case.mentions(OWN_SEAL))


def health_claim(case: Case) -> Iterator[Hit]:
    if case.is_of(FOOD_AND_DISHES):
        yield from (Hit(name, {"word": found}) for name, found in case.mentions(HEALTH))
