"""What a line is: the vocabulary between reading single lines and putting dishes together."""

from dataclasses import dataclass, field
from enum import Enum, auto

from listings.lunch.reading.entries import Entry
from listings.lunch.reading.result import Diet


class Kind(Enum):
    BLANK = auto()
    DAY = auto()  # from here on the dishes of these days
    CLOSED = auto()
    DISH = auto()  # a dish, or a part of one
    PRICE = auto()  # a price alone
    NOTE = auto()  # codes or a diet alone
    LABEL = auto()  # "Menü 1" alone
    SECTION = auto()  # "Suppen"
    FOR_ALL = auto()  # a price for every dish
    MENU_PRICE = auto()  # "Menü 1 5,90 €" above
    TALK = auto()  # neither a dish nor a question
    ASK = auto()  # a line to ask about


@dataclass
class Item:
    """`days`: of the item; None where the line names none.

    `inline`: the day stands on the line of the dish, the price of a menu in a list.
    `strange`: it is not said that the days are those of the dishes below.
    """

    kind: Kind
    line: int
    days: tuple[int, ...] | None = None
    every: bool = False
    inline: bool = False
    entry: Entry = field(default_factory=Entry)
    unsure: bool = False
    text: str = ""
    strange: bool = False
    of_all: Diet = ""  # that every dish has
    dash: bool = False  # only a dash stands behind the day
    dateless: bool = False  # the days come from a wrong date, so no name is left to go by
