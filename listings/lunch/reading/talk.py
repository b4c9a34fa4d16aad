"""Lines that are neither dishes nor questions: greetings, hours, addresses, remarks on the whole menu."""

import re

from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.prices import TIMES

SURE = re.compile(
    r"mindestbestell|mindestumsatz|liefer(?:gebühr|kosten|pauschale)|\bpfand\b|verpackung"
    r"|\beintritt\b|trinkgeld|familienbesitz|parkpl[aä]tz|weihnachtsfeier|stellenangebot"
    r"|https?:|www\.|@\w|\w@|\.(?:de|com|net|eu|example)\b|^#\w|\s#\w+\s#|\btel(?:efon)?\b|\bfax\b"
    r"|\bmobil\b|\bhandy\b|whats-?app|\binstagram|\bfacebook"
    r"|\b\d{5}\s[A-ZÄÖÜ]|(?:straße|strasse|str\.|gasse|platz|allee|weg)\s\d|\b0\d{2,5}\s?[-/ ]\s?\d"
    r"|guten appetit|guten hunger|an guten|lasst(?:'s| es) euch|an guadn|mahlzeit|bon app|buon appetito"
    r"|afiyet|lasst es euch|lassen sie es sich|schmecken"
    r"|änderungen|irrtümer|solange (?:der )?vorrat|vorbehalten|mwst|mehrwertsteuer|reservier|vorbestell"
    r"|bestellung|bestellen|bestellt|anmeld|voranmeld|freuen uns|freut sich|freue mich"
    r"|\b(?:euer|eire|eier|ihr|eure|ihre|das|dein)\s(?:\w+[\s-])?(?:team|wirt|küche|küchenteam|koch|familie|wirtin"
    r"|wirtsleute?|kantinen\w*|mannschaft)|\bteam\b|gr(?:u|ü)(?:ß|ss)|\bliebe[rn]?\s(?:gäste|freunde"
    r"|kund|stamm|leute|nachbar)"
    r"|\bhallo\b|sehr geehrte|guten morgen|guten tag"
    r"|servus|moin\b|willkommen|herzlich|bis bald|bis dann|bis morgen|bis nächste|see you|(?<![(\[])\b(?:lg|vg|mfg)\b"
    r"|schöne[ns]?\s(?:woche|wochenende|tag|start)|\bdank|seite \d|^betreff|^von:|^an:|^gesendet"
    r"|^cc:|^datum:"
    r"|öffnungszeiten|geöffnet|durchgehend|wieder für (?:sie|euch)|wieder (?:da|offen)|zum mitnehmen|to go|take ?away"
    r"|lieferung|^liefer|lieferdienst|^inklusive|^inkl\.?\s|zu jedem|zu allen|alle gerichte|alle preise"
    r"|preise in|kartenzahlung|barzahlung"
    r"|link in bio|folgt uns|aushang|service charge|gewichtsangaben|rohgewicht|kennzeichnung|allergene"
    r"|zusatzstoffe|allergiker|unverträglich|personal gerne|nach absprache"
    r"|wir kochen|wir wünschen|wir empfehlen|wir bitten|wir haben|wir sind|gutschein|catering"
    r"|(?<!\w)[:;]-?\)(?!\w)|\bverzehr\b|impressum|datenschutz|^©|copyright|\bcookies?\b|^gefällt \d"
    r"|partyservice|bitte bis|rufen sie|ruft an"
    r"|abbildung|serviervorschlag|spuren von|selbstbedienung|^stand:|essens?zeiten|essensausgabe|kommat"
    r"|\bciao\b|sláinte|\bmerci\b|\bessen frei\b|aufs haus\b|\bprost\b|zum wohl|wohl bekomm|cheers"
    r"|kommt vorbei|schaut vorbei|schauen sie",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"mittags?(?:tisch|karte|menü|menu|angebot|plan|essen|gericht|pause|tich)|mittag\b|mittags\b|lunch"
    r"|speise(?:n?plan|n?karte)|wochen(?:karte|plan|menü|angebot|übersicht)|\bkw ?\d*\b|kalenderwoche"
    r"|\bwoche\b|\bweek\b|menü(?:karte|plan)|kantin|küchenplan|essens?plan"
    r"|speisekarte|karte\b|menükarte|tagesteller|\bplan\b|unsere gerichte|unser(?:e)? (?:angebot|menü"
    r"|essen)|business lunch|kalte? und warme|tagesangebot|pranzo|déjeuner|almuerzo|settimana|menüsü",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"\b(?:ist|sind|haben|hat|wird|werden|gibt|gibt's|gibts|kann|können|kommt|kommen|macht|machen|bieten"
    r"|servieren|kochen|wir|uns|unser\w*|euch|euer|eure[nmrs]?|ihre?|ihnen|sie|ich|bitte|nicht|leider|gerne|schaut"
    r"|freuen|war|dürfen|erhalten|bekommen|haltet|verwenden|our|we|you|us|please)\b",
    re.IGNORECASE,
)
OPEN_QUESTION = re.compile(
    r"noch nicht|überrasch|lasst euch|lassen sie sich|lassen wir uns|einfallen|siehe\s|\bfragen\b"
    r"|nachfragen|wei(?:ß|ss) (?:i|ich|noch|man)\b|\bfragt\b|auf anfrage"
    r"|wird (?:noch )?bekannt|\?\?|n\.\s?n\.|folgt\b|noch offen|^offen\b"
    r"|nach vereinbarung|à la carte|a la carte|auf vorbestellung|nach lust|nach laune|je nach"
    r"|eventuell|evtl|vielleicht|steht noch|mal sehen|wechselnd\w*|(?:der"
    r"|die|siehe) tafel\b|kommt noch|ausverkauft|^wie\s|^s\.\s?(?:aushang|tafel)|in planung|\bspontan",
    re.IGNORECASE,
)
LATER = re.compile(r"nächste\w* woche|folge?nde\w* woche|vorschau|darauf ?folgend", re.IGNORECASE)
FAREWELL = re.compile(
    r"gr(?:u|ü)(?:ß|ss)|(?<![(\[])\b(?:lg|vg|mfg)\b|\b(?:euer|eure|ihr|ihre)\b.{0,40}(?:team|familie|wirt)|bis bald"
    r"|bis dann|servus|pfia[td]|ade\b|appetit|freuen uns|freut sich|freuen sich",
    re.IGNORECASE,
)
FOR_ALL = re.compile(
    r"\b(?:alle(?!\s(?!unser|diese|angebot|weiter|ander|(?:zwei|drei|vier)\b)(?-i:[a-zäöü]))|alles|jed(?:es|er|e|em)|je|jeweils|einheitlich|pro|(?!tages|markt)\w*preise?"
    r"|sämtliche|every|everything|each|all (?:dishes|meals|mains))\b(?!\s(?:portion|person)?\s?[,;])",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"(?:standort|standplatz|stellplatz|wo|ort|stopp|halt|treffpunkt|location)\s?:|(?:am|auf dem"
    r"|vor dem|vor der|beim|an der)\s"
    r"(?:\w+[\s-]){0,2}\w*(?:platz|markt|park|bahnhof|kirche|halle|straße|gasse|tor|schule|rathaus|center|gelände)\b",
    re.IGNORECASE,
)
STOP = re.compile(
    r"(?:platz|bahnhof|park|schule|straße|gelände|halle|zentrum|kirche|rathaus|stadion|gebiet|campus|universität)\b",
    re.IGNORECASE,
)
ABOUT_ALL = re.compile(r"\bpreise\b|\b(?:zu|bei) (?:jedem|allen|den)\s\w*(?:gericht|essen|menü|speise)", re.IGNORECASE)
ALL_MEANT = re.compile(
    r"gericht|hauptgang|essen\b|menü|mittag|teller\b|speise|lunch|preis|portion|^je\b|^alles\b|^everything\b|\beach\b",
    re.IGNORECASE,
)
MENU_AS_SUCH = re.compile(
    r"(?:unsere?\s)?(?:mittags?menüs?|tages?menüs?|mittagstisch|mittagessen|tagesessen|tagesteller"
    r"|tagesgericht|stammessen|menü|menüs|preise?|lunch"
    r"|business lunch)(?:preis)?\b",
    re.IGNORECASE,
)
EVERY_DISH = re.compile(
    r"\W*(?:(?:unser|der|die|das|für|kosten|kostet|heute|immer|nur|jetzt|noch|alles|je|jeweils|à|zu|zum preis von"
    r"|alle|jede[rs]?|sämtliche|einheitspreis"
    r"|einheitlich|(?!tages|markt)\w*preise?|gerichte?|essen|menüs?|mittagsgerichte?|mittagstisch|mittagessen"
    r"|mittagsmenüs?|speisen?|hauptgerichte?"
    r"|tagesgerichte?|wochengerichte?|teller|portion|pro|lunch|von|mo|fr|montag|freitag|bis)\b\W*)*"
    r"(?:(?:inkl(?:usive|\.)?|mit)\s(?:(?:einer?|kleine[mnr]?|gemischte[mnr]?|tages)?\s?(?:\w*suppe|\w*salat|dessert"
    r"|nachtisch|nachspeise|vorspeise|hauptgang|hauptgericht|getränk|wasser|kaffee|espresso|brot)\b(?:\s(?:und|oder)\s|,\s)?)+)?\W*",
    re.IGNORECASE,
)
ACCOMPANIES = re.compile(
    r"^(?:(?:immer|jeweils|alles|alle) (?:mit|inkl)"
    r"|(?:(?:menü\s?)?(?:[A-F]|\d|I{1,3})(?:\s?,\s?|\sund\s|\s?&\s?|\s?\+\s?|\s))+(?:inkl|jeweils|immer|mit)\b"
    r"|dazu (?:jeweils|immer|je|stets|täglich|auf wunsch|servieren|reichen|kleine[rs]?)?\s?(?:ein|gibt)"
    r"|auf wunsch|wahlweise (?:auch )?mit|inkl"
    r"|inklusive|dazu (?:gibt|reichen|servieren)|zu (?:jedem|allen)|alle gerichte|jedes gericht"
    r"|alle hauptgerichte|alle menüs|zu den)",
    re.IGNORECASE,
)


