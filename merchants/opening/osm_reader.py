"""The reader behind `osm.parse`: from text to tokens to rules."""

from typing import NoReturn

from django.utils.translation import gettext as _

from .osm_tokens import END, Token, tokens_of
from .rules import MINUTES_PER_DAY, DateRange, OpeningHoursError, Rule, Span, State

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STATES = {"open": State.OPEN, "off": State.CLOSED, "closed": State.CLOSED, "unknown": State.UNKNOWN}
ALWAYS = Span(0, MINUTES_PER_DAY)


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a text that is not empty. Raises OpeningHoursError."""
    parts: list[list[Token]] = [[]]
    for token in tokens_of(text):
        if token.text == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) > 1 and not parts[-1]:
        parts.pop()  # a closing semicolon is harmless
    return tuple(_Reader(part).rule() for part in parts)


class _Reader:
    """Reads the tokens of one rule, from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def peek(self, ahead: int = 0) -> Token:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else END

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def skip(self, text: str) -> bool:
        """Step over a mark if it comes next."""
        if self.peek().text == text and self.peek().kind != "comment":
            self.at += 1
            return True
        return False

    def rule(self) -> Rule:
        if not self.tokens:
            raise OpeningHoursError(_("Between two semicolons there is no rule."))
        if self.peek().kind == "always":
            self.take()
            return self.said((), [], [], False, (ALWAYS,))
        dates = self.dates()
        if dates:
            self.skip(":")
        weekdays, nth, public_holidays = self.days()
        if not dates and (weekdays or nth or public_holidays):
            self.skip(":")
        return self.said(dates, weekdays, nth, public_holidays, self.spans())

    def said(self, dates, weekdays, nth, public_holidays, spans) -> Rule:
        """The end of a rule: its state and its comment."""
        state = None
        if self.peek().kind == "word" and self.peek().text in STATES:
            state = STATES[self.take().text]
        comment = self.take().text[1:-1].strip() if self.peek().kind == "comment" else ""
        if self.peek() is not END:
            self.refuse()
        if spans == (ALWAYS,) and self.tokens[0].kind == "always" and state not in (None, State.OPEN):
            spans = ()
        if state is None and comment:
            if spans:
                raise OpeningHoursError(
                    _("Times with a comment need “open” or “unknown” before the comment; programs disagree otherwise.")
                )
            state = State.UNKNOWN
        if state is State.OPEN and not spans:
            spans = (ALWAYS,)
        return Rule(tuple(dates), tuple(weekdays), tuple(nth), public_holidays, state or State.OPEN, spans, comment)

    # Dates

    def dates(self) -> list[DateRange]:
        found: list[DateRange] = []
        while self.starts_date(found):
            found.append(self.date_range(found))
            if self.peek().text == "," and self.peek(1).kind in ("year", "number", "word"):
                self.take()
                if not self.starts_date(found):
                    self.refuse()
            else:
                break
        return found

    def starts_date(self, found: list[DateRange]) -> bool:
        token = self.peek()
        return token.kind == "year" or token.text in MONTHS or (token.kind == "number" and bool(found))

    def date_range(self, found: list[DateRange]) -> DateRange:
        if self.peek().kind == "number":
            return self.further_day(found[-1])
        year = int(self.take().text) if self.peek().kind == "year" else None
        if year is not None and self.peek().text not in MONTHS:
            return self.years(year)
        month = self.month()
        if self.peek().kind == "number":
            return self.day_range(year, month)
        last = month
        if self.skip("-"):
            last = self.month()
            if self.peek().kind == "number":
                raise OpeningHoursError(_("Both ends of a date range must be equally precise."))
        return DateRange.months(month, last, year=year)

    def years(self, first: int) -> DateRange:
        last = first
        if self.skip("-"):
            if self.peek().kind != "year":
                self.refuse()
            last = int(self.take().text)
            if self.peek().text in MONTHS:
                raise OpeningHoursError(_("A span of years cannot be combined with dates."))
        return DateRange.years(first, last)

    def day_range(self, year: int | None, month: int) -> DateRange:
        day = int(self.take().text)
        to_year, to_month, to_day = year, month, day
        if self.skip("-"):
            if self.peek().kind == "year":
                to_year = int(self.take().text)
            if self.peek().text in MONTHS:
                to_month = self.month()
            elif to_year != year:
                self.refuse()
            if self.peek().kind != "number":
                self.refuse()
            to_day = int(self.take().text)
        return DateRange(year, month, day, to_year, to_month, to_day)

    def further_day(self, before: DateRange) -> DateRange:
        """A bare day number after a comma belongs to the month named before it: Dec 24,31."""
        if not before.is_exact or before.first[:2] != before.last[:2]:
            self.refuse()
        return self.day_range(before.from_year, before.first[1])

    def month(self) -> int:
        if self.peek().text not in MONTHS:
            self.refuse()
        return MONTHS.index(self.take().text) + 1

    # Days

    def days(self) -> tuple[list[int], list[tuple[int, int]], bool]:
        weekdays: list[int] = []
        nth: list[tuple[int, int]] = []
        public_holidays = False
        while True:
            if self.skip("PH"):
                public_holidays = True
            elif self.peek().text in WEEKDAYS:
                self.weekday(weekdays, nth)
            elif weekdays or nth or public_holidays:
                self.refuse()  # a comma without a day after it
            else:
                break
            if self.peek().text in WEEKDAYS or self.peek().text == "PH":
                raise OpeningHoursError(_("Public holidays on certain weekdays only are not supported."))
            if not self.skip(","):
                break
        return weekdays, nth, public_holidays

    def weekday(self, weekdays: list[int], nth: list[tuple[int, int]]) -> None:
        first = WEEKDAYS.index(self.take().text)
        if self.skip("["):
            nth.extend((first, n) for n in self.nth())
        elif self.skip("-"):
            if self.peek().text not in WEEKDAYS:
                self.refuse()
            last = WEEKDAYS.index(self.take().text)
            weekdays.extend((first + step) % 7 for step in range((last - first) % 7 + 1))
        else:
            weekdays.append(first)

    def nth(self) -> list[int]:
        found: list[int] = []
        while True:
            sign = -1 if self.skip("-") else 1
            if self.peek().kind != "number":
                self.refuse()
            first = last = int(self.take().text)
            if sign == 1 and self.skip("-"):
                if self.peek().kind != "number":
                    self.refuse()
                last = int(self.take().text)
            if not 1 <= first <= last <= 5:
                raise OpeningHoursError(_("A month has a first to fifth weekday, counted from its begin or its end."))
            found.extend(sign * n for n in range(first, last + 1))
            if self.skip("]"):
                return found
            if not self.skip(","):
                self.refuse()

    # Times

    def spans(self) -> tuple[Span, ...]:
        found: list[Span] = []
        while self.peek().kind == "time":
            found.append(self.span())
            if not self.skip(","):
                break
            if self.peek().kind != "time":
                self.refuse_addition()
        return tuple(found)

    def span(self) -> Span:
        start = self.minute(latest=MINUTES_PER_DAY - 1)
        if self.skip("+"):
            return Span(start, start, open_end=True)
        if not self.skip("-"):
            raise OpeningHoursError(_("A time of day needs an end, such as 09:00-18:00."))
        if self.peek().kind != "time":
            self.refuse()
        end = self.minute(latest=2 * MINUTES_PER_DAY)
        if end < start:
            end += MINUTES_PER_DAY
        return Span(start, end, open_end=self.skip("+"))

    def minute(self, *, latest: int) -> int:
        text = self.take().text
        hour, minute = (int(part) for part in text.split(":"))
        if minute > 59 or hour * 60 + minute > latest:
            raise OpeningHoursError(_("%(time)s is not a time of day.") % {"time": text})
        return hour * 60 + minute

    # Refusing

    def refuse_addition(self) -> NoReturn:
        if self.peek().text in WEEKDAYS or self.peek().text in MONTHS or self.peek().text == "PH":
            raise OpeningHoursError(
                _("Rules that add to other rules after a comma are not supported; use a semicolon.")
            )
        self.refuse()

    def refuse(self) -> NoReturn:
        """Say why the next token cannot stand here."""
        token = self.peek()
        word = token.text.casefold()
        if token is END:
            raise OpeningHoursError(_("The opening hours end too early."))
        if word in ("sunrise", "sunset", "dawn", "dusk"):
            raise OpeningHoursError(_("Times by the sun are not supported."))
        if word == "week":
            raise OpeningHoursError(_("Week numbers are not supported."))
        if word == "easter":
            raise OpeningHoursError(_("Dates counted from Easter are not supported."))
        if word == "sh":
            raise OpeningHoursError(_("School holidays are not supported."))
        if word == "||":
            raise OpeningHoursError(_("Fallback rules are not supported."))
        if token.kind == "word" and word[:2] in ("di", "mi", "do", "so"):
            raise OpeningHoursError(
                _("Days are written Mo, Tu, We, Th, Fr, Sa, Su; “%(text)s” is not understood.")
                % {"text": token.text[:20]}
            )
        raise OpeningHoursError(_("“%(text)s” is not understood here.") % {"text": token.text[:20]})
