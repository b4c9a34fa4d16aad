"""Builders: keyword-only, each makes the least that is valid; what a test is about it says itself."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from coburg_showcase.accounts.models import User
from coburg_showcase.images.models import Picture
from listings import codes
from listings.enquiries.models import Enquiry, EnquiryKind
from listings.lunch.models import LunchDish, LunchService, Serving
from listings.models import Listing, PriceRecord
from merchants.action_days import codes as action_day_codes
from merchants.action_days.models import ActionDay
from merchants.codes import Kind, State, Tier
from merchants.members.models import Membership
from merchants.models import Category, District, Merchant, MerchantCategory, MerchantPicture, Street
from merchants.opening.osm import parse
from merchants.opening.store import replace_hours
from stories.events.models import Event
from stories.events.store import renew
from stories.models import Block, BlockKind, Series, Story, Trail, TrailStop
from stories.publication import State as PublicationState
from stories.roadworks.models import AffectedBusiness, ConstructionSite, Phase, Question

_numbers = count(1)

ALWAYS = "24/7"


def district(**overrides: Any) -> District:
    number = next(_numbers)
    return District.objects.create(**{"name": f"Viertel {number}", "slug": f"viertel-{number}", **overrides})


def street(**overrides: Any) -> Street:
    number = next(_numbers)
    return Street.objects.create(**{"name": f"Gasse {number}", "slug": f"gasse-{number}", **overrides})


def category(**overrides: Any) -> Category:
    number = next(_numbers)
    values = {"slug": f"kategorie-{number}", "name_de": f"Sparte {number}", "name_en": f"Trade {number}"}
    return Category.objects.create(**{**values, **overrides})


def picture(**overrides: Any) -> Picture:
    """The row of a picture whose renditions are ready, without its files."""
    values = {"key": f"{next(_numbers):032x}", "width": 480, "height": 600, "colour": "#14493d", "byte_size": 1}
    return Picture.objects.create(**{**values, "state": Picture.State.READY, "widths": [400], **overrides})


def merchant(*, hours: str = "", categories: list[Category] | None = None, **overrides: Any) -> Merchant:
    """A published basic entry. `hours` in OSM's notation; without them they are unknown. The first of `categories` is
    the main one; without any the business gets one of its own, as it gets a street and a district."""
    number = next(_numbers)
    categories = categories or [overrides.pop("main_category", None) or category()]
    values = {
        "slug": f"betrieb-{number}",
        "name": f"Betrieb {number}",
        "kind": Kind.RETAIL,
        "tier": Tier.BASIC,
        "state": State.PUBLISHED,
        "house_number": "1",
        "postcode": "96450",
        "town": "Coburg",
        "latitude": 50.258,
        "longitude": 10.964,
        **overrides,
    }
    values.setdefault("street", None)
    values["street"] = values["street"] or street()
    values["district"] = values.get("district") or district()
    made = Merchant.objects.create(main_category=categories[0], **values)
    MerchantCategory.objects.bulk_create(
        MerchantCategory(merchant=made, category=each, position=place) for place, each in enumerate(categories)
    )
    if hours:
        replace_hours(merchant=made, rules=parse(hours))
    return made


def merchant_picture(**overrides: Any) -> MerchantPicture:
    """A further picture, with a description, of a business of its own if none is given."""
    values = {"alt_text": f"Krug {next(_numbers)} auf der Werkbank", **overrides}
    values["merchant"] = values.get("merchant") or merchant()
    values["picture"] = values.get("picture") or picture()
    return MerchantPicture.objects.create(**values)


def listing(**overrides: Any) -> Listing:
    """A published product at 10,00 €, of a business of its own if none is given, in that one's main category."""
    number = next(_numbers)
    values = {"slug": f"ding-{number}", "title": f"Ding {number}", "state": codes.State.PUBLISHED, "price_cents": 1000}
    values |= overrides
    values["merchant"] = values.get("merchant") or merchant()
    values.setdefault("category", values["merchant"].main_category)
    return Listing.objects.create(**values)


