"""The facts of one business as it is asked about them: what they say now, and how fresh they are."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from merchants.freshness.ages import Ages, State, limits, state_of
from merchants.freshness.groups import FactGroup, editor_of, fact_groups
from merchants.models import Confirmation, Merchant


@dataclass(frozen=True, slots=True)
class Fact:
    """One group of facts of one business. `lines` are what it says; `confirmed_on` is None if nobody ever has."""

    group: str
    lines: tuple[str, ...]
    state: State
    confirmed_on: dt.date | None

    @property
    def label(self) -> str:
        return str(Confirmation.Group(self.group).label)

    @property
    def is_fresh(self) -> bool:
        return self.state == State.FRESH

    @property
    def is_overdue(self) -> bool:
        return self.state == State.OVERDUE

    @property
    def stamp(self) -> str:
        """Another one once the facts say something else: nobody confirms what they have not seen."""
        return sha256("\n".join(self.lines).encode()).hexdigest()[:16]

    @property
    def editor(self) -> str:
        return editor_of(self.group)


@dataclass(frozen=True, slots=True)
class Seal:
    """What the public page says about how old its facts are: those that are overdue one by one, and the oldest day
    the others were confirmed on (None: none was)."""

    overdue: tuple[Confirmation, ...]
    checked_on: dt.date | None


def facts_of(merchant: Merchant, ages: Ages, today: dt.date) -> list[Fact]:
    """What this business can confirm, on the local day `today`, in the active language. Two queries, and what the
    groups of apps above need."""
    confirmed = {each.group: each.confirmed_on for each in merchant.confirmations.all()}
    facts = [_fact(each, merchant, confirmed.get(each.group), ages, today) for each in fact_groups()]
    return [fact for fact in facts if fact.lines]


def fact_of(merchant: Merchant, group: FactGroup, ages: Ages, today: dt.date) -> Fact:
    """The same for one group; it may have no lines. Two queries."""
    confirmed = merchant.confirmations.filter(group=group.group).first()
    return _fact(group, merchant, confirmed.confirmed_on if confirmed else None, ages, today)


def seal_of(merchant: Merchant, ages: Ages, today: dt.date) -> Seal:
    """For the public page on the local day `today`. Menus bear their days themselves and are left out.

    One query, none where `confirmations` is prefetched.
    """
    told = [each for each in merchant.confirmations.all() if each.group != Confirmation.Group.MENU]
    overdue = [each for each in told if each.confirmed_on < limits(ages[each.group], today).overdue_before]
    others = [each.confirmed_on for each in told if each not in overdue]
    in_order = sorted(overdue, key=lambda each: Confirmation.Group.values.index(each.group))
    return Seal(tuple(in_order), min(others, default=None))


def _fact(group: FactGroup, merchant: Merchant, confirmed_on: dt.date | None, ages: Ages, today: dt.date) -> Fact:
    lines = tuple(group.words(merchant, today))
    return Fact(group.group, lines, state_of(confirmed_on, ages[group.group], today), confirmed_on)
