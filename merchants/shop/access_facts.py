"""Accessibility facts in words: "1 step, 11 cm high", with who checked them and when."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from merchants.models import AccessibilityFact

Key = AccessibilityFact.Key

ICONS = {
    Key.STEPS: "footprints",
    Key.STEP_HEIGHT: "footprints",
    Key.RAMP: "footprints",
    Key.BELL: "phone",
    Key.DOOR_WIDTH: "door-open",
    Key.AISLE_WIDTH: "accessibility",
    Key.TOILET: "accessibility",
    Key.INDUCTION_LOOP: "info",
    Key.ASSISTANCE_DOG: "check",
    Key.PARKING: "square-parking",
    Key.SEAT: "info",
    Key.QUIET: "info",
}


@dataclass(frozen=True)
class FactLine:
    icon: str
    label: str
    text: str
    note: str


@dataclass(frozen=True)
class FactGroup:
    """Facts one person checked on one day."""

    checked_by: str
    checked_on: date
    lines: list[FactLine]


def sentence(fact: AccessibilityFact) -> str:
    """The fact as one short sentence in the active language."""
    amount = fact.amount or 0
    if fact.key == Key.STEPS:
        return ngettext("%(n)d step", "%(n)d steps", amount) % {"n": amount} if amount else _("No steps")
    if fact.key in (Key.STEP_HEIGHT, Key.DOOR_WIDTH, Key.AISLE_WIDTH):
        return _("at least %(cm)d cm") % {"cm": amount} if fact.at_least else _("%(cm)d cm") % {"cm": amount}
    if fact.key == Key.ASSISTANCE_DOG:
        return _("welcome") if fact.present else _("not possible")
    return _("available") if fact.present else _("not available")


def fact_groups(facts: list[AccessibilityFact]) -> list[FactGroup]:
    """The facts of one business, grouped by who checked them and when, latest first."""
    groups: dict[tuple[date, str], list[FactLine]] = {}
    for fact in facts:
        line = FactLine(ICONS[Key(fact.key)], fact.get_key_display(), sentence(fact), fact.note)
        groups.setdefault((fact.checked_on, fact.checked_by), []).append(line)
    return [FactGroup(by, on, lines) for (on, by), lines in sorted(groups.items(), reverse=True)]
