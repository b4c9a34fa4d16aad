"""Draws pictures and hands them to the real picture pipeline. Whatever is there already is not drawn again."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.db import transaction
from django.utils import timezone

from coburg_showcase.demo import illustrations
from coburg_showcase.demo.items_file import items_by_id
from coburg_showcase.demo.roadworks_texts import TEXTS
from coburg_showcase.demo.sorts import Sort, alt_text, sorts_of
from coburg_showcase.home.today import HOUSES, NEW_WINDOWS, newest_items
from coburg_showcase.images.actions import accept_upload, make_renditions
from coburg_showcase.images.models import Picture
from listings.discover.ordering import BY_VALUE as DISCOVER_BY_VALUE
from listings.discover.ordering import found_in
from listings.models import Listing, ListingPicture
from merchants.codes import Tier
from merchants.directory.ordering import BY_VALUE, slice_of
from merchants.directory.register import Register
from merchants.models import Category, Merchant, MerchantPicture
from stories.roadworks.models import ConstructionSite, SitePicture

Role = MerchantPicture.Role
SITE = "site"  # in the place of a role

STANDING = 100  # drawn houses and windows stand on the ground, so their lower edge must never be cut off
FIRST_PAGE = 24  # businesses on the directory's first page, items on that of the discoveries
LAST = -10  # priority of the pipeline's own job, which finds its work done


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to be drawn: of a shop in a role, of a construction site (role SITE), of a category (then `role` is
    empty), or of a sort of items (then `sort` is its name and there is no id)."""

    id: int = 0
    role: str = ""
    sort: str = ""

    def __str__(self) -> str:
        return f"sort-{self.sort}" if self.sort else f"{self.role}-{self.id}"


def draw(job: Job) -> None:
    """Draw one picture, store it and make its renditions, so that it is shown at once. About a second."""
    picture = _draw_of_sort(job) if job.sort else _draw_of(job)
    if picture:
        make_renditions(picture)


def _draw_of(job: Job) -> Picture | None:
    if job.role == SITE:
        return _draw_of_site(job)
    return _draw_of_shop(job) if job.role else _draw_of_category(job)


def _draw_of_site(job: Job) -> Picture | None:
    site = ConstructionSite.objects.with_key(job.id)
    if site is None or site.pictures.exists():
        return None
    data = illustrations.draw_site(site.slug)
    with transaction.atomic():
        picture = accept_upload(file=io.BytesIO(data), priority=LAST)
        SitePicture.objects.create(site=site, picture=picture, alt_text=illustrations.SITE_ALT, focal_y=STANDING)
    return picture


def _draw_of_shop(job: Job) -> Picture | None:
    merchant = Merchant.objects.select_related("main_category").filter(pk=job.id).first()
    if merchant is None or merchant.pictures.filter(role=job.role).exists():
        return None
    trade = merchant.main_category.slug
    data = illustrations.draw_shop(job.role, slug=merchant.slug, name=merchant.name, trade=trade)
    alt = illustrations.window_alt(merchant.name, trade) if job.role == Role.WINDOW else ""
    with transaction.atomic():
        picture = accept_upload(file=io.BytesIO(data), priority=LAST)
        MerchantPicture.objects.get_or_create(
            merchant=merchant, role=job.role, defaults={"picture": picture, "alt_text": alt, "focal_y": STANDING}
        )
    return picture


def _draw_of_category(job: Job) -> Picture | None:
    category = Category.objects.filter(pk=job.id, picture__isnull=True).first()
    if category is None:
        return None
    data = illustrations.draw_trade(category.slug)
    with transaction.atomic():
        picture = accept_upload(file=io.BytesIO(data), priority=LAST)
        Category.objects.filter(pk=category.pk, picture__isnull=True).update(picture=picture)
    return picture


def _draw_of_sort(job: Job) -> Picture | None:
    sort = Sort.named(job.sort)
    if not (listings := _without_picture().get(sort)):
        return None
    data = illustrations.draw_sort(sort)
    with transaction.atomic():
        picture = accept_upload(file=io.BytesIO(data), priority=LAST)
        ListingPicture.objects.bulk_create(
            [ListingPicture(listing_id=pk, picture=picture, alt_text=alt_text(sort)) for pk in listings],
            ignore_conflicts=True,  # somebody has just put a picture there
        )
    return picture


