"""The stable keys of allergens and additives with the codes landlords print beside a dish.

Allergens are those of Annex II of Regulation (EU) No 1169/2011, additives those of § 5 LMZDV.
"""

ALLERGENS = {
    "gluten": "a",
    "gluten.wheat": "a1",
    "gluten.rye": "a2",
    "gluten.barley": "a3",
    "gluten.oats": "a4",
    "gluten.spelt": "a5",
    "gluten.kamut": "a6",
    "crustaceans": "b",
    "eggs": "c",
    "fish": "d",
    "peanuts": "e",
    "soy": "f",
    "milk": "g",
    "nuts": "h",
    "nuts.almond": "h1",
    "nuts.hazelnut": "h2",
    "nuts.walnut": "h3",
    "nuts.cashew": "h4",
    "nuts.pecan": "h5",
    "nuts.brazil": "h6",
    "nuts.pistachio": "h7",
    "nuts.macadamia": "h8",
    "celery": "i",
    "mustard": "j",
    "sesame": "k",
    "sulphites": "l",
    "lupin": "m",
    "molluscs": "n",
}
ADDITIVES = {
    "colour": "1",
    "preservative": "2",
    "antioxidant": "3",
    "flavour_enhancer": "4",
    "sulphured": "5",
    "blackened": "6",
    "waxed": "7",
    "phosphate": "8",
    "sweetener": "9",
    "phenylalanine": "10",
    "laxative": "11",
    "caffeine": "12",
    "quinine": "13",
    "nitrite": "14",
    "genetically_modified": "15",
    "azo_colour": "16",
}
KEYS = {code: key for table in (ALLERGENS, ADDITIVES) for key, code in table.items()}
"""By code, in small letters."""


def without_parents(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Each key once, in order; "gluten" goes where the cereal is named, "nuts" where the nut is."""
    once = dict.fromkeys(keys)
    return tuple(key for key in once if not any(other.startswith(f"{key}.") for other in once))