def price_record(*, listing: Listing, **overrides: Any) -> PriceRecord:
    """What the item costs from `since` on (now, unless said): the price it has, not announced as a reduction."""
    values = {"since": timezone.now(), "price_cents": listing.price_cents}
    return PriceRecord.objects.create(listing=listing, **{**values, **overrides})


def enquiry(**overrides: Any) -> Enquiry:
    """A question that waits for its answer, to a business of its own with an e-mail address if none is given."""
    values = {"submission": uuid4(), "kind": EnquiryKind.QUESTION, "name": "Erika Muster", "email": "erika@example.org"}
    values |= {"message": "Haben Sie das in Blau?", **overrides}
    values["merchant"] = values.get("merchant") or merchant(email="laden@example.org")
    return Enquiry.objects.create(**values)


def story(**overrides: Any) -> Story:
    """A published story of the town without blocks; `series` by its key."""
    number = next(_numbers)
    values = {"slug": f"geschichte-{number}", "title": f"Geschichte {number}", "teaser": "Es war einmal ein Laden."}
    values |= {"state": PublicationState.PUBLISHED, "series": "stadtgeschichten", **overrides}
    names = {"name_de": "Reihe", "name_en": "Series", "text_de": "Eine Reihe.", "text_en": "A series."}
    series, _made = Series.objects.get_or_create(
        key=values.pop("series"), defaults=names
    )  # a flush takes the rows along
    return Story.objects.create(series=series, **values)


def construction_site(**overrides: Any) -> ConstructionSite:
    """A published construction site without phases, on a line of some 70 metres north of where businesses stand."""
    number = next(_numbers)
    values = {"slug": f"baustelle-{number}", "title": f"Baustelle {number}", "state": PublicationState.PUBLISHED}
    values |= {"teaser": "Hier wird gebaut.", "street": "Steinweg", "line": [[50.2581, 10.964], [50.2587, 10.9643]]}
    return ConstructionSite.objects.create(**{**values, **overrides})


def block(*, story: Story, **overrides: Any) -> Block:
    """One more block at the end of a story: a paragraph, unless something else is said."""
    values = {"position": story.blocks.count(), "kind": BlockKind.TEXT}
    if overrides.get("kind", BlockKind.TEXT) == BlockKind.TEXT:
        values["html"] = "<p>Ein Absatz.</p>"
    return Block.objects.create(story=story, **{**values, **overrides})


def trail(**overrides: Any) -> Trail:
    """A published walk without stops."""
    number = next(_numbers)
    values = {"slug": f"weg-{number}", "title": f"Weg {number}", "teaser": "Einmal um den Block."}
    return Trail.objects.create(**{**values, "state": PublicationState.PUBLISHED, **overrides})


def trail_stop(*, trail: Trail, **overrides: Any) -> TrailStop:
    """One more stop at the end of a walk: the market square, unless a business or another place is given."""
    values: dict[str, Any] = {"position": trail.stops.count()}
    if "merchant" not in overrides:
        values |= {"name": "Markt", "latitude": 50.2586, "longitude": 10.9645}
    return TrailStop.objects.create(trail=trail, **{**values, **overrides})


def event(*, day: date | None = None, now: datetime | None = None, **overrides: Any) -> Event:
    """A published event on the market from 6 to 8 pm of `day` (tomorrow, unless said), with its dates worked out as of
    `now`. For one of several days give `end_day` too."""
    number = next(_numbers)
    now = now or timezone.now()
    day = day or timezone.localdate(now) + timedelta(days=1)
    values = {
        "slug": f"veranstaltung-{number}",
        "title": f"Veranstaltung {number}",
        "description": "Kommen Sie vorbei.",
    }
    values |= {"category": "musik", "state": PublicationState.PUBLISHED, "visible_from": now - timedelta(days=1)}
    values |= {"start_day": day, "end_day": day, "start_time": time(18), "end_time": time(20), "place_name": "Markt"}
    if overrides.get("is_all_day"):
        values |= {"start_time": None, "end_time": None}
    made = Event.objects.create(**{**values, **overrides})
    renew(made, now)
    return made


