"""Reads the openings of a day out of clock times and the marks between them."""

from merchants.opening.rules import MINUTES_PER_DAY, OpeningHoursError, Span

from .questions import Reason, TypedHoursUnclear
from .spans import Reading, opening, settled, without_end
from .tokens import Token
from .words import Kind
from .writing import write_spans

BETWEEN = (Kind.LIST, Kind.AND)


def spans_of(tokens: list[Token]) -> tuple[Span, ...]:
    """The openings in order. Raises TypedHoursUnclear."""
    if [token.kind for token in tokens] == [Kind.ALWAYS]:
        return (Span(0, MINUTES_PER_DAY),)
    return settled(_Reader(tokens).readings())


class _Reader:
    """Reads from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.clocks = [token for token in tokens if token.kind is Kind.CLOCK]
        self.at = 0
        self.found: list[Reading] = []

    def readings(self) -> list[Reading]:
        self.skip(*BETWEEN)
        while self.at < len(self.tokens):
            self.found.append(self.one())
            self.skip(*BETWEEN)
        if not self.found:
            raise TypedHoursUnclear(Reason.UNCLEAR)
        return self.found

    def one(self) -> Reading:
        is_from = self.skip(Kind.FROM)
        if self.peek() is Kind.DASH and self.peek(1) is Kind.CLOCK:
            raise TypedHoursUnclear(Reason.NO_BEGIN)
        chain = [self.clock()]
        while self.skip(Kind.DASH):
            if self.peek() is Kind.OPEN_END:
                break
            if self.peek() in (None, Kind.SOME_END) and len(chain) == 1:
                self.ask_for_end(chain[0])
            chain.append(self.clock())
        if len(chain) > 2:
            raise TypedHoursUnclear(Reason.DASHES, self.in_pairs(chain))
        has_open_end = self.has_open_end()
        if len(chain) == 2:
            return opening(*chain, is_longer=has_open_end or self.skip(Kind.LONGER))
        if has_open_end:
            return without_end(chain[0])
        if is_from:
            self.ask_for_end(chain[0])
        if len(self.clocks) == 1:
            raise TypedHoursUnclear(Reason.ONE_TIME)
        has_dash = any(token.kind is Kind.DASH for token in self.tokens)
        raise TypedHoursUnclear(Reason.UNCLEAR, "" if has_dash else self.in_pairs(self.clocks[:3]))

    def peek(self, ahead: int = 0) -> Kind | None:
        at = self.at + ahead
        return self.tokens[at].kind if at < len(self.tokens) else None

    def skip(self, *kinds: Kind) -> bool:
        """Step over pieces of these kinds; whether there was one."""
        begin = self.at
        while self.peek() in kinds:
            self.at += 1
        return self.at > begin

    def clock(self) -> Token:
        if self.peek() is not Kind.CLOCK:
            raise TypedHoursUnclear(Reason.UNCLEAR)
        self.at += 1
        return self.tokens[self.at - 1]

    def has_open_end(self) -> bool:
        """“Ende offen” comes next, perhaps behind a comma."""
        ahead = 1 if self.peek() in BETWEEN else 0
        if self.peek(ahead) is not Kind.OPEN_END:
            return False
        self.at += ahead + 1
        return True

    def ask_for_end(self, begin: Token) -> None:
        openings = [*self.found, without_end(begin)]
        raise TypedHoursUnclear(Reason.NO_END, write_spans(tuple(reading.span for reading in openings)))

    def in_pairs(self, clocks: list[Token]) -> str:
        """All times of the text as begin and end in turn, where that makes sense."""
        if clocks != self.clocks:
            return ""
        try:
            return write_spans(settled([opening(*pair) for pair in zip(clocks[::2], clocks[1::2], strict=True)]))
        except (OpeningHoursError, ValueError):
            return ""
