"""The words in which people write opening hours, German and English, in small letters."""

import enum


class Kind(enum.Enum):
    """What a piece of typed hours is."""

    CLOCK = enum.auto()
    DASH = enum.auto()  # until
    FROM = enum.auto()
    LIST = enum.auto()  # between two openings or two days
    AND = enum.auto()  # the same in words
    ELSE = enum.auto()
    FILLER = enum.auto()  # says nothing beside clear times
    THROUGHOUT = enum.auto()  # so does this, but alone it is disputed
    MORNING = enum.auto()
    NOON = enum.auto()
    AFTERNOON = enum.auto()
    EVENING = enum.auto()
    NIGHT = enum.auto()
    NEXT_DAY = enum.auto()
    OPEN_END = enum.auto()
    SOME_END = enum.auto()  # an end nobody can look up
    LONGER = enum.auto()
    ALWAYS = enum.auto()
    CLOSED = enum.auto()
    APPOINTMENT = enum.auto()
    UNCERTAIN = enum.auto()
    ONLY = enum.auto()
    DAY = enum.auto()
    DISPUTED = enum.auto()
    DAILY = enum.auto()
    WEEKEND = enum.auto()
    HOLIDAY = enum.auto()
    EXCEPT = enum.auto()
    REMARK = enum.auto()
    UNKNOWN = enum.auto()


TIMES_OF_DAY = (Kind.MORNING, Kind.NOON, Kind.AFTERNOON, Kind.EVENING, Kind.NIGHT)
DAY_NAMES = (
    ("mo", "mon", "montag", "montags", "monday", "mondays"),
    ("di", "tu", "tue", "dienstag", "dienstags", "tuesday", "tuesdays"),
    ("mi", "we", "wed", "mittwoch", "mittwochs", "wednesday", "wednesdays"),
    ("do", "th", "thu", "donnerstag", "donnerstags", "thursday", "thursdays"),
    ("fr", "fri", "freitag", "freitags", "friday", "fridays"),
    ("sa", "sat", "samstag", "samstags", "sonnabend", "sonnabends", "saturday", "saturdays"),
    ("so", "su", "sun", "sonntag", "sonntags", "sunday", "sundays"),
)
DAYS = {name: number for number, names in enumerate(DAY_NAMES) for name in names}

WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.DASH: ("bis", "to", "until", "till"),
    Kind.FROM: ("von", "ab", "from"),
    Kind.AND: ("und", "u", "and", "sowie"),
    Kind.ELSE: ("sonst", "otherwise", "ansonsten", "else"),
    Kind.FILLER: (
        "geöffnet",
        "offen",
        "open",
        "um",
        "am",
        "uhr",
        "h",
        "jeweils",
        "zeiten",
        "ganztägig",
        "öffnungszeiten",
    ),
    Kind.THROUGHOUT: ("durchgehend", "durchg"),
    Kind.MORNING: ("morgens", "früh", "vormittags", "vormittag", "vorm", "morning"),
    Kind.NOON: ("mittags", "mittag", "noon"),
    Kind.AFTERNOON: ("nachmittags", "nachmittag", "nachm", "afternoon"),
    Kind.EVENING: ("abends", "abend", "evening"),
    Kind.NIGHT: ("nachts", "nacht", "night"),
    Kind.SOME_END: ("ende", "schluss", "ladenschluss", "feierabend", "close"),
    Kind.CLOSED: ("zu", "geschlossen", "geschl", "closed", "ruhetag", "off"),
    Kind.UNCERTAIN: ("ungewiss", "unsicher", "uncertain"),
    Kind.ONLY: ("nur", "only"),
    Kind.DISPUTED: ("werktags", "werktag", "werktage", "wochentags", "weekdays"),
    Kind.DAILY: ("täglich", "tgl", "tägl", "daily"),
    Kind.WEEKEND: ("wochenende", "wochenenden", "weekend", "weekends"),
    Kind.HOLIDAY: ("feiertag", "feiertage", "feiertags", "feiertagen", "holiday", "holidays"),
    Kind.EXCEPT: ("außer", "ausser", "except"),
    Kind.DAY: tuple(DAYS),
}
KIND_OF = {word: kind for kind, words in WORDS.items() for word in words}

# Several words, or marks between them, as patterns; the first that fits counts.
PHRASES: tuple[tuple[Kind, str], ...] = (
    (Kind.ALWAYS, r"24 ?/ ?7|24 ?(?:h|std\.?|stunden|hours)\b|rund um die uhr|around the clock"),
    (Kind.NEXT_DAY, r"(?:am )?(?:folgetag|nächsten (?:tag|morgen))\b|(?:the )?next day\b"),
    (Kind.MORNING, r"am (?:morgen|vormittag)\b|in the morning\b"),
    (Kind.AFTERNOON, r"am nachmittag\b|in the afternoon\b"),
    (Kind.EVENING, r"am abend\b|in the evening\b"),
    (Kind.OPEN_END, r"open[ -]end\b|ende offen\b|offenes ende\b"),
    (Kind.LONGER, r"(?:oder|or) (?:länger|später|longer|later)\b"),
    (
        Kind.APPOINTMENT,
        r"(?:(?:termine? )?(?:nach|n\.) ?(?:tel\.? |telefonischer |vorheriger )?"
        r"(?:vereinbarung|vereinb\.?|absprache|termin)|(?:termine? )?n\. ?v\b\.?|nv\b|mit termin|auf anfrage"
        r"|by appointment|on request)",
    ),
    (Kind.UNCERTAIN, r"(?:zeiten )?nicht sicher\b|hours uncertain\b"),
    (Kind.CLOSED, r"kein(?:e)? (?:verkauf|betrieb|öffnung)\b|nicht (?:geöffnet|offen)\b|not open\b"),
    (Kind.DAILY, r"jeden tag\b|every day\b|alle tage\b"),
    (Kind.DISPUTED, r"unter der woche\b"),
    (Kind.HOLIDAY, r"(?:public|bank) holidays?\b"),
)

SPOKEN = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    *("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn", "zwanzig"),
    *("einundzwanzig", "zweiundzwanzig", "dreiundzwanzig", "vierundzwanzig"),
)
NUMBERS = {word: number for number, word in enumerate(SPOKEN)} | {"ein": 1, "mitternacht": 24, "midnight": 24}
