"""Putting together what single lines say: names over several lines, prices of their own line, days from headings."""

from dataclasses import dataclass, field, replace

from listings.lunch.reading.contradictions import contradictions
from listings.lunch.reading.drafts import Draft, add_to_last, may_be_served
from listings.lunch.reading.entries import Entry
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.headings import DayHeading, Section
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.layout import Layout
from listings.lunch.reading.overall import with_diet_of_all
from listings.lunch.reading.prices import Price
from listings.lunch.reading.result import ReadDish, Reading
from listings.lunch.reading.talk import LATER, may_be_dish, says_farewell
from listings.lunch.reading.titles import ADDED, begins_open, continues

PARTS_OF_DISHES = {Kind.DISH, Kind.PRICE, Kind.NOTE, Kind.LABEL}


@dataclass
class _Assembly:
    """`early`: a price that stands before its dish. `farewell`: what follows is the signature of a letter.

    `ended`: the last line of the last dish, `priceless`: it has no price. `later`: what follows is of another week.
    """

    layout: Layout
    dishes: list[ReadDish] = field(default_factory=list)
    closed: dict[int, int] = field(default_factory=dict)  # day and line
    unsure: set[int] = field(default_factory=set)
    day: DayHeading = field(default_factory=DayHeading)
    section: Section = field(default_factory=Section)
    label: Entry | None = None
    early: Price | None = None
    draft: Draft | None = None
    before: Kind = Kind.BLANK
    farewell: bool = False
    ended: int = 0
    later: bool = False
    priceless: bool = False
    served: set[int | None] = field(default_factory=set)  # days that have a dish

    def take(self, item: Item) -> None:
        sure = item.entry.price is not None and item.entry.price.cents is not None
        if self.farewell and item.kind in PARTS_OF_DISHES and not sure:
            if item.kind is Kind.DISH and sounds_like_food(item.text):
                self.unsure.add(item.line)
            return
        if item.kind in {Kind.DAY, Kind.TALK}:
            goes_on = self.farewell or (bool(self.dishes) and says_farewell(item.text))
            self.farewell = item.kind is Kind.TALK and goes_on
        if item.unsure and (self.day.days or item.kind is not Kind.DISH or may_be_served(item)):
            self.unsure.add(item.line)
        self._by_kind(item)
        self.before = item.kind

    def _by_kind(self, item: Item) -> None:
        match item.kind:
            case Kind.DISH:
                self._dish(item)
            case Kind.PRICE:
                self._price(item)
            case Kind.NOTE:
                self._note(item)
            case Kind.LABEL:
                self._label(item)
            case Kind.TALK:
                self._talk(item)
            case _:
                self.finish()
                self._heading(item)

    def _heading(self, item: Item) -> None:
        """What ends the dish above and tells about those below."""
        match item.kind:
            case Kind.DAY:
                self.leave_day()
                if self.day.is_said_again(item):
                    self.unsure.add(item.line)
                self.section = self.section.at_next_day(anew=self.day.is_after(item))
                self.day = DayHeading.of(item)
                self.label = self.early = None
                self.priceless = False
            case Kind.CLOSED:
                self._closed(item)
            case Kind.SECTION:
                self.section, self.label = Section(item.entry.diet, item.line, drinks=item.entry.drink), None
            case Kind.FOR_ALL if self.day.days and not self.day.used:
                self.day.price = item.entry.price
                self.day.strange = self.day.strange or item.unsure  # perhaps the price of all courses together
            case Kind.MENU_PRICE if self.day.days and not item.inline:
                self.label, self.early = item.entry, item.entry.price
            case Kind.ASK:
                self.unsure.add(item.line)
                self.day.used = True

    def leave_day(self) -> None:
        """Ask about a heading that nothing stands below, unless its day has dishes elsewhere."""
        if self.day.waits and not (self.day.used or self.served.issuperset(self.day.days)):
            self.unsure.add(self.day.line)

    def _closed(self, item: Item) -> None:
        if item.days is not None:
            self.closed |= dict.fromkeys(item.days, item.line)
            self.day.used = self.day.used or set(self.day.weekdays) <= set(item.days)
        elif self.day.weekdays and (not self.day.used or set(self.day.weekdays) <= set(self.closed)):
            self.closed |= dict.fromkeys(self.day.weekdays, item.line)
            self.day.used = True
        else:
            self.unsure.add(item.line)

    def _label(self, item: Item) -> None:
        if self.draft and not self.draft.ended and self.layout.prices == "after":
            return
        self.finish()
        self.label = item.entry
        self.early = item.entry.price or self.early

    def _talk(self, item: Item) -> None:
        draft = self.draft
        if draft and item.text and not (draft.ended or draft.inline or draft.entry.price or self.layout.has_no_prices):
            draft.doubt()
            self.unsure.add(item.line)
        self.finish()
        if self.day.days and may_be_dish(item.text):
            self.unsure.add(item.line)
        self.day.strange = self.day.strange or item.text.rstrip().endswith(":")
        self.later = self.later or (bool(self.dishes) and (item.unsure or bool(LATER.search(item.text))))

    def _note(self, item: Item) -> None:
        if self.draft:
            self.draft.extend(item)
        elif self.dishes and self.before in PARTS_OF_DISHES:
            add_to_last(self.dishes, item.entry)
        else:
            self.unsure |= {item.line, self.ended or item.line} if self.before is not Kind.CLOSED else {item.line}

    def _price(self, item: Item) -> None:
        draft = self.draft
        if self.layout.prices == "before":
            self.finish()
            self.early = item.entry.price
            if item.entry.keys or item.entry.diet or item.entry.nothing:
                self.unsure.add(item.line)
        elif draft and not draft.ended:
            draft.extend(item)
            draft.ended = True
        elif draft:  # a second price
            draft.entry = replace(draft.entry, price=Price(None))
            draft.doubt()
            self.unsure.add(item.line)
        else:
            self.early = item.entry.price
            self.unsure.add(item.line)

    def _dish(self, item: Item) -> None:
        if item.days is not None:  # in the column of its day
            self.finish()
            self._start(item, item.days)
            self.finish()
        elif self.draft and self._goes_on(self.draft, item):
            added = item.entry.price and (self.day.price or self.layout.price_of(self.draft.entry))
            if added or (self.draft.ended and item.entry.title[:1].isupper()):
                self.unsure.add(item.line)  # "Dazu Salat" may be of all dishes
                self.draft.doubt()
            self.draft.extend(item)
            self.draft.ended = self.draft.ended or (item.entry.price is not None and self.layout.prices != "before")
        else:
            self.finish()
            if self.day.dateless or (
                not self.day.days and may_be_served(item) and (item.entry.price or self.layout.is_dish_early(item))
            ):
                self.unsure.add(item.line)
            if self.section.drinks:
                self.unsure.add(item.line)
            elif self.day.days:
                self._start(item, self.day.days)

    def _start(self, item: Item, days: tuple[int | None, ...]) -> None:
        entry = replace(item.entry)
        if self.early and entry.price is None and item.days is None:
            entry.price, self.early = self.early, None
        if self.label:
            entry.diet = entry.diet or self.label.diet
            entry.label = entry.label or self.label.label
            self.label = None
        if listed := self.layout.listed(entry):
            entry.diet = entry.diet or listed.diet
        doubtful = self.section.mark(entry, item.line) or self.day.strange or self.layout.is_loose(item.line)
        if doubtful or self.later or ADDED.match(entry.title):
            self.unsure.add(item.line)
        ended = entry.price is not None and self.layout.prices != "before"
        inline = self.day.inline and item.line == self.day.line
        apart = self.day.used and self.before in {Kind.BLANK, Kind.TALK}
        self.draft = Draft(entry, [item.line], days, ended=ended, inline=inline, apart=apart)
        self.day.used = True

    def _goes_on(self, draft: Draft, item: Item) -> bool:
        """Whether the line goes on with the dish above; in doubt both lines are asked about."""
        entry, prices = item.entry, self.layout.prices
        numbered = bool(entry.number and draft.entry.number)
        if numbered or item.line == draft.lines[-1] or (entry.label and prices != "after"):
            return False
        if draft.ended:
            return entry.price is None and begins_open(entry.title)
        if continues(draft.entry.title, entry.title):
            return True
        if prices == "after":
            if ":" in entry.title or ":" in draft.entry.title or entry.label:
                draft.doubt()  # courses of a menu, or several dishes
                self.unsure.add(item.line)
            return True
        if prices != "inline" or self.day.price or self.layout.price_of(draft.entry) or draft.entry.price:
            return False
        draft.doubt()
        self.unsure.add(item.line)
        return entry.price is not None and not draft.inline

    def finish(self) -> None:
        """End the dish in the making."""
        draft, self.draft = self.draft, None
        if draft is None:
            return
        elsewhere = self.day.price or self.layout.price_of(draft.entry)
        if not draft.entry.price and (not elsewhere.cents if elsewhere else self.layout.orphan):
            draft.doubt()
        dishes = draft.dishes(elsewhere, priced=not self.layout.has_no_prices)
        self.unsure |= draft.doubtful
        stated = draft.entry.price or elsewhere
        if stated and self.priceless and self.layout.prices == "after":
            self.unsure |= set(draft.lines)  # perhaps the price of all courses above
        self.priceless = not stated
        if draft.doubtful and not stated and self.ended and self.ended == draft.lines[0] - 1:
            self.unsure.add(self.ended)  # perhaps what comes with the dish above
        self.dishes += dishes
        self.served.update(dish.weekday for dish in dishes)
        self.ended = draft.lines[-1]


def assemble(items: list[Item], layout: Layout) -> Reading:
    """The reading of a menu from the items of its lines."""
    assembly = _Assembly(layout)
    for item in items:
        assembly.take(item)
    assembly.finish()
    assembly.leave_day()
    assembly.unsure |= contradictions(assembly.dishes, assembly.closed)
    dishes = with_diet_of_all(assembly.dishes, items)
    return Reading(tuple(dishes), tuple(assembly.closed), tuple(sorted(assembly.unsure)))