def phase(*, site: ConstructionSite | None = None, first: int = 0, last: int = 0, **overrides: Any) -> Phase:
    """A phase from `first` to `last`, in days from today in Coburg; of a site of its own if none is given."""
    today, number = timezone.localdate(), next(_numbers)
    values = {"title": f"Abschnitt {number}", "start_day": today + timedelta(days=first)}
    values |= {"end_day": today + timedelta(days=last), **overrides}
    return Phase.objects.create(site=site or construction_site(), **values)


def affected(*, site: ConstructionSite, merchant: Merchant, **overrides: Any) -> AffectedBusiness:
    """A business behind the fence, added by hand, without a word about the way to its door."""
    return AffectedBusiness.objects.create(site=site, merchant=merchant, **overrides)


def question(**overrides: Any) -> Question:
    """A question that waits for its answer, with an address; about a site of its own if none is given."""
    values = {"submission": uuid4(), "text": "Kommt die Feuerwehr noch durch?", "email": "erika@example.org"}
    values |= overrides
    values["site"] = values.get("site") or construction_site()
    return Question.objects.create(**values)


def action_day(**overrides: Any) -> ActionDay:
    """A published Sunday opening on 6 December 2026 from 1 pm to 6 pm; nobody has been asked yet."""
    values = {"slug": f"aktionstag-{next(_numbers)}", "state": action_day_codes.State.PUBLISHED}
    values |= {"kind": action_day_codes.Kind.SUNDAY, "name_de": "Verkaufsoffener Sonntag", "name_en": "Sunday opening"}
    values |= {"first_day": date(2026, 12, 6), "opens": time(13), "closes": time(18), "legal_basis": "§ 14 LadSchlG"}
    values |= overrides
    values.setdefault("last_day", values["first_day"])
    values.setdefault("answer_by", values["first_day"])
    return ActionDay.objects.create(**values)


def holidays(**overrides: Any) -> ActionDay:
    """The days from 24 December 2026 to 6 January 2027, published; nobody has been asked yet."""
    values = {"kind": action_day_codes.Kind.SEASON, "name_de": "Zwischen den Jahren", "name_en": "Between the years"}
    values |= {"first_day": date(2026, 12, 24), "last_day": date(2027, 1, 6), "opens": None, "closes": None}
    return action_day(**{**values, "legal_basis": "", "answer_by": date(2026, 12, 18), **overrides})


def lunch_service(*, merchant: Merchant | None = None, hours: str = "", **overrides: Any) -> LunchService:
    """Lunch from Monday to Friday, 11.30 to 14, of a place to eat of its own if none is given; door hours unknown
    unless `hours` are given; allergens are told on asking."""
    owner = merchant if merchant is not None else globals()["merchant"](kind=Kind.GASTRONOMY, hours=hours)
    return LunchService.objects.create(**{"merchant": owner, "tells_allergens": True, **overrides})


def lunch_dish(*, service: LunchService | None = None, **overrides: Any) -> LunchDish:
    """A dish in the library of a kitchen, of one of its own if none is given; nothing is stated about allergens."""
    values = {"title": f"Gericht {next(_numbers)}", **overrides}
    return LunchDish.objects.create(service=service or lunch_service(), **values)


def serving(
    *, day: date, dish: LunchDish | None = None, service: LunchService | None = None, **overrides: Any
) -> Serving:
    """The dish on the day at 9,80 €; without a dish one of its own, of `service` if given. Other names are those of
    the serving or, where it has none such, of the dish."""
    own = {name: value for name, value in overrides.items() if name in {field.name for field in Serving._meta.fields}}
    rest = {name: value for name, value in overrides.items() if name not in own}
    return Serving.objects.create(
        dish=dish or lunch_dish(service=service, **rest), day=day, **{"price_cents": 980, **own}
    )


def member(*, merchant: Merchant, role: str = "owner", **overrides: Any) -> User:
    """Somebody who looks after the business; a confirmed address of their own unless one is given."""
    user = User.objects.create_user(**{"email": f"person-{next(_numbers)}@example.org", **overrides})
    user.vouch_for_address()
    Membership.objects.create(user=user, merchant=merchant, role=role)
    return user
