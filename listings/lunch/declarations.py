"""Allergens and additives that must be declared for food that is not prepacked.

The database holds stable keys; codes exist only where something is rendered, since no law fixes them: whoever prints
codes prints the legend. Allergens: Annex II of Regulation (EU) 1169/2011, § 4 LMIDV (L-60, L-61); additives: § 5 LMZDV
(L-62). A cereal or nut stands below its group: `gluten.wheat` belongs to `gluten`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Declaration:
    """One thing that is declared: `code` as printed, `name` as a word among words, `legend` as the legend's line."""

    key: str
    code: str
    name: Promise
    legend: Promise

    @property
    def group(self) -> str:
        return group_of(self.key)


def _allergen(key: str, code: str, name: Promise, legend: Promise | None = None) -> Declaration:
    return Declaration(key, code, name, legend or name)


ALLERGENS = (
    _allergen(
        "gluten",
        "a",
        _("cereals containing gluten (kind not stated)"),
        _("cereals containing gluten; without a digit the kind is not stated"),
    ),
    _allergen("gluten.wheat", "a1", pgettext_lazy("allergen", "wheat")),
    _allergen("gluten.rye", "a2", pgettext_lazy("allergen", "rye")),
    _allergen("gluten.barley", "a3", pgettext_lazy("allergen", "barley")),
    _allergen("gluten.oats", "a4", pgettext_lazy("allergen", "oats")),
    _allergen("gluten.spelt", "a5", pgettext_lazy("allergen", "spelt")),
    _allergen("gluten.kamut", "a6", pgettext_lazy("allergen", "kamut")),
    _allergen("crustaceans", "b", pgettext_lazy("allergen", "crustaceans")),
    _allergen("eggs", "c", pgettext_lazy("allergen", "eggs")),
    _allergen("fish", "d", pgettext_lazy("allergen", "fish")),
    _allergen("peanuts", "e", pgettext_lazy("allergen", "peanuts")),
    _allergen("soy", "f", pgettext_lazy("allergen", "soya")),
    _allergen("milk", "g", pgettext_lazy("allergen", "milk"), _("milk, including lactose")),
    _allergen("nuts", "h", _("nuts (kind not stated)"), _("nuts; without a digit the kind is not stated")),
    _allergen("nuts.almond", "h1", pgettext_lazy("allergen", "almonds")),
    _allergen("nuts.hazelnut", "h2", pgettext_lazy("allergen", "hazelnuts")),
    _allergen("nuts.walnut", "h3", pgettext_lazy("allergen", "walnuts")),
    _allergen("nuts.cashew", "h4", pgettext_lazy("allergen", "cashews")),
    _allergen("nuts.pecan", "h5", pgettext_lazy("allergen", "pecan nuts")),
    _allergen("nuts.brazil", "h6", pgettext_lazy("allergen", "Brazil nuts")),
    _allergen("nuts.pistachio", "h7", pgettext_lazy("allergen", "pistachios")),
    _allergen("nuts.macadamia", "h8", pgettext_lazy("allergen", "macadamia nuts")),
    _allergen("celery", "i", pgettext_lazy("allergen", "celery")),
    _allergen("mustard", "j", pgettext_lazy("allergen", "mustard")),
    _allergen("sesame", "k", pgettext_lazy("allergen", "sesame")),
    _allergen(
        "sulphites",
        "l",
        pgettext_lazy("allergen", "sulphites"),
        _("sulphur dioxide and sulphites, more than 10 mg per kilogram or litre"),
    ),
    _allergen("lupin", "m", pgettext_lazy("allergen", "lupin")),
    _allergen("molluscs", "n", pgettext_lazy("allergen", "molluscs")),
)


def _additive(key: str, code: str, name: Promise) -> Declaration:
    return Declaration(key, code, name, name)


ADDITIVES = (
    _additive("colour", "1", _("with colour")),
    _additive("preservative", "2", _("with preservative")),
    _additive("antioxidant", "3", _("with antioxidant")),
    _additive("flavour_enhancer", "4", _("with flavour enhancer")),
    _additive("sulphured", "5", _("sulphured")),
    _additive("blackened", "6", _("blackened")),
    _additive("waxed", "7", _("waxed")),
    _additive("phosphate", "8", _("with phosphate")),
    _additive("sweetener", "9", _("with sweetener")),
    _additive("phenylalanine", "10", _("contains a source of phenylalanine")),
    _additive("laxative", "11", _("excessive consumption may produce laxative effects")),
    _additive("caffeine", "12", _("contains caffeine; not recommended for children, pregnant or breast-feeding women")),
    _additive("quinine", "13", _("contains quinine")),
    _additive("nitrite", "14", _("with nitrite curing salt or nitrate")),
    _additive("genetically_modified", "15", _("genetically modified")),
    _additive("azo_colour", "16", _("may have an adverse effect on activity and attention in children")),
)

ALLERGEN = {each.key: each for each in ALLERGENS}
ADDITIVE = {each.key: each for each in ADDITIVES}

# The fourteen of Annex II: what a guest leaves out, and what a kitchen states as not contained.
GROUP_NAMES: dict[str, Promise] = {
    key: ALLERGEN[key].name for key in ALLERGEN if "." not in key and key not in {"gluten", "nuts"}
} | {"gluten": pgettext_lazy("allergen", "gluten"), "nuts": pgettext_lazy("allergen", "nuts")}
GROUPS = tuple(key for key in ALLERGEN if "." not in key)

FISH_AND_SEAFOOD = frozenset({"fish", "crustaceans", "molluscs"})
OF_ANIMALS = FISH_AND_SEAFOOD | {"eggs", "milk"}


def group_of(key: str) -> str:
    """ "gluten" of "gluten.wheat"; a group is its own."""
    return key.partition(".")[0]


def members_of(group: str) -> tuple[str, ...]:
    """The group's own key and those of its cereals or nuts."""
    return tuple(key for key in ALLERGEN if group_of(key) == group)


def allergens_in_order(keys: Iterable[str]) -> list[Declaration]:
    """As the legend has them. Unknown keys are left out."""
    wanted = set(keys)
    return [each for each in ALLERGENS if each.key in wanted]


def additives_in_order(keys: Iterable[str]) -> list[Declaration]:
    """As the legend has them. Unknown keys are left out."""
    wanted = set(keys)
    return [each for each in ADDITIVES if each.key in wanted]


def named_kinds_only(keys: Iterable[str]) -> list[str]:
    """In order, without a bare group where one of its kinds is named: wheat says more than gluten."""
    wanted = set(keys)
    named = {group_of(key) for key in wanted if "." in key}
    return [each.key for each in ALLERGENS if each.key in wanted and ("." in each.key or each.key not in named)]
