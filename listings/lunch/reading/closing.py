"""Whether a line says that there is no lunch."""

import re
from functools import lru_cache

from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.talk import is_talk, leaves_open
from listings.lunch.reading.weekdays import is_near

CLOSED = re.compile(
    r"\bruhetage?\b|\bschlie(?:ß|ss)tag|\bgeschlossen\b|\bgeschl\b|\bgeschlossene gesellschaft"
    r"|\bbetriebs(?:urlaub|ferien|ruhe|ausflug)|\burlaub\b|\bferien\b|\bkeine?n? (?:mittag\w*|küche"
    r"|warme küche|lunch|essen|ausgabe|betrieb|speise\w*)"
    r"|\bküche (?:bleibt )?(?:kalt|zu|geschlossen)|\bentfällt\b|\bentfallen\b|\bpausier(?:t|en)\b"
    r"|\b(?:winter|sommer|weihnachts|betriebs|ferien)pause\b|(?:^"
    r"|[–—:,-]\s)(?!mittags)\w{0,10}pause\b|\bnichts (?:los|zu essen)\b|\bgsch?los+n\b|\bgschlossn\b"
    r"|\b(?:haben|hat|ham|hammer|hamma|habmer)\s(?:[\w.+&/-]+\s){0,6}?(?:zua?|dicht)(?=\s?(?:$|[.!,;]))"
    r"|\b(?:kochen|sind|haben|öffnen)\s(?:wir\s)?(?:[\w.+&/-]+\s){0,4}?nicht(?:\s(?:da|auf|offen"
    r"|für (?:sie|euch) da))?(?=[.!]|$)"
    r"|^(?:wir (?:machen|haben) |heute )?(?:inventur|betriebsversammlung|teamtag|fortbildung)\b"
    r"|\bwird\s(?:\w+\s){0,3}?nicht gekocht\b|\bfällt (?:der|das|unser) mittag\w+ (?:leider )?aus\b"
    r"|\bbleibt der herd (?:aus|kalt)\b|\bfällt (?:heute |leider )?aus\b"
    r"|\b(?:mach(?:en|t)?|gönn(?:en|t)?|brauch(?:en|t)?)\s(?:[\w&/+.-]+,?\s){0,6}pause\b"
    r"|\bmach(?:en)?\s(?:\w+\s){0,3}blau\b|\b(?:wie (?:immer|gewohnt|üblich)|weiterhin|auch|ebenfalls"
    r"|ganztägig|ganztags|durchgehend|komplett)\s(?:leider\s)?(?:zu|dicht)(?=\s?(?:$|[.!,;]))"
    r"|\bclosed\b|\bfeiertag\b|\bnicht geöffnet|\bbleibt die küche (?:\w+ )?(?:zu|kalt|aus)\b"
    r"|\bohne mittagstisch|\bmachen wir (?:zu|frei|pause)\b"
    r"|\bhaben (?:wir )?(?:leider |heute |mittags )?(?:zu|frei)\b|\b(?:ist|sind|bleibt"
    r"|bleiben)\s(?:\w+\s){0,6}?(?:zu|dicht)(?=\s?(?:$|[.!,;]))|\b(?:hammer|hamma|habmer"
    r"|leider)\s(?:\w+\s)?zu\b|^(?:nix|nichts|niemand da|mir ham zua|zua)[.!]*$|^off[.!]*$|^zu[.!]*$"
    r"|^frei[.!]*$|^(?:-+|–|—|/|x"
    r"|entf\.)$|\bchiuso\b|\briposo\b|\bdescanso\b|\bkapal[iı]\b|^wochenende (?:ist )?zu\b|\bfermé\b|\bcerrado\b",
    re.IGNORECASE,
)
NOT_WHOLE = re.compile(
    r"\babends?\b|\bab \d(?!\d?\.\s?\d|\d?\.\s?[A-Z])|\bnachmittags?\b|\bvormittags?\b|\bbis \d\d?(?:[.:]\d\d)? ?uhr",
    re.IGNORECASE,
)
PART = re.compile(  # "geschlossen ab 13 Uhr"
    r"(?:geschlossen|zu|dicht|geschl\.?)\s(?:schon\s)?(?:ab|bis|von|um)\s\d"
    r"|(?:ab|bis)\s\d{1,2}(?:[.:]\d\d)?\s?uhr\s(?:geschlossen|zu|dicht)\b",
    re.IGNORECASE,
)
OTHER_ROOMS = re.compile(
    r"\b(?:biergarten|terrasse|bar|laden|hofladen|theke|saal|kegelbahn|büro|pension|hotel"
    r"|weinkeller)\b",
    re.IGNORECASE,
)
BUT_OPEN = re.compile(  # "letzter Tag vor dem Urlaub", "zurück aus den Ferien"
    r"\b(?:vor|nach|aus|trotz|statt)\s(?:(?:dem|den|der|unser\w*|meine\w*|letzte[rnm]|lange[rnm])\s){0,2}\w*"
    r"(?:urlaub|ferien|ruhetag|feiertag|pause)e?s?\b|\bkein(?:en)?\sruhetag\b|\bruhetag\s(?:entfällt|fällt)\b"
    r"|\b(?:außer|nicht|ausgenommen)\s(?:an\s)?(?:sonn-\sund\s)?feiertag\w*",
    re.IGNORECASE,
)
ASIDE = r"\W*(?:(?:da|hier|heute|leider|haben wir|ist|sind wir|gibt es|wir|machen wir|kochen wir|wird)\s)*"
WITHOUT_LUNCH = re.compile(  # behind a day that nothing else is said of
    ASIDE
    + r"(?:(?:[^\d,]*\s)?nur\s(?:am\s)?abends?\b(?!\w)|solo la sera|nur\s(?:noch\s|am\s)?(?:abendk|abendb|frühstück\W*$"
    r"|café|cafe|kaffee|kuchen|laden|hofladen|theke|verkauf|bar|getränke)|inventur\b"
    r"|(?:geht\s|läuft\s)?(?:nix|nichts)\b\W*(?:$|[!.,;–-])|(?:geht|läuft)\s(?:leider\s|gar\s)?(?:nix|nichts)\b"
    r"|ohne (?:mittag|essen|küche)|wochenende\W*$|nicht\W*$|ohne\W*$|keine[rsn]?\W*$"
    r"|(?:\w+\s){0,2}(?:krank|krankheitsbedingt|erkrankt)\b|(?:\w+\s)?(?:brückentag|\w*ausflug|privatfeier|ausgebucht"
    r"|privatveranstaltung|umbau\w*|renovierung\w*|handwerker)\b|private (?:feier|veranstaltung)|nada\W*$|niente\W*$)",
    re.IGNORECASE,
)
PERHAPS_WITHOUT = re.compile(
    ASIDE
    + r"(?:nicht\b|kein(?:e[rn]?)?\b(?!\sruhetag)|blau\b|(?!gluten|la[ck]tose|zucker|fleisch|milch|alkohol)\w+frei\W*$"
    r"|weg\b|unterwegs\b)"
    r"|(?:[^,\d]*\s[–—-]\s)?keine?\s(?!ahnung|plan\b|idee|angabe|allergene|zusatz|änderung|ruhetag)\w+\W*$"
    r"|.*\b(?:kein\w*\s(?:\w*(?:kantine|ausgabe|schule|pflege|betreuung|verkauf"
    r"|bewirtung|gastronomie|service|tour|stand|markt|angebot))|nicht|zua?|frei|dicht)\W*$",
    re.IGNORECASE,
)
WEEKEND = re.compile(r"^wochenende\b|\b(?:am|an den|übers|über das|jedes|an jedem) wochenenden?\b", re.IGNORECASE)
SUNDAYS = re.compile(r"\bSonn-\s?(?:und|u\.|&|\+|/)\s?Feiertag\w*", re.IGNORECASE)
ONLY_A_SHOP = re.compile(
    r"\bkeine? (?:warme )?küche\b|\bnur (?:\w+\s){0,2}(?:laden|hofladen|theke|bar)\b", re.IGNORECASE
)
WHOLE_WEEK = re.compile(r"\b(?:diese|die ganze|in dieser|die komplette|ganze|gesamte) woche\b", re.IGNORECASE)
OPEN = re.compile(r"\bwieder\b|\bgeöffnet\b|\boffen\b|\böffnen\b|\bvorher\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"(?:[,;!]|(?<!\d)\.)(?:\s+|$)|\s[–—-]\s(?!Mo|Di|Mi|Do|Fr|Sa|So|mo|di|do|fr|sa|\d)|\s(?=danach\b|dann\b)"
)


