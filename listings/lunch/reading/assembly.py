"""Putting together what single lines say: names over several lines, prices of their own line, days from headings."""

import re
from dataclasses import dataclass, field, replace

from listings.lunch.reading.cells import add_note
from listings.lunch.reading.entries import Entry
from listings.lunch.reading.food import sounds_like_food
from listings.lunch.reading.items import Item, Kind
from listings.lunch.reading.keys import ADDITIVES, ALLERGENS, without_parents
from listings.lunch.reading.layout import Layout
from listings.lunch.reading.prices import FROM, Price
from listings.lunch.reading.result import EVERY_DAY, LONGEST_TITLE, Diet, ReadDish, Reading
from listings.lunch.reading.talk import is_sentence, says_farewell
from listings.lunch.reading.titles import begins_open, continues, cut, join, tidy, without_price_words


ON_TOP = re.compile(r"\b(?:extra|zusätzlich|aufpreis|zuschlag|aufschlag)$", re.IGNORECASE)  # "Kloß extra"


@dataclass
class _Draft:
    """A dish in the making. `lines`: those it stands on. `ended`: it has its price, only "mit …" may follow."""

    entry: Entry
    lines: list[int]
    days: tuple[int | None, ...]
    ended: bool = False
    inline: bool = False


@dataclass
class _Assembly:
    layout: Layout
    dishes: list[ReadDish] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)
    days: tuple[int | None, ...] = ()
    day_line: int = 0
    day_price: Price | None = None
    day_used: bool = False  # a dish or a closing stands below the heading already
    inline: bool = False
    bare_day: bool = False  # a heading that must have something below it
    dateless: bool = False
    section: Diet = ""
    section_used: int = 0
    section_line: int = 0
    across: bool = False  # the section's heading stands above days
    label: Entry | None = None
    early_price: Price | None = None
    draft: _Draft | None = None
    blank_before: bool = False
    strange: bool = False  # an unknown heading stands above, so nobody knows which day goes on
    farewell: bool = False  # what follows is the signature
    last_talk: bool = False
    table: dict[tuple[int, ...], int] = field(default_factory=dict)

    def take(self, item: Item) -> None:
        if (
            self.farewell
            and item.kind in {Kind.DISH, Kind.PRICE, Kind.NOTE, Kind.LABEL}
            and not (item.entry.price and item.entry.price.cents)
        ):
            return
        if item.kind in {Kind.DAY, Kind.TALK}:
            self.farewell = item.kind is Kind.TALK and (
                self.farewell or (bool(self.dishes) and says_farewell(item.text))
            )
        if item.unsure:
            self.unsure.add(item.line)
        getattr(self, f"take_{item.kind.name.lower()}")(item)
        self.blank_before = item.kind is Kind.BLANK
        self.last_talk = item.kind is Kind.TALK

    def take_blank(self, item: Item) -> None:
        if self.draft and not (self.layout.blanks_within and not self.draft.ended):
            self.finish()

    def take_day(self, item: Item) -> None:
        self.finish()
        self.leave_day()
        self.days = (EVERY_DAY,) if item.every else tuple(item.days or ())
        self.day_line, self.day_used, self.inline, self.dateless = item.line, False, item.inline, item.dateless
        self.day_price = item.entry.price
        self.bare_day = len(self.days) == 1 and not item.inline and not item.text.strip(" .:-–") and not item.every
        self.across = bool(self.section) and (self.across or not self.section_used)
        if not self.across:
            self.section = ""
        self.label, self.early_price, self.strange = None, None, False

    def leave_day(self) -> None:
        """Ask about a heading that nothing stands below."""
        if not self.day_used and (self.day_price or self.bare_day):
            self.unsure.add(self.day_line)

    def take_closed(self, item: Item) -> None:
        self.finish()
        if item.days is not None:
            self.closed += item.days
            return
        days = [day for day in self.days if day is not None]
        if days and not self.day_used:
            self.closed += days
            self.day_used = True
        else:
            self.unsure.add(item.line)

    def take_section(self, item: Item) -> None:
        self.finish()
        self.section, self.section_used, self.section_line, self.across = item.entry.diet, 0, item.line, False
        self.label = None

    def take_label(self, item: Item) -> None:
        if self.draft and not self.draft.ended and self.layout.prices == "after":
            return
        self.finish()
        self.label = item.entry
        if item.entry.price:
            self.early_price = item.entry.price

    def take_for_all(self, item: Item) -> None:
        self.finish()
        if self.days and not self.day_used:
            self.day_price = item.entry.price
        self.bare_day = len(self.days) == 1 and not item.inline and not item.text.strip(" .:-–") and not item.every

    def take_menu_price(self, item: Item) -> None:
        self.finish()
        if self.days:
            self.label, self.early_price = item.entry, item.entry.price

    def take_talk(self, item: Item) -> None:
        if self.draft and not self.draft.ended and not self.draft.inline and self.layout.prices != "none" and item.text:
            self.unsure.update([item.line, *self.draft.lines] if not self.draft.entry.price else [])
        self.finish()
        if self.days and item.text.rstrip().endswith(":"):
            self.strange = True

    def take_ask(self, item: Item) -> None:
        self.finish()
        self.unsure.add(item.line)
        self.day_used = True

    def take_note(self, item: Item) -> None:
        if self.draft:
            self.draft.entry = replace(self.draft.entry)
            carrier = Item(Kind.DISH, item.line, entry=self.draft.entry)
            add_note(carrier, item)
            self.draft.lines.append(item.line)
        elif self.dishes and not self.blank_before and not self.last_talk:
            self._note_last(item)
        else:
            self.unsure.add(item.line)

    def _note_last(self, item: Item) -> None:
        line = self.dishes[-1].line
        for index in range(len(self.dishes) - 1, -1, -1):
            dish = self.dishes[index]
            if dish.line != line:
                break
            keys = without_parents((*dish.allergens, *dish.additives, *item.entry.keys))
            self.dishes[index] = replace(
                dish,
                allergens=tuple(key for key in keys if key in ALLERGENS),
                additives=tuple(key for key in keys if key in ADDITIVES),
                nothing_to_declare=(dish.nothing_to_declare or item.entry.nothing) and not keys,
                diet=dish.diet or item.entry.diet,
            )

    def take_price(self, item: Item) -> None:
        if self.draft and not self.draft.ended and self.layout.prices != "before":
            self.draft.entry = replace(self.draft.entry, price=item.entry.price)
            add_note(Item(Kind.DISH, item.line, entry=self.draft.entry), item)
            self.draft.lines.append(item.line)
            self.draft.ended = True
        elif self.layout.prices == "before":
            self.finish()
            self.early_price = item.entry.price
            self.ask_about_codes(item)
        elif self.draft:
            self.draft.entry = replace(self.draft.entry, price=Price(None))
            self.unsure.update([item.line, self.draft.lines[0]])
        else:
            self.early_price = item.entry.price
            self.unsure.add(item.line)

    def ask_about_codes(self, item: Item) -> None:
        if item.entry.keys or item.entry.diet or item.entry.nothing:
            self.unsure.add(item.line)

    def take_dish(self, item: Item) -> None:
        entry = replace(item.entry)
        if item.days is not None:  # a column of its own
            self.finish()
            self._start(entry, item, item.days)
            self.finish()
            return
        if self.draft and self._goes_on(entry, item):
            self._extend(entry, item)
            return
        self.finish()
        days = self.days
        if not days or self.dateless:
            self._homeless(item)
            if not days:
                return
        if self.early_price and entry.price is None:
            entry.price, self.early_price = self.early_price, None
        self._start(entry, item, days)

    def _homeless(self, item: Item) -> None:
        if not self.days and item.entry.price is None and not self.layout.is_dish_early(item):
            return
        self.unsure.add(item.line)

    def _start(self, entry: Entry, item: Item, days: tuple[int | None, ...]) -> None:
        if self.label:
            entry.diet = entry.diet or self.label.diet
            entry.label = entry.label or self.label.label
            self.label = None
        if self.section:
            self.section_used += 1
            if self.across or self.section_used > 1 or item.line != self.section_line + 1:
                self.unsure.add(item.line)  # perhaps the heading was only for the first
            entry.diet = entry.diet or self.section
        if self.strange or self.layout.is_loose(item.line):
            self.unsure.add(item.line)
        inline = self.inline and item.line == self.day_line
        self.draft = _Draft(
            entry, [item.line], days, ended=entry.price is not None and not self._awaits(entry), inline=inline
        )
        self.day_used = True

    def _awaits(self, entry: Entry) -> bool:
        """Whether the name goes on below although a price stands before it."""
        return self.layout.prices == "before"

    def _goes_on(self, entry: Entry, item: Item) -> bool:
        draft = self.draft
        if draft is None or item.line == draft.lines[-1]:
            return False
        if item.entry.label and self.layout.prices != "after":
            return False
        if draft.ended:
            return entry.price is None and begins_open(entry.title) and entry.title[:1] not in "„"
        if continues(draft.entry.title, entry.title):
            return True
        if self.layout.prices == "after":
            if ":" in entry.title or ":" in draft.entry.title or entry.label:
                self.unsure.update([*draft.lines, item.line])  # courses of a menu, or several dishes
            return True
        if self.layout.prices == "before" or self.layout.prices == "none" or self.has_price_for(draft.entry):
            return False
        if draft.entry.price is None and not self.blank_before:
            self.unsure.update([*draft.lines, item.line])
            return entry.price is not None and not draft.inline
        return False

    def has_price_for(self, entry: Entry) -> bool:
        return bool(self.day_price or self.layout.price_of(entry))

    def _extend(self, entry: Entry, item: Item) -> None:
        draft = self.draft
        if draft is None:
            return
        draft.entry = replace(
            draft.entry,
            title=join(draft.entry.title, entry.title),
            price=entry.price or draft.entry.price,
            keys=without_parents((*draft.entry.keys, *entry.keys)),
            nothing=draft.entry.nothing or entry.nothing,
            diet=draft.entry.diet or entry.diet,
        )
        draft.lines.append(item.line)
        draft.ended = draft.ended or (entry.price is not None and not self._awaits(entry))

    def finish(self) -> None:
        draft, self.draft = self.draft, None
        if draft is None:
            return
        entry = draft.entry
        price = entry.price or self.day_price or self.layout.price_of(entry)
        if entry.drink or (price and ON_TOP.search(entry.title)):
            self.unsure.update(draft.lines)
            return
        if price and FROM.search(entry.title):
            entry.title, price = tidy(FROM.sub("", entry.title)), Price(None)
            self.unsure.update(draft.lines)
            if not entry.title:
                return
        if price is None and self.layout.orphan:
            self.unsure.update(draft.lines)
        if price is None and self.layout.prices != "none":
            self._unpriced(draft)
        if entry.bare and not self.layout.prices == "none":
            self.unsure.add(draft.lines[0])
        title = cut(without_price_words(entry.title) if price else entry.title.rstrip("-"))
        if len(entry.title) > LONGEST_TITLE:
            self.unsure.update(draft.lines)
        keys = without_parents(entry.keys)
        for day in draft.days:
            self.dishes.append(
                ReadDish(
                    day,
                    title,
                    price.cents if price else None,
                    tuple(key for key in keys if key in ALLERGENS),
                    tuple(key for key in keys if key in ADDITIVES),
                    entry.nothing and not keys,
                    entry.diet,
                    draft.lines[0],
                )
            )

    def _unpriced(self, draft: _Draft) -> None:
        """A name without a price where others have one: plain if it sounds like a dish on its day's own line."""
        title = draft.entry.title
        if not draft.inline or not sounds_like_food(title) or is_sentence(title):
            self.unsure.update(draft.lines)


def assemble(items: list[Item], layout: Layout) -> Reading:
    """The reading of a menu from the items of its lines."""
    assembly = _Assembly(layout)
    for item in items:
        assembly.take(item)
    assembly.finish()
    assembly.leave_day()
    closed = tuple(sorted(set(assembly.closed), key=assembly.closed.index))
    return Reading(tuple(assembly.dishes), closed, tuple(sorted(assembly.unsure)))
