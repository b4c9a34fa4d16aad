"""Addresses in two languages: German first, English below /en/ with English slugs.

An address is written once, in German; `localized()` turns each of its fixed words into the active language's word.
Addresses are a contract (people print them): a word that leaves this table needs a redirect.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.functional import lazy

DEFAULT_LANGUAGE = "de"
OTHER_LANGUAGES = ("en",)

ENGLISH = {
    "laeden": "shops",
    "gasse": "street",
    "viertel": "district",
    "entdecken": "discover",
    "geschichten": "stories",
    "baublog": "roadworks",
    "veranstaltungen": "events",
    "mittagstisch": "lunch",
    "mein-schaufenster": "my-window",
    "bestaetigen": "confirm",
    "profil": "profile",
    "leistungen": "services",
    "zugang": "access",
    "kontakt": "contact",
    "zeiten": "hours",
    "tage": "days",
    "heute": "today",
    "einfuegen": "paste",
    "uebernehmen": "take-over",
    "ausverkauft": "sold-out",
    "einstellungen": "settings",
    "bilder": "pictures",
    "hochladen": "upload",
    "beschreiben": "describe",
    "ordnen": "arrange",
    "entfernen": "remove",
    "woche": "week",
    "druck": "print",
    "abo": "subscription",
    "merkzettel": "list",
    "suche": "search",
    "impressum": "imprint",
    "datenschutz": "privacy",
    "barrierefreiheit": "accessibility",
    "nutzungsbedingungen": "terms",
    "reihenfolge": "ranking",
    "leichte-sprache": "easy-language",
    "digitale-dienste": "digital-services",
    "anreise": "getting-here",
    "stadtgutschein": "city-voucher",
    "anfrage": "enquiry",
    "anfragen": "enquiries",
    "quarantaene": "quarantine",
    "vorlagen": "templates",
    "drucken": "print-kit",
    "fenster": "items",
    "einbetten": "embed",
    "kasten": "box",
    "inhalt": "content",
    "wer-hats": "who-has",
    "reihe": "series",
    "spaziergaenge": "walks",
    "frage": "question",
    "benachrichtigung": "notification",
    "aktionstage": "action-days",
    "eintrag-uebernehmen": "claim-entry",
    "einladung": "invitation",
    "leute": "people",
    "neu": "new",
    "aendern": "change",
    "zuruecknehmen": "withdraw",
    "einspruch": "objection",
    "zweiter-faktor": "second-factor",
    "meine-daten": "my-data",
    "loeschen": "delete",
    "geloescht": "deleted",
}
FIXED_WORDS = frozenset(ENGLISH) | frozenset(ENGLISH.values())


def in_language(route: str, language: str) -> str:
    """The German route with each fixed word in the given language; placeholders stay as they are."""
    if language == DEFAULT_LANGUAGE:
        return route
    return "/".join(ENGLISH.get(word, word) for word in route.split("/"))


def _in_active_language(route: str) -> str:
    return in_language(route, translation.get_language() or DEFAULT_LANGUAGE)


localized = lazy(_in_active_language, str)


def language_of_path(path: str) -> str:
    """The language a path is written in: its prefix decides, nothing else."""
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in OTHER_LANGUAGES else DEFAULT_LANGUAGE


class LanguageFromAddressMiddleware:
    """Activates the language of the address, so that one address is the same page for everyone.

    Django's own LocaleMiddleware would also ask cookies and Accept-Language and forbid whole-page caching by `Vary`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of_path(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response
