"""Fixed book prices: BuchPrG (L-55, H-66)."""

import re
from collections.abc import Iterator

from listings.codes import BookPrice, Kind
from listings.models import Listing
from listings.rules.case import Case, tidy, words
from listings.rules.finding import Hit
from listings.rules.prices import TYPED_COMPARISON, TYPED_PERCENT

# 978 and 979 are books, 979-0 sheet music; both are under the law, § 2(1) BuchPrG.
CANDIDATE = re.compile(r"(?<![\d-])97[89](?:[ -]?\d){10}(?![\d])")
MARKED_DEFECTIVE = words(r"Mängelexemplare?\w*", r"Maengelexemplare?\w*", r"Remittende\w*")


def isbn_in(text: str) -> str:
    """The first ISBN-13 or ISMN in a text as 13 digits, with a correct check digit; "" if there is none."""
    for found in CANDIDATE.finditer(text):
        digits = re.sub(r"[ -]", "", found[0])
        if is_isbn13(digits):
            return digits
    return ""


def is_isbn13(digits: str) -> bool:
    """ISO 2108: weights 1 and 3 in turn, the sum is a multiple of ten."""
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def is_isbn10(text: str) -> bool:
    digits = re.sub(r"[ -]", "", text).upper()
    if not re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum((10 - place) * value for place, value in enumerate(values)) % 11 == 0


def isbn_of(listing: Listing) -> str:
    """The ISBN of an item, from its own field or from anything it says of itself."""
    texts = (listing.isbn, listing.title, listing.description, *listing.tags)
    return next((isbn for text in texts if (isbn := isbn_in(tidy(text)))), "")


def wrong_isbn(case: Case) -> Iterator[Hit]:
    isbn = case.listing.isbn
    if isbn and not isbn_in(tidy(isbn)) and not is_isbn10(isbn):
        yield Hit("isbn")


def book_price_unsaid(case: Case) -> Iterator[Hit]:
    listing = case.listing
    if listing.book_price == BookPrice.NONE and (isbn := isbn_of(listing)):
        yield Hit("book_price", {"isbn": isbn})


def bound_book_on_offer(case: Case) -> Iterator[Hit]:
    if case.listing.book_price == BookPrice.BOUND and case.listing.kind == Kind.OFFER:
        yield Hit("kind")


def bound_book_with_discount(case: Case) -> Iterator[Hit]:
    if case.listing.book_price == BookPrice.BOUND:
        for pattern in (TYPED_PERCENT, TYPED_COMPARISON):
            yield from (Hit(name, {"word": found}) for name, found in case.mentions(pattern))


def defective_unmarked(case: Case) -> Iterator[Hit]:
    marked = case.says(MARKED_DEFECTIVE, within=("title", "description"))
    if case.listing.book_price == BookPrice.DEFECTIVE and not marked:
        yield Hit("title", {"mark": "Mängelexemplar"})
