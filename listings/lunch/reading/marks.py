"""Signs that stand in a line for what has been read out of it, so that what is left is the title.

Each sign is one character of the private use area, which `lines` has taken out of the text before.
"""

import re
from dataclasses import dataclass, field

from listings.lunch.reading.prices import Price
from listings.lunch.reading.result import Diet

FIRST = 0xE000
MOST = 2_000  # of a kind, in one line

PRICE = "[\ue000-\ue7cf]"
GROUP = "[\ue800-\uefcf]"
DIET = "[\uf000-\uf7cf]"
ANY = re.compile("[\ue000-\uf7cf]")
PRICES = re.compile(PRICE)


@dataclass(frozen=True)
class Group:
    """Codes that stand together. `unknown`: one of them means nothing. `nothing`: said to be none."""

    keys: tuple[str, ...] = ()
    diet: Diet = ""
    unknown: bool = False
    nothing: bool = False


@dataclass
class Marks:
    """What the signs of a line stand for."""

    prices: list[Price] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    diets: list[Diet] = field(default_factory=list)

    def price(self, price: Price) -> str:
        return _sign(self.prices, price, 0xE000)

    def group(self, group: Group) -> str:
        return _sign(self.groups, group, 0xE800)

    def diet(self, diet: Diet) -> str:
        return _sign(self.diets, diet, 0xF000)

    def of(self, text: str) -> "Marks":
        """Those whose signs stand in the text, in its order."""
        chosen = Marks()
        for sign in ANY.findall(text):
            code = ord(sign)
            if code >= 0xF000:
                chosen.diets.append(self.diets[code - 0xF000])
            elif code >= 0xE800:
                chosen.groups.append(self.groups[code - 0xE800])
            else:
                chosen.prices.append(self.prices[code - 0xE000])
        return chosen


def _sign(row: list, value: object, first: int) -> str:
    if len(row) >= MOST:
        return " "
    row.append(value)
    return chr(first + len(row) - 1)