def is_talk(text: str) -> bool:
    """Whether the line surely names no dish."""
    return bool(SURE.search(text))


def says_farewell(text: str) -> bool:
    """Whether the line ends the letter; a signature follows."""
    return bool(FAREWELL.search(text))


def is_heading(text: str) -> bool:
    """Whether the line is the title of a menu."""
    return bool(HEADING.search(text))


def is_sentence(text: str) -> bool:
    return bool(SENTENCE.search(text))


def is_place(text: str, *, day: bool = False) -> bool:
    """Whether the line says where or from when to when there is lunch, as food trucks do at each stop of a `day`."""
    told = PLACE.match(text) or TIMES.search(text) or (day and STOP.search(text))
    return bool(told) and not sounds_like_food(text)


def leaves_open(text: str) -> bool:
    """Whether the landlord does not know yet either."""
    return bool(OPEN_QUESTION.search(text))


def may_be_dish(text: str) -> bool:
    """Whether what was taken for talk names food and is no sentence, so that it may be a dish after all."""
    return sounds_like_food(text) and not (
        is_sentence(text) or FAREWELL.search(text) or ACCOMPANIES.search(text) or ABOUT_ALL.search(text)
    )


def is_for_all(text: str) -> bool:
    """Whether the price in the line is that of every dish."""
    return bool(FOR_ALL.search(text))
