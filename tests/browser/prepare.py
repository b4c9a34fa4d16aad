"""python -m tests.browser.prepare demo|production: fills a fresh database; run in a process of its own by town.py.

Writes facts.json into TOWN_FOLDER: the names in braces of tests/cases.
"""

import io
import json
import re
import sys
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

from tests.browser.special_accounts import add_special_accounts, freshly_logged_in
from tests.browser.special_action_days import add_special_action_days
from tests.browser.special_claims import add_special_claims
from tests.browser.special_enquiries import add_special_enquiries
from tests.browser.special_events import add_special_events
from tests.browser.special_freshness import add_special_freshness
from tests.browser.special_hours import add_special_hours
from tests.browser.special_items import add_special_items
from tests.browser.special_lunch import add_special_lunch
from tests.browser.special_lunch_letters import add_special_lunch_letters
from tests.browser.special_roadworks import add_special_roadworks
from tests.browser.special_stories import add_special_stories
from tests.browser.special_videos import add_special_videos
from tests.browser.special_wishes import add_special_wishes
from tests.browser.special_workshop import add_special_workshop
from tests.browser.special_workshop_inbox import add_special_workshop_inbox
from tests.browser.special_workshop_pictures import add_special_workshop_pictures

FIRST_PICTURES = 8
OWN_BUSINESSES = ("gasthaus-blauer-krug", "buchhandlung-blaetterdach")  # of the retailer
EMPTY_PAGES = {
    "home": ("/", "/en/"),
    "directory": ("/laeden/", "/en/shops/"),
    "discover": ("/entdecken/", "/en/discover/"),
    "lunch": ("/mittagstisch/", "/en/lunch/"),
    "lunch-week": ("/mittagstisch/woche/", "/en/lunch/week/"),
    "roadworks": ("/baublog/", "/en/roadworks/"),
    "events": ("/veranstaltungen/", "/en/events/"),
    "voucher": ("/stadtgutschein/", "/en/city-voucher/"),
    "post": ("/demo/post/", "/demo/post/"),
    "stories": ("/geschichten/", "/en/stories/"),
    "series": ("/geschichten/reihe/tipps/", "/en/stories/series/tipps/"),
}


def prepare_tables() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("messages", "compile", stdout=io.StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)


def keep_empty_pages() -> None:
    """Home, directory and voucher page as they look before there is a shop."""
    from django.test import Client

    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    for name, addresses in EMPTY_PAGES.items():
        for language, address in zip(("de", "en"), addresses, strict=True):
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            (settings.TOWN_FOLDER / f"{language}-{name}.html").write_bytes(answer.content)


