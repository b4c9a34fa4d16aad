"""Entries into the database, through the same actions as everything else that changes a business."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from merchants import actions
from merchants.codes import State, Tier
from merchants.importing.entry import Entry, place_slug
from merchants.models import Category, Confirmation, District, FormerSlug, Merchant, Street

PlaceT = TypeVar("PlaceT", Street, District)

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"


class Writer:
    """Writes entries and remembers streets, districts and categories, so that each is looked up once.

    `checked_by`, `on`: who stands for the facts about access that the list tells, and since when.
    """

    def __init__(self, *, checked_by: str, on: date) -> None:
        self.checked_by = checked_by
        self.on = on
        self.categories = {category.slug: category for category in Category.objects.all()}
        self.forget_places()

    def forget_places(self) -> None:
        """After a rollback: what was created is gone again."""
        self.streets: dict[str, Street] = {street.slug: street for street in Street.objects.all()}
        self.districts: dict[str, District] = {district.slug: district for district in District.objects.all()}

    def existing(self, slugs: Iterable[str]) -> dict[str, Merchant]:
        """The businesses with these slugs, with all that tells whether they differ from an entry. Five queries."""
        merchants = (
            Merchant.objects.filter(slug__in=slugs)
            .select_related("imprint")
            .prefetch_related("merchantcategory_set", "opening_rules")
        )
        return {merchant.slug: merchant for merchant in merchants}

    def former(self, slugs: Iterable[str]) -> dict[str, str]:
        """Old addresses among these slugs, each with the name of the business it redirects to."""
        return dict(FormerSlug.objects.filter(slug__in=slugs).values_list("slug", "merchant__name"))

    def write(self, entry: Entry, merchant: Merchant | None) -> str:
        """CREATED, UPDATED or UNCHANGED. Call it in a transaction; a database error means that the row is refused.

        The state of an existing business stays: what the city has hidden is not shown again by a list.
        """
        values = {
            **entry.values,
            "street_id": self._place(Street, self.streets, entry.street).pk,
            "district_id": self._place(District, self.districts, entry.district).pk,
        }
        is_new = merchant is None
        if merchant is None:
            merchant = Merchant()
            values["state"] = State.PUBLISHED.value
        changed = actions.save_merchant(
            merchant=merchant,
            values=values,
            categories=[self.categories[slug] for slug in entry.categories],
            rules=entry.rules,
            imprint=entry.imprint,
        )
        changed |= self._write_access(merchant, entry.access)
        if is_new and merchant.tier == Tier.FULL:
            actions.confirm(
                merchant=merchant,
                groups=[Confirmation.Group.HOURS, Confirmation.Group.CONTACT],
                confirmed_by=merchant.name[:80],
                confirmed_on=self.on,
            )
        if is_new:
            return CREATED
        return UPDATED if changed else UNCHANGED

    def _place(self, model: type[PlaceT], known: dict[str, PlaceT], name: str) -> PlaceT:
        slug = place_slug(name)[: model._meta.get_field("slug").max_length]
        if slug not in known:
            known[slug] = model.objects.get_or_create(slug=slug, defaults={"name": name})[0]
        return known[slug]

    def _write_access(self, merchant: Merchant, codes: list[str] | None) -> bool:
        """Measured facts stay as long as they do not contradict the list; only what is new is added from it."""
        if codes is None or set(codes) == set(merchant.accessibility):
            return False
        kept = [
            fact
            for fact in merchant.accessibility_facts.all()
            if (code := actions.code_of(fact)) is None or code in codes
        ]
        proven = set(actions.access_codes(kept))
        told = [
            actions.fact_for(code, checked_by=self.checked_by, checked_on=self.on)
            for code in codes
            if code not in proven
        ]
        replaced = {fact.key for fact in told}
        facts = [fact for fact in kept if fact.key not in replaced] + told
        actions.set_accessibility_facts(merchant=merchant, facts=facts)
        return True
