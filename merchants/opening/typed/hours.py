"""What one day of an ordinary week holds."""

from dataclasses import dataclass

from merchants.opening.rules import Rule, Span, State

APPOINTMENT = "nach Vereinbarung"  # the remark the calendar knows; shoppers read it in their own language
BESIDES = "sonst nach Vereinbarung"


@dataclass(frozen=True, slots=True)
class DayHours:
    """Open at `spans`, closed, or uncertain: by appointment if `comment`, a remark for shoppers, says so."""

    state: State = State.CLOSED
    spans: tuple[Span, ...] = ()
    comment: str = ""

    def rule(self, weekdays: tuple[int, ...] = (), *, public_holidays: bool = False) -> Rule:
        """The rule that says so of these weekdays. Raises OpeningHoursError for what no calendar can hold."""
        return Rule(
            weekdays=weekdays,
            public_holidays=public_holidays,
            state=self.state,
            spans=self.spans,
            comment=self.comment,
        )

    @classmethod
    def of(cls, rule: Rule | None) -> "DayHours":
        """What a rule says of its days; no rule is a closed door."""
        return cls() if rule is None else cls(rule.state, rule.spans, rule.comment)