def add_special_shops() -> dict[str, str]:
    """Shops in the states the demo data does not have. Returns their slugs by the name of their state."""
    from merchants.actions import save_merchant
    from merchants.codes import Access, Kind, Payment, Service, State, Tier
    from merchants.models import Category, FormerSlug, Merchant, MerchantPicture, Street
    from merchants.opening.osm import parse

    rich = Merchant.objects.get(slug="buchhandlung-blaetterdach")
    shared = {"postcode": "96450", "town": "Coburg", "latitude": rich.latitude, "longitude": rich.longitude}

    def add(slug: str, **values: Any) -> Merchant:
        merchant = Merchant(slug=slug)
        rules = parse(values.pop("hours")) if "hours" in values else None
        values = {"district_id": rich.district_id, "street_id": rich.street_id, "kind": Kind.RETAIL, **shared, **values}
        values.setdefault("state", State.PUBLISHED)
        save_merchant(
            merchant=merchant, values=values, categories=[Category.objects.get(pk=rich.main_category_id)], rules=rules
        )
        return merchant

    everything = add(
        "pruefstein-kontor",
        name="Prüfstein-Kontor & Söhne „Zur Langen Gasse“",
        tier=Tier.FULL,
        house_number="17 a",
        phone="+49 9561 000017",
        email="kontor@example.org",
        website="https://kontor.example.org/eine/lange/adresse/die-nicht-endet",
        online_shop="https://laden.example.org/",
        socials=["https://social.example.org/@kontor"],
        short_description="Alles, was ein Fenster zeigen kann, steht hier einmal: zum Ansehen, nicht zum Kaufen.",
        tagline="Donaudampfschifffahrtsgesellschaftskapitänsmützen und mehr",
        story="Ein Absatz.\n\nUnd noch einer mit einem sehr langen Wort: Rindfleischetikettierungsüberwachung.",
        highlights=["Erste Besonderheit", "Zweite Besonderheit", "Dritte"],
        founded_year=1850,
        payment=list(Payment.values),
        services=list(Service.values),
        accessibility=list(Access.values),
        languages=["de", "en", "fr", "ar"],
        hours='Mo-Fr 09:00-12:30,14:00-18:30; Sa 09:00-14:00; Su "nach Vereinbarung"; PH off; Dec 24 09:00-13:00',
    )
    for picture in MerchantPicture.objects.filter(merchant=rich).select_related("picture"):
        MerchantPicture.objects.create(
            merchant=everything,
            picture=picture.picture,
            role=picture.role,
            alt_text=picture.alt_text,
            credit="Foto: A. B.",
        )
    FormerSlug.objects.create(slug="frueheres-kontor", merchant=everything)
    add("kahles-kontor", name="Kahles Kontor", tier=Tier.BASIC)
    add(
        "geschlossenes-kontor",
        name="Geschlossenes Kontor",
        tier=Tier.FULL,
        state=State.CLOSED,
        hours="Mo-Fr 09:00-18:00",
    )
    add("verborgenes-kontor", name="Verborgenes Kontor", state=State.HIDDEN)
    street = Street.objects.create(name="Einödgässchen", slug="einoedgaesschen")
    add("einsames-kontor", name="Einsames Kontor", street_id=street.pk, house_number="1", district_id=lonely_district())
    return {
        "everything": "pruefstein-kontor",
        "rich": rich.slug,
        "basic": Merchant.objects.on_show().filter(tier=Tier.BASIC).exclude(phone="").order_by("pk")[0].slug,
        "bare": "kahles-kontor",
        "closed": "geschlossenes-kontor",
        "hidden": "verborgenes-kontor",
        "former": "frueheres-kontor",
        "lonely_street": "einoedgaesschen",
        "lonely_district": "einoedwinkel",
        "busy_street": Street.objects.with_shops()[0].slug,
        "busy_district": rich.district.slug,
    }


def lonely_district() -> int:
    from merchants.models import District

    return District.objects.create(name="Einödwinkel", slug="einoedwinkel").pk


def draw_windows() -> None:
    """All pictures of one rich shop, whatever the loader draws first."""
    from coburg_showcase.demo import drawing
    from merchants.models import Merchant, MerchantPicture

    rich = Merchant.objects.get(slug="buchhandlung-blaetterdach")
    for role in (MerchantPicture.Role.WINDOW, MerchantPicture.Role.FACADE, MerchantPicture.Role.STREET):
        drawing.draw(drawing.Job(rich.pk, role))


def add_desk_objects() -> dict[str, str]:
    """One object of every model at the desk. Returns the facts pk_<app>_<model>."""
    from django.contrib.auth.models import Group
    from django.utils import timezone

    from coburg_showcase.city.models import CitySettings
    from coburg_showcase.mail.actions import enqueue
    from coburg_showcase.mail.rendering import from_text
    from coburg_showcase.pages.forms import with_default_text
    from coburg_showcase.pages.models import LegalPage
    from coburg_showcase.security.models import CspReport
    from listings.models import ShortLink
    from merchants.models import Merchant
    from tests.cases.desk import pk_fact, registered_models

    Group.objects.get_or_create(name="Redaktion")
    city = CitySettings.load()
    set_tiles(city)
    city.save()
    fields = {"title_de", "title_en", "body_de", "body_en", "key"}
    texts = {name: value for name, value in with_default_text("nutzungsbedingungen").items() if name in fields}
    LegalPage.objects.get_or_create(key="nutzungsbedingungen", defaults=texts)
    CspReport.objects.get_or_create(day=timezone.localdate(), directive="img-src", blocked="data", page="", count=1)
    enqueue(key="no address", to="laden@", parts=from_text("Eine Anfrage", "Guten Tag"), reply_to="max@example.org")
    ShortLink.objects.get_or_create(merchant=Merchant.objects.order_by("pk")[0])
    return {pk_fact(model): str(model._default_manager.order_by("pk")[0].pk) for model in registered_models()}