MISSPELT = re.compile(r"\b(?:[Gg]e?sc?h?l?\w{4,9}|[Rr]\w{4,7}[gk])\b")
NO_SLIPS = {"geschossen", "geschmolzen", "geschlagen", "geflossen", "genossen", "gegossen"}
BRACKETED = re.compile(r"\(([^()]{4,80})\)")
MOST_BRACKETS = 4  # of a line; more are no remarks
DAY_NAMED = re.compile(r"\b(?:mo|di|mi|do|fr|sa|so)\b|tags?\b|woch\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?:[!?]|(?<!\d)\.)\s+")
THREE_LETTERS = re.compile(r"\b(Mo|Di|Mi|Do|Fr|Sa|So)[netm]\.", re.IGNORECASE)
SHORT = re.compile(r"\b(Mo|Di|Mi|Do|Fr|Sa|So|einschl|inkl|incl)\.", re.IGNORECASE)


def is_last_before(text: str) -> bool:
    """Whether it only tells that a closed time comes or is over."""
    return bool(BUT_OPEN.search(text))


def says_closed(text: str) -> bool:
    text = BUT_OPEN.sub(" ", text)
    return bool(CLOSED.search(text)) or any(map(_is_misspelt, MISSPELT.findall(text)))


@lru_cache(maxsize=1024)
def _is_misspelt(word: str) -> bool:
    """Whether the word is "geschlossen" or "Ruhetag" with a slip or two: "geschlosen", "Ruhtag"."""
    word = word.lower()
    return word not in NO_SLIPS and (is_near(word, "geschlossen", 2) or is_near(word, "ruhetag", 1))


