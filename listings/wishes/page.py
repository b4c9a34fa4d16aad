"""What the pages of "Wer hat's?" show, fetched in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from listings.wishes.forms import WishForm
from listings.wishes.index import shops_with_mail
from listings.wishes.matching import MOST_SHOWN, Match, categories_of, matching_shops, preselected
from listings.wishes.models import Wish, WishRecipient
from merchants.models import Merchant, OpeningRule
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.wording import Sign, sign_of

MOST_CHECKED = 10_000  # matches a sent choice is checked against


@dataclass(frozen=True)
class Choice:
    """A shop to ask: its box, who it is, and why it may have the thing."""

    box: Any
    merchant: Merchant
    sign: Sign
    reasons: list[str]


@dataclass(frozen=True)
class Line:
    """A shop that was asked. `merchant` and `sign` are None once it is not on show any more."""

    recipient: WishRecipient
    merchant: Merchant | None
    sign: Sign | None

    @property
    def has_it(self) -> bool:
        """Whether somebody may go there for it, now or once it has come."""
        return self.merchant is not None and self.recipient.answer in (
            WishRecipient.Answer.YES,
            WishRecipient.Answer.ORDER,
        )


@dataclass(frozen=True)
class Offer:
    """The second step: the form, and a choice for each shop. `is_weak`: nobody has the thing, only words around it."""

    form: WishForm
    choices: list[Choice]
    ticked: int
    is_weak: bool


def offer(text: str, instant: datetime, *, data: Any = None) -> Offer | None:
    """Whom to ask for this wish at the instant (aware); None where nobody has anything like it.

    With `data` the form as it was sent: the shops chosen stay in the list if they may still be asked, although others
    would be shown today. Eight queries, and four more after a change of any shop or item.
    """
    matches = _shown(text, instant, chosen=data.getlist("laden") if data is not None else [])
    if not matches:
        return None
    merchants = _merchants(match.merchant_id for match in matches)
    matches = [match for match in matches if match.merchant_id in merchants]
    ticked = preselected(matches)
    shops = [(match.merchant_id, merchants[match.merchant_id].name) for match in matches]
    form = WishForm(data, shops=shops, initial={"q": text, "laden": ticked})
    categories = categories_of(matches)
    choices = []
    for match, box in zip(matches, form["laden"].subwidgets, strict=True):
        merchant = merchants[match.merchant_id]
        choices.append(Choice(box, merchant, sign_at(merchant, instant), match.reasons(categories)))
    return Offer(form, choices, len(ticked), not any(match.is_likely for match in matches))


def lines_of(wish: Wish, instant: datetime) -> list[Line]:
    """The shops of a wish fetched `with_answers()`: those with an answer first. No query."""
    order = {"yes": 0, "order": 1, "": 2}
    recipients = sorted(wish.all_recipients, key=lambda recipient: order.get(recipient.answer, 3))
    return [_line(recipient, instant) for recipient in recipients]


def sign_at(merchant: Merchant, instant: datetime) -> Sign:
    return sign_of(state_at(rules_of(merchant), instant))


def _shown(text: str, instant: datetime, *, chosen: Sequence[str]) -> list[Match]:
    if not chosen:
        return matching_shops(text, MOST_SHOWN, instant=instant)
    matches = matching_shops(text, MOST_CHECKED, instant=instant)
    return matches[:MOST_SHOWN] + [match for match in matches[MOST_SHOWN:] if str(match.merchant_id) in chosen]


def _merchants(keys: Iterable[int]) -> dict[int, Merchant]:
    """By key, with what a line prints. Two queries."""
    rules = Prefetch("opening_rules", queryset=OpeningRule.objects.all(), to_attr="all_opening_rules")
    found = shops_with_mail().select_related("street").prefetch_related(rules)
    return {merchant.pk: merchant for merchant in found.in_bulk(list(keys)).values()}


def _line(recipient: WishRecipient, instant: datetime) -> Line:
    merchant = recipient.merchant
    if not merchant.is_on_show:
        return Line(recipient, None, None)
    return Line(recipient, merchant, sign_at(merchant, instant))
