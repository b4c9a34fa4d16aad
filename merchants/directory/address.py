"""What an address asks of the directory, without its noise – and addresses from what is asked.

Parameters nobody knows and values that do not exist count for nothing (H-09): the list is the one without them, the
canonical link leaves them out, and the answer is not kept in the page cache.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from merchants.directory.words import tidy_question

QUESTION, ORDER, PAGE = "q", "sortierung", "seite"
HIGHEST_PAGE = 1_000_000
LONGEST_SHOWN = 40  # characters of a refused text that are repeated

Pair = tuple[str, str]
Read = Callable[[str], str]  # what somebody typed, in its one form; ValueError with a sentence if it means nothing
Known = Mapping[str, Iterable[str] | Read]


@dataclass(frozen=True, slots=True)
class Refused:
    """Something typed that could not be read, and why."""

    name: str
    text: str
    reason: str


@dataclass(frozen=True)
class Address:
    """`options` are (parameter, value) pairs in the order of the filters; `order` is empty for the default.

    `is_tidy` is False if the address carried anything that was left out.
    """

    options: tuple[Pair, ...] = ()
    question: str = ""
    order: str = ""
    page: int = 1
    is_tidy: bool = True
    refused: tuple[Refused, ...] = ()

    @classmethod
    def of(cls, query: QueryDict, known: Known, orders: Iterable[str], *, searchable: bool = True) -> "Address":
        """Read a query. `known` names the values of each filter, or how to read one that is typed; `orders` those of
        the parameter `sortierung`; `searchable` lists take search words."""
        found = [each for name, values in known.items() for each in _read(query, name, values)]
        options = tuple(each for each in found if isinstance(each, tuple))
        refused = tuple(each for each in found if isinstance(each, Refused))
        question = tidy_question(query.get(QUESTION, "")) if searchable else ""
        order = query.get(ORDER, "")
        order = order if order in orders else ""
        page = page_number(query.get(PAGE, ""))
        read = cls(options, question, order, page, refused=refused)
        given = sorted((name, value) for name, values in query.lists() for value in values if value)
        return replace(read, is_tidy=given == sorted(read.pairs()))

    def pairs(self) -> list[Pair]:
        pairs = [(QUESTION, self.question)] if self.question else []
        pairs += self.options
        pairs += [(ORDER, self.order)] if self.order else []
        return pairs + ([(PAGE, str(self.page))] if self.page > 1 else [])

    @property
    def query(self) -> str:
        """With its question mark; empty where nothing is asked."""
        pairs = self.pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.options or self.question)

    def on_page(self, page: int) -> "Address":
        return replace(self, page=page)

    def ordered_by(self, order: str) -> "Address":
        return replace(self, order=order, page=1)

    def without(self, option: Pair) -> "Address":
        return replace(self, options=tuple(kept for kept in self.options if kept != option), page=1)

    def without_question(self) -> "Address":
        return replace(self, question="", page=1)

    def data(self) -> QueryDict:
        """The options and the question as a form takes them."""
        data = QueryDict(mutable=True)
        for name, value in self.options:
            data.appendlist(name, value)
        data[QUESTION] = self.question
        return data


def _read(query: QueryDict, name: str, values: Iterable[str] | Read) -> Iterator[Pair | Refused]:
    if not callable(values):
        yield from ((name, value) for value in values if value in query.getlist(name))
    elif text := tidy_question(query.get(name, "")):
        try:
            yield name, values(text)
        except ValueError as error:
            yield Refused(name, text[:LONGEST_SHOWN], str(error))


def page_number(text: str) -> int:
    """The number of a page; 1 for everything that is none (H-17). Too high a one is the list's business."""
    if text.isascii() and text.isdigit() and len(text) <= 7:
        return min(max(int(text), 1), HIGHEST_PAGE)
    return HIGHEST_PAGE if text.isascii() and text.isdigit() else 1
