"""Rules about single days: what a shop has, or has not, told the city about a date. They come after its own rules."""

from functools import lru_cache

from .rules import MINUTES_PER_DAY, Effect, Rule, Span, State


def joined(own: tuple[Rule, ...], days: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """A shop's own rules and those about single days as one calendar.

    Where nobody knows the usual hours, a day's own times do not make the other days closed ones: they stay uncertain.
    """
    if own or not days:
        return own + days
    told = tuple(rule for rule in days if rule.effect in (Effect.REPLACE, Effect.ADD))
    return (Rule(state=State.UNKNOWN), *told) if told else ()


@lru_cache(maxsize=1024)
def with_times(base: Rule | None, added: tuple[Rule, ...]) -> Rule:
    """The rule of a day on which a shop opens at the times of `added` besides those of `base`."""
    spans = [span for rule in added for span in rule.spans] + list(base.spans if base else ())
    return Rule(dates=added[-1].dates, spans=merged(spans), comment=base.comment if base else "")


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Spans of one day as people read them: what overlaps or touches is one, and only the last may have an open end."""
    groups: list[tuple[int, int, bool]] = []
    for span in sorted(spans):
        if groups and span.start <= groups[-1][1]:
            start, end, open_end = groups[-1]
            groups[-1] = (start, max(end, span.end), open_end or span.open_end)
        else:
            groups.append((span.start, span.end, span.open_end))
    last = len(groups) - 1
    return tuple(
        _span(start, end, open_end and at == last)
        for at, (start, end, open_end) in enumerate(groups)
        if at == last or end > start
    )


def _span(start: int, end: int, open_end: bool) -> Span:
    """A day and a night together may be more than a span can hold."""
    return Span(start, min(end, MINUTES_PER_DAY if start == 0 else start + MINUTES_PER_DAY - 1), open_end)