def is_of_other_rooms(text: str) -> bool:
    """Whether it is the beer garden or the shop that is closed, not the kitchen."""
    told = [closed_clauses(sentence) for sentence in SENTENCE.split(SHORT.sub(r"\1", text)) if says_closed(sentence)]
    return any(OTHER_ROOMS.search(sentence) and not ONLY_A_SHOP.search(sentence) for sentence in told or [text])


def says_no_lunch(text: str) -> bool:
    """Whether what stands behind a day says in any way that there is nothing to eat."""
    perhaps = PERHAPS_WITHOUT.match(text) and not (sounds_like_food(text) or is_talk(text) or leaves_open(text))
    return bool(WITHOUT_LUNCH.match(text) or perhaps)


def with_days_of_weekend(text: str) -> str:
    """The text with the names of the days that "am Wochenende" and "Sonn- und Feiertage" mean."""
    return WEEKEND.sub("Samstag und Sonntag", SUNDAYS.sub("Sonntag", text))


def closed_clauses(text: str) -> str:
    """The sentence without the clauses that say when it is open again; only the brackets if they say it."""
    for inner in BRACKETED.findall(text)[:MOST_BRACKETS]:
        if says_closed(inner) and not says_closed(text.replace(f"({inner})", " ")) and DAY_NAMED.search(inner):
            return inner
    clauses = CLAUSE.split(SHORT.sub(r"\1", THREE_LETTERS.sub(r"\1.", text)))
    kept = [
        clause
        for clause in clauses
        if clause and (CLOSED.search(clause) or not (OPEN.search(clause) or leaves_open(clause)))
    ]
    return " , ".join(kept)