def add_people() -> dict[str, Any]:
    """Sessions by role."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from coburg_showcase.accounts.models import User
    from merchants.members.models import Membership
    from merchants.models import Merchant
    from tests.cases.case import NEWCOMER, RETAILER, STAFF

    staff = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("amt@example.org", "x" * 20)
    retailer = User.objects.create_user(email="gewerbe@example.org", password="Ein-Fenster-im-Steinweg")
    newcomer = User.objects.create_user(email="neu@example.org")
    EmailAddress.objects.create(user=retailer, email=retailer.email, verified=True, primary=True)
    EmailAddress.objects.create(user=retailer, email="zweite@example.org", verified=True, primary=False)
    EmailAddress.objects.create(user=newcomer, email=newcomer.email, verified=False, primary=True)
    TOTP.activate(staff, generate_totp_secret())  # production lets nobody to the desk without
    for merchant in Merchant.objects.filter(slug__in=OWN_BUSINESSES):
        Membership.objects.create(user=retailer, merchant=merchant)
    people = {STAFF: staff, RETAILER: retailer, NEWCOMER: newcomer}
    return {"sessions": {role: freshly_logged_in(user) for role, user in people.items()}}


def send_mail() -> None:
    from django.core.mail import send_mail

    send_mail(
        "Ihr Schaufenster", "Guten Tag,\n\nhier ist ein Link: https://example.org/\n", None, ["laden@example.org"]
    )


def keep_mails() -> None:
    """The HTML part of every mail there is, for the checker and for axe."""
    from coburg_showcase.mail.models import OutgoingMail

    folder = settings.TOWN_FOLDER / "mails"
    folder.mkdir()
    for mail in OutgoingMail.objects.exclude(html=""):
        name = re.sub(r"[^a-z]+", "-", mail.key.casefold()).strip("-")
        (folder / f"{name}-{mail.pk}.html").write_text(mail.html, encoding="utf-8")


def set_tiles(city: Any) -> None:
    """A map, so that its button and its exception in the policy are looked at. Nobody answers at this address."""
    city.map_tile_url = "https://kacheln.example.org/{z}/{x}/{y}.png"
    city.map_tile_attribution = "Kartenamt"


def fill_in_city() -> None:
    """Every fact the deploy check asks for."""
    from coburg_showcase.city.models import CitySettings
    from coburg_showcase.city.placeholders import is_placeholder

    city = CitySettings.load()
    for field in city._meta.fields:
        value = getattr(city, field.name)
        if isinstance(value, str) and is_placeholder(value):
            setattr(city, field.name, "amt@example.org" if "email" in field.name else "Vera Muster")
    city.vat_id = "DE123456789"
    set_tiles(city)
    city.save()


def demo() -> dict[str, Any]:
    from django.db import connection

    keep_empty_pages()
    call_command("load_demo", draw_first=FIRST_PICTURES, stdout=io.StringIO())
    draw_windows()
    slugs = add_special_shops() | add_special_items() | add_special_enquiries() | add_special_wishes()
    slugs |= add_special_lunch()
    slugs |= add_special_stories()
    slugs |= add_special_roadworks()
    slugs |= add_special_events()
    slugs |= add_special_action_days()
    slugs |= add_special_videos()
    slugs |= add_special_workshop()
    slugs |= add_special_workshop_inbox()
    slugs |= add_special_claims()
    slugs |= add_special_workshop_pictures()
    slugs |= add_special_hours()
    slugs |= add_special_lunch_letters()
    slugs |= add_special_freshness()
    people = add_people()
    accounts = add_special_accounts()
    people["sessions"] |= accounts.pop("sessions")
    slugs |= accounts
    send_mail()
    keep_mails()
    facts = {**slugs, **people, **add_desk_objects()}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return facts


def production() -> dict[str, Any]:
    fill_in_city()
    return add_people()


def main() -> int:
    django.setup()
    prepare_tables()
    facts = demo() if sys.argv[1] == "demo" else production()
    (settings.TOWN_FOLDER / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
