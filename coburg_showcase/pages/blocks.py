"""The parts of a legal page that are made from code, in the active language."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from . import registries


def storage_block() -> SafeString:
    """What is kept in a visitor's browser (L-10)."""
    rows = [
        {
            "name": item.name(),
            "kind": item.kind,
            "purpose": item.purpose,
            "when": item.when,
            "lifetime": item.lifetime_note or lifetime(item.lifetime()),
        }
        for item in registries.STORAGE
    ]
    return render_to_string("pages/_storage.html", {"rows": rows})


def retention_block() -> SafeString:
    """How long which data are kept (L-14, L-19)."""
    rows = [
        {
            "what": item.what,
            "period": gettext("At most %(period)s") % {"period": period(item.period())} if item.period else item.note,
        }
        for item in registries.RETENTION
    ]
    return render_to_string("pages/_retention.html", {"rows": rows})


def ranking_block(key: str) -> SafeString:
    """How the list `key` is ordered (L-46)."""
    return render_to_string("pages/_ranking.html", {"orders": registries.ranking(key)})


def german_text_block(text: SafeString) -> SafeString:
    """The German text inside a page of another language, marked as German (A-17)."""
    return render_to_string("pages/_german_text.html", {"text": text})


def lifetime(value: timedelta | None) -> str:
    return period(value) if value else gettext("Until the browser is closed")


def period(value: timedelta) -> str:
    """A period in words: hours below two days, days above."""
    hours = round(value.total_seconds() / 3600)
    if hours < 48:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    days = round(hours / 24)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
