"""Words for allergens and additives, as they stand in legends and behind "enthält"."""

import re

from listings.lunch.reading.keys import without_parents

NAMES = (
    ("azo_colour", r"azo-?farbstoff\w*"),
    ("colour", r"farbstoff\w*|gefärbt"),
    ("preservative", r"konservierungs(?:stoff|mittel)\w*|konserviert|konservierung"),
    ("antioxidant", r"anti-?oxidations?-?mittel\w*|antioxidantien|antioxidans|antioxydations?mittel\w*"),
    ("flavour_enhancer", r"geschmacksverstärker\w*"),
    ("sulphites", r"schwefeldioxid|schwefeloxid|sulfite?n?|sulphites?"),
    ("sulphured", r"geschwefelt|schwefel"),
    ("blackened", r"geschwärzt|eisensalze?"),
    ("waxed", r"gewachst"),
    ("phosphate", r"phosphate?n?"),
    ("sweetener", r"süß(?:ungsmittel|stoff)\w*|süssungsmittel\w*"),
    ("phenylalanine", r"phenylalanin\w*"),
    ("laxative", r"abführend\w*"),
    ("caffeine", r"koffein\w*|coffein\w*"),
    ("quinine", r"chinin\w*"),
    ("nitrite", r"nitrit\w*|nitrate?n?|pökelsalz"),
    ("genetically_modified", r"gentechnisch\w*|gvo"),
    ("gluten.wheat", r"weizen\w*|wheat"),
    ("gluten.rye", r"roggen\w*|rye"),
    ("gluten.barley", r"gersten?\w*|barley"),
    ("gluten.oats", r"hafer\w*|oats?"),
    ("gluten.spelt", r"dinkel\w*|spelt"),
    ("gluten.kamut", r"kamut\w*|khorasan\w*"),
    ("gluten", r"gluten\w*"),
    ("crustaceans", r"krebstiere?n?|krebse?n?|krustentiere?n?|krebserzeugnisse|crustaceans?"),
    ("eggs", r"eie?r?n?|hühnerei\w*|eggs?|vollei"),
    ("fish", r"fische?n?|fish"),
    ("peanuts", r"erdn[uü]ss?\w*|erdnuß|peanuts?"),
    ("soy", r"soja\w*|soya?|soybeans?"),
    ("milk", r"milch|laktose|lactose|milcheiwei(?:ß|ss)|milchzucker|milchprodukte?n?|milk"),
    ("nuts.almond", r"mandeln?|almonds?"),
    ("nuts.hazelnut", r"haseln[uü]ss?\w*|haselnuß|hazelnuts?"),
    ("nuts.walnut", r"waln[uü]ss?\w*|walnuß|walnuts?"),
    ("nuts.cashew", r"cashew\w*|kaschu\w*"),
    ("nuts.pecan", r"pecan\w*|pekan\w*"),
    ("nuts.brazil", r"paran[uü]ss?\w*|paranuß|brazil nuts?"),
    ("nuts.pistachio", r"pistazien?|pistachios?"),
    ("nuts.macadamia", r"macadamia\w*|queensland\w*"),
    ("nuts", r"schalenfr[uü]cht\w*|n[uü]sse?n?|nuß|nuts"),
    ("celery", r"sellerie|celery"),
    ("mustard", r"senf|mustard"),
    ("sesame", r"sesam\w*"),
    ("lupin", r"lupinen?|lupins?"),
    ("molluscs", r"weichtiere?n?|mollusken|muscheln?|molluscs?"),
)
FILLERS = (
    r"mit|enthält|enthalten|und|oder|sowie|u|von|der|die|das|den|dem|einer?|einem|eine|art|daraus"
    r"|hergestellte[nr]?|gewonnene|erzeugnisse?n?|\w+erzeugnisse?n?"
    r"|getreide|getreidesorten|haltige[srn]?|produkte|allergene?|zusatzstoffe?|quelle|salz|hergestellt"
    r"|kann|bei|übermäßigem|verzehr|wirken|wirkend|überempfindlich\w*"
    r"|verändert\w*|organismen|contains|and|with|in|zu|auch|spuren|samen|körner|bohnen|l-ascorbinsäure"
    r"|ascorbinsäure|natrium\w*|s"
)
NAME = re.compile(
    "|".join(f"(?P<k{number}>\\b(?:{words})\\b)" for number, (_, words) in enumerate(NAMES)), re.IGNORECASE
)
FILLER = re.compile(rf"\b(?:{FILLERS})\b|[\W_]+", re.IGNORECASE)
SURELY = re.compile(
    r"\b(?:gluten\w*|weizen|laktose|schalenfr\w+|sulfite?|schwefeldioxid|krebstiere?|weichtiere?|lupinen?"
    r"|geschwefelt|konserv\w+|\w*farbstoff\w*|phosphat\w*|\w+mittel|nitrit\w*|\w+verstärker)\b",
    re.IGNORECASE,
)


def keys_in(phrase: str) -> tuple[str, ...]:
    """The keys a phrase names, in its order, each once."""
    found = [NAMES[int(match.lastgroup[1:])][0] for match in NAME.finditer(phrase) if match.lastgroup]
    return without_parents(tuple(found))


def names_only(phrase: str) -> bool:
    """Whether the phrase names substances and says nothing else."""
    return bool(NAME.search(phrase)) and not FILLER.sub("", NAME.sub(" ", phrase))


def surely_declares(phrase: str) -> bool:
    """Whether a phrase that only names substances can be no list of what is on the plate."""
    return bool(SURELY.search(phrase))
