"""What a card of a business shows, in lists on every page; a page of them takes a constant number of queries."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from coburg_showcase.images.models import Picture
from merchants.models import Merchant, MerchantPicture
from merchants.opening.state import state_at
from merchants.opening.store import rules_of
from merchants.opening.wording import Sign, sign_of


@dataclass(frozen=True, slots=True)
class CardNote:
    """A line an app above puts on a card: `words` in the active language, then `german` words of the city."""

    icon: str
    words: str
    german: str = ""


NoteSource = Callable[[Sequence[int], datetime], dict[int, CardNote]]

_note_sources: list[NoteSource] = []


def register_card_note(source: NoteSource) -> None:
    """Let `source(ids, instant)` say which of these businesses bear a note at the instant (aware), in one query.

    Called in an AppConfig's ready(); asked once for each list of cards.
    """
    _note_sources.append(source)


@dataclass(frozen=True, slots=True)
class Card:
    """Everything components/karte.html prints. `eager` is for the first card of a page."""

    key: int
    name: str
    url: str
    category: str
    address: str
    description: str
    sign: Sign
    is_open: bool
    is_basic: bool
    picture: Picture | None
    focal_x: int
    focal_y: int
    eager: bool
    notes: tuple[CardNote, ...] = ()


def this_minute() -> datetime:
    """The instant lists are made for. Cached pages hold for a minute, so all lists of a minute say the same."""
    return timezone.now().replace(second=0, microsecond=0)


def cards_of(ids: Sequence[int], instant: datetime, *, first_eager: bool = True) -> list[Card]:
    """The cards of these businesses, in this order; those not on show are left out. Three queries, and one for
    each source of notes."""
    found = Merchant.objects.on_show().for_cards().in_bulk(ids) if ids else {}
    return cards_for([found[key] for key in ids if key in found], instant, first_eager=first_eager)


def cards_for(merchants: Iterable[Merchant], instant: datetime, *, first_eager: bool = True) -> list[Card]:
    """The cards of businesses fetched with `MerchantQuerySet.for_cards()`. One query for each source of notes."""
    merchants = list(merchants)
    notes = _notes_of([merchant.pk for merchant in merchants], instant)
    return [
        _card(merchant, instant, eager=first_eager and place == 0, notes=notes[merchant.pk])
        for place, merchant in enumerate(merchants)
    ]


def _notes_of(ids: Sequence[int], instant: datetime) -> dict[int, tuple[CardNote, ...]]:
    found = [source(ids, instant) for source in _note_sources] if ids else []
    return {key: tuple(notes[key] for notes in found if key in notes) for key in ids}


def _card(merchant: Merchant, instant: datetime, *, eager: bool, notes: tuple[CardNote, ...]) -> Card:
    state = state_at(rules_of(merchant), instant)
    own = _front_of(merchant)
    return Card(
        key=merchant.pk,
        name=merchant.name,
        url=merchant.get_absolute_url(),
        category=merchant.main_category.name,
        address=merchant.street_address,
        description=merchant.short_description,
        sign=sign_of(state),
        is_open=state.is_open,
        is_basic=merchant.is_basic,
        picture=own.picture if own else merchant.main_category.picture,
        focal_x=own.focal_x if own else 50,
        focal_y=own.focal_y if own else 50,
        eager=eager,
        notes=notes,
    )


def _front_of(merchant: Merchant) -> MerchantPicture | None:
    """The picture a card shows: the house front, else the shop window, else the first there is."""
    by_role = {use.role: use for use in reversed(merchant.all_pictures)}
    wanted = (MerchantPicture.Role.FACADE, MerchantPicture.Role.WINDOW, MerchantPicture.Role.GALLERY)
    return next((by_role[role] for role in wanted if role in by_role), None)
