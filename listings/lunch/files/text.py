"""The menus of a day as plain text, to be read in a mail or a chat: 72 columns, nothing aligned by blanks."""

import datetime as dt
import textwrap
from collections.abc import Iterable

from django.utils.translation import gettext as _

from listings.lunch.files.wording import beyond_words, codes_of, dish_words, marks_words, one_line, ways_words
from listings.lunch.models import Serving
from listings.lunch.served import Kitchen, Status
from listings.lunch.stated import legend_of
from listings.lunch.wording import hours_of
from merchants.opening.wording import date_text, weekday_name

WIDTH = 72
FIXED = "\N{NO-BREAK SPACE}"


def lunch_text(day: dt.date, kitchens: Iterable[Kitchen], now: dt.datetime, *, city: str, address: str) -> str:
    """The kitchens of the day, by `kitchens_on` or `day_to_show`, at `now` (aware); texts in the active language.

    A kitchen that has closed is named without its dishes, and so is one that has told none. The date stands in full:
    nobody knows when the text is read. `address` is the absolute one of the page of the guide. No query.
    """
    found = [(kitchen, kitchen.status_at(now) is Status.OVER) for kitchen in kitchens]
    over = [kitchen for kitchen, is_over in found if is_over]
    told = [kitchen for kitchen, is_over in found if not is_over and kitchen.is_told]
    silent = [kitchen for kitchen, is_over in found if not is_over and not kitchen.is_told]
    parts = [_heading(day, city), *(_menu(kitchen) for kitchen in told)]
    if not told:
        parts.append(_wrapped(_("Lunch is over.") if over else _("No lunch has been told for this day.")))
    rest = ((_("Kitchen closed"), over), (_("Lunch, menu not told"), silent))
    parts += [_names(words, named) for words, named in rest if named]
    parts += [part for part in [_legend(told)] if part]
    return "\n\n".join([*parts, address]) + "\n"


def _heading(day: dt.date, city: str) -> str:
    words = {"weekday": weekday_name(day), "date": date_text(day, with_year=True)}
    title = _("Lunch in %(city)s") % {"city": one_line(city)}
    lines = _wrapped(title).splitlines() + _wrapped(_("%(weekday)s, %(date)s") % words).splitlines()
    return "\n".join([*lines, "=" * max(len(line) for line in lines)])


def _menu(kitchen: Kitchen) -> str:
    about = [one_line(kitchen.merchant.street_address), hours_of(kitchen), *ways_words(kitchen)]
    lines = [_wrapped(one_line(kitchen.merchant.name)), _wrapped(" · ".join(part for part in about if part))]
    if kitchen.service.tells_allergens:
        lines.append(_wrapped(_("Allergens and additives: told on asking, in writing, too")))
    return "\n".join([*lines, *(_dish(serving) for serving in kitchen.servings)])


def _dish(serving: Serving) -> str:
    codes = codes_of(serving.dish)
    first = f"{dish_words(serving)} ({codes})" if codes else dish_words(serving)
    parts = [first, one_line(serving.dish.description), *marks_words(serving.dish), *beyond_words(serving.dish)]
    return _wrapped(" · ".join(part for part in parts if part), "- ")


def _names(words: str, kitchens: list[Kitchen]) -> str:
    return _wrapped(f"{words}: {'; '.join(one_line(kitchen.merchant.name) for kitchen in kitchens)}")


def _legend(kitchens: list[Kitchen]) -> str:
    used = legend_of(serving.dish for kitchen in kitchens for serving in kitchen.servings)
    lines = [_wrapped(f"{each.legend}", f"{each.code} = ") for each in used]
    return "\n".join([_("What the codes mean"), *lines]) if lines else ""


def _wrapped(text: str, mark: str = "") -> str:
    """Lines of WIDTH columns at most, the first behind the mark; an amount stays with its currency."""
    lines = textwrap.wrap(
        text.replace(" €", f"{FIXED}€"),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
    )
    return "\n".join(lines).replace(FIXED, " ")
