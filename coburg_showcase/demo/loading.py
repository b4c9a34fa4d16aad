"""The demo city: 350 businesses through the real importer, profiles, what is in the windows, two people, pictures."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from coburg_showcase.city.models import CitySettings
from coburg_showcase.demo import action_days, dates, drawing, people
from coburg_showcase.demo.assortment import BRANDS, words_of
from coburg_showcase.demo.broken import DemoBroken
from coburg_showcase.demo.events import load_events
from coburg_showcase.demo.items import load_items
from coburg_showcase.demo.items_file import items_by_id
from coburg_showcase.demo.lunch import fill_weeks, load_lunch
from coburg_showcase.demo.profiles import read_profiles
from coburg_showcase.demo.roadworks import load_sites
from coburg_showcase.demo.stories import load_stories
from coburg_showcase.demo.tasks import enqueue_covers, enqueue_drawings
from coburg_showcase.demo.walks import load_walks
from merchants import actions
from merchants.importing.categories import import_categories
from merchants.importing.rejected import RejectedFile
from merchants.importing.run import Summary, import_merchants
from merchants.models import Confirmation, Merchant, OpenSpan
from merchants.opening.store import refresh_open_spans

DATA = Path(__file__).parent / "data"
CHECKED_BY = "Stadt Coburg (Demo)"
CITY = {  # no real person, telephone number or mailbox stands behind any of it
    "map_tile_url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "map_tile_attribution": "© OpenStreetMap-Mitwirkende",
    "represented_by": "die Oberbürgermeisterin oder den Oberbürgermeister (Demo-Eintrag)",
    "email": "stadt@example.org",
    "phone": "+49 9561 5550000",
    "vat_id": "",
    "technical_operator": "Stadt Coburg, IT (Demo-Eintrag)",
    "responsible_name": "Redaktion der Demo-Stadt",
    "dpo_email": "datenschutz@example.org",
    "accessibility_unit": "Stadt Coburg, Stadtmarketing (Demo-Eintrag)",
    "accessibility_email": "barriere@example.org",
    "dsa_email": "dienste@example.org",
}
SPANS_AHEAD = timedelta(days=7)  # below this the nightly job has not run for a week

Say = Callable[[str], None]


def is_empty() -> bool:
    """Whether there is no business yet. Loading is all or nothing, so there is never half a city."""
    return not Merchant.objects.exists()


def load(*, draw_first: int = 0, say: Say = lambda text: None) -> Summary:
    """Load or refresh the demo city; a second time changes nothing.

    The data comes in one transaction together with the drawing jobs. `draw_first` pictures, those of the home page and
    the directory's first page, are drawn at once, about one a second.
    """
    with transaction.atomic():
        summary = _load_data()
        jobs = drawing.missing()
        enqueue_drawings(jobs)
        enqueue_covers()
    say(f"{summary.created} businesses created, {summary.updated} updated, {summary.unchanged} unchanged.")
    for place, job in enumerate(first := jobs[:draw_first], 1):
        drawing.draw(job)
        if place % 6 == 0 or place == len(first):
            say(f"{place} of {len(first)} first pictures drawn; {len(jobs) - len(first)} follow in the background.")
    return summary


def _load_data() -> Summary:
    week = dates.week_of(timezone.localdate())
    import_categories(DATA / "categories.csv")
    summary = _import(week)
    _load_profiles()
    if summary.created:
        dates.remember(Confirmation.objects.filter(confirmed_on=week), week=week)
    load_items(week=week)
    load_lunch(week=week)
    load_sites(week=week)
    load_stories(week=week)
    load_walks(week=week)
    load_events(week=week)
    action_days.load_action_days(week=week)
    people.add_people()
    CitySettings.objects.get_or_create(defaults=CITY)
    return summary


def _import(week: date) -> Summary:
    with TemporaryDirectory() as folder:
        with RejectedFile(Path(folder) / "rejected.csv") as rejected:
            summary = import_merchants(DATA / "merchants.csv", rejected=rejected, checked_by=CHECKED_BY, on=week)
        if summary.rejected:
            raise DemoBroken(rejected.path.read_text(encoding="utf-8-sig"))
    return summary


def _load_profiles() -> None:
    merchants = Merchant.objects.in_bulk(field_name="slug")
    items = items_by_id().values()
    for profile in read_profiles(DATA / "profiles"):
        actions.save_merchant(
            merchant=merchants[profile.slug],
            values={
                "tagline": profile.tagline,
                "story": profile.story,
                "highlights": profile.highlights,
                "founded_year": profile.since,
                "brands": BRANDS.get(profile.slug, []),
                "assortment": words_of(item for item in items if item.merchant == profile.slug),
            },
        )


def bring_up_to_date() -> None:
    """At every start: dates into the present week, openings for the next days, drawing jobs that got lost."""
    dates.bring_up_to_date()
    action_days.bring_up_to_date()
    fill_weeks()
    if not OpenSpan.objects.filter(during__endswith__gt=timezone.now() + SPANS_AHEAD).exists():
        refresh_open_spans()
    enqueue_drawings(drawing.missing())
    enqueue_covers()