def _without_picture() -> dict[Sort, list[int]]:
    """The keys of the demo's items that have no picture yet, by their sort. One query."""
    found: dict[Sort, list[int]] = {}
    bare = Listing.objects.without_picture().values_list("pk", "merchant__slug", "slug")
    for pk, merchant, slug in bare:
        if sort := sort_of_items().get(f"{merchant}/{slug}"):
            found.setdefault(sort, []).append(pk)
    return found


@cache
def sort_of_items() -> dict[str, Sort]:
    """The sort of every item of the demo by its id."""
    return sorts_of(items_by_id().values())


def missing() -> list[Job]:
    """Every picture that is still to be drawn, those which visitors see first in front: home page, first pages of the
    directory and of the discoveries, then house fronts, items, windows and categories."""
    drawn = set(MerchantPicture.objects.exclude(role=Role.GALLERY).values_list("merchant_id", "role"))
    undrawn = set(Category.objects.filter(parent__isnull=False, picture__isnull=True).values_list("pk", flat=True))
    sorts = _without_picture()
    bare = set(_bare_sites())

    def is_missing(job: Job) -> bool:
        if job.sort:
            return Sort.named(job.sort) in sorts
        if job.role == SITE:
            return job.id in bare
        return (job.id, job.role) not in drawn if job.role else job.id in undrawn

    return [job for job in dict.fromkeys(_in_order_of_appearance(sorts)) if is_missing(job)]  # each once


def _in_order_of_appearance(sorts: dict[Sort, list[int]]) -> Iterator[Job]:
    now = timezone.now()
    shops = Merchant.objects.on_show().open_first(now)
    rich = list(shops.filter(tier=Tier.FULL).values_list("pk", flat=True))
    yield from (Job(pk, Role.STREET) for pk in rich[:HOUSES])
    windows = Merchant.objects.on_show().new_or_newly_checked().not_among(rich[:HOUSES])
    yield from (Job(pk, Role.FACADE) for pk in windows.values_list("pk", flat=True)[:NEW_WINDOWS])
    yield from _of_items(newest_items(now), sorts)
    yield from (Job(pk, SITE) for pk in _bare_sites())
    yield from _first_page()
    first = found_in(Listing.objects.on_show(now), DISCOVER_BY_VALUE[""], timezone.localdate(now)).ids[:FIRST_PAGE]
    yield from _of_items(first, sorts)
    yield from (Job(pk, Role.FACADE) for pk in rich)
    yield from (Job(sort=str(sort)) for sort in sorted(sorts, key=lambda sort: (-len(sorts[sort]), sort)))
    used = shops.filter(tier=Tier.BASIC).values_list("main_category_id", flat=True)
    yield from (Job(pk) for pk in dict.fromkeys(used))
    yield from (Job(pk, Role.WINDOW) for pk in rich)
    yield from (Job(pk, Role.STREET) for pk in rich)
    yield from (Job(pk) for pk in Category.objects.filter(parent__isnull=False).values_list("pk", flat=True))


def _bare_sites() -> list[int]:
    """The construction sites of the demo without a picture."""
    known = ConstructionSite.objects.without_picture().order_by("pk").values_list("slug", "pk")
    return [pk for slug, pk in known if slug in TEXTS]


def _of_items(keys: list[int], sorts: dict[Sort, list[int]]) -> Iterator[Job]:
    by_key = {key: sort for sort, listings in sorts.items() for key in listings}
    yield from (Job(sort=str(by_key[key])) for key in keys if key in by_key)


def _first_page() -> Iterator[Job]:
    """The cards of the directory as it opens, at this minute."""
    register = Register()
    ids = slice_of(
        register,
        register.everyone,
        order=BY_VALUE[""],
        open_now=register.open_at(timezone.now()),
        day=timezone.localdate(),
        start=0,
        stop=FIRST_PAGE,
    )
    shops = Merchant.objects.in_bulk(ids)
    for pk in ids:
        yield Job(shops[pk].main_category_id) if shops[pk].is_basic else Job(pk, Role.FACADE)
