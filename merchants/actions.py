"""What is done to a business as a whole. Everything that changes one goes through here: importer, desk, workshop."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coburg_showcase.addresses import FIXED_WORDS
from merchants.codes import Access, State
from merchants.models import (
    AccessibilityFact,
    Category,
    Confirmation,
    FormerSlug,
    Imprint,
    Merchant,
    MerchantCategory,
)
from merchants.opening import store
from merchants.opening.rules import Rule

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Second parts of /laeden/<…>/ that are, or once may be, pages of their own.
RESERVED_SLUGS = FIXED_WORDS | {"karte", "map", "neu", "new", "seite", "page", "feed", "druck", "print"}
LONGEST_SLUG = 80
WIDE_DOOR = 90  # centimetres, DIN 18040-1


_before_publishing: list[Callable[[Merchant], None]] = []
_before_deletion: list[Callable[[Merchant], None]] = []


class MerchantRefused(Exception):
    """The change is not possible; the message is a translated sentence for people."""


def check_slug(slug: str) -> None:
    """Raises MerchantRefused if the slug cannot be a part of an address, or is a fixed word of one."""
    if not SLUG.fullmatch(slug):
        raise MerchantRefused(_("A slug consists of a to z, 0 to 9 and single hyphens between them."))
    if len(slug) > LONGEST_SLUG:
        raise MerchantRefused(_("A slug has at most 80 characters."))
    if slug in RESERVED_SLUGS:
        raise MerchantRefused(_("The address /laeden/%(slug)s/ belongs to the site itself.") % {"slug": slug})


@transaction.atomic
def save_merchant(
    *,
    merchant: Merchant,
    values: Mapping[str, Any],
    categories: Sequence[Category] | None = None,
    rules: tuple[Rule, ...] | None = None,
    imprint: Mapping[str, Any] | None = None,
) -> bool:
    """Create the business or write what differs, in one transaction; returns whether anything did.

    `values`: by attribute name of Merchant (`street_id`, not `street`). `categories`: the first is the main one.
    None leaves categories, opening hours or imprint alone; an empty `imprint` removes it.
    An unchanged business keeps its `updated_at` and costs no query but the savepoint, if `imprint` is selected and
    `merchantcategory_set` and `opening_rules` are prefetched.
    """
    is_new = merchant.pk is None
    values = dict(values)
    if categories is not None:
        values["main_category_id"] = categories[0].pk
    changed = [name for name, value in values.items() if is_new or getattr(merchant, name) != value]
    for name in changed:
        setattr(merchant, name, values[name])
    if is_new:
        merchant.save()
    related = [
        categories is not None and _set_categories(merchant, categories, is_new),
        imprint is not None and _set_imprint(merchant, imprint, is_new),
        rules is not None and _set_hours(merchant, rules, is_new),
    ]
    if not is_new and (changed or any(related)):
        merchant.save(update_fields=[*changed, "updated_at"])
    return bool(is_new or changed or any(related))


def _set_categories(merchant: Merchant, categories: Sequence[Category], is_new: bool) -> bool:
    wanted = [category.pk for category in categories]
    if not is_new:
        links = sorted(merchant.merchantcategory_set.all(), key=lambda link: link.position)
        if [link.category_id for link in links] == wanted:
            return False
        MerchantCategory.objects.filter(merchant=merchant).delete()
    MerchantCategory.objects.bulk_create(
        MerchantCategory(merchant=merchant, category_id=pk, position=position) for position, pk in enumerate(wanted)
    )
    return True


def _set_imprint(merchant: Merchant, values: Mapping[str, Any], is_new: bool) -> bool:
    found = None if is_new else getattr(merchant, "imprint", None)
    if not values:
        if found:
            found.delete()
        return found is not None
    if found is None:
        Imprint.objects.create(merchant=merchant, **values)
        return True
    changed = [name for name, value in values.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, values[name])
    if changed:
        found.save(update_fields=changed)
    return bool(changed)


def _set_hours(merchant: Merchant, rules: tuple[Rule, ...], is_new: bool) -> bool:
    if is_new and not rules:
        return False
    if not is_new and store.own_rules_of(merchant) == rules:
        return False
    return store.replace_hours(merchant=merchant, rules=rules)


def publish(*, merchant: Merchant) -> None:
    """Put the business on show.

    Raises MerchantRefused while a full entry which its owner has claimed lacks a part of the imprint (L-04);
    a basic entry publishes what the city knows. One update, and two or three queries before it.
    """
    check_publishable(merchant)
    _set_state(merchant, State.PUBLISHED)


def check_publishable(merchant: Merchant) -> None:
    """Raises MerchantRefused, with the reason, if anything stands in the way of publishing."""
    check_imprint(merchant)
    for check in _before_publishing:
        check(merchant)


def register_before_publishing(check: Callable[[Merchant], None]) -> None:
    """Let `check(merchant)` raise MerchantRefused before a business goes on show. Called in an AppConfig's ready()."""
    _before_publishing.append(check)


def check_imprint(merchant: Merchant) -> None:
    """Raises MerchantRefused if the imprint stands in the way of publishing (L-04). One query for a claimed entry."""
    if not merchant.claimed_at or merchant.is_basic:
        return
    imprint = Imprint.objects.select_related("merchant__street").filter(merchant_id=merchant.pk).first()
    missing = imprint.missing() if imprint else [_("imprint")]
    if missing:
        raise MerchantRefused(
            _("The imprint is not complete yet. Missing: %(missing)s.") % {"missing": ", ".join(missing)}
        )


def hide(*, merchant: Merchant) -> None:
    """Take the business from public view altogether; nothing of it is lost. One update."""
    _set_state(merchant, State.HIDDEN)


def close(*, merchant: Merchant) -> None:
    """The business has closed for good: out of every list, its page stays with a note. One update."""
    _set_state(merchant, State.CLOSED)


def register_before_deletion(tidy_up: Callable[[Merchant], None]) -> None:
    """Let `tidy_up(merchant)` run in the transaction in which a business is deleted for good, before its rows go: for
    what belongs to it without a key. Called in an AppConfig's ready()."""
    _before_deletion.append(tidy_up)


@transaction.atomic
def delete_for_good(*, merchant: Merchant) -> None:
    """Remove the business with everything of its own. Cannot be undone."""
    for tidy_up in _before_deletion:
        tidy_up(merchant)
    merchant.delete()


def _set_state(merchant: Merchant, state: State) -> None:
    if merchant.state != state:
        merchant.state = state
        merchant.save(update_fields=["state", "updated_at"])


def check_free(*, slug: str, merchant: Merchant) -> None:
    """Raises MerchantRefused unless this business can have the address: well formed, of nobody else, now or once."""
    check_slug(slug)
    taken = Merchant.objects.filter(slug=slug).exclude(pk=merchant.pk).exists()
    if taken or FormerSlug.objects.filter(slug=slug).exclude(merchant_id=merchant.pk).exists():
        raise MerchantRefused(_("Another business has or had the address /laeden/%(slug)s/.") % {"slug": slug})


@transaction.atomic
def change_slug(*, merchant: Merchant, slug: str) -> None:
    """Give the business a new address; the old one redirects for good (H-74). Four queries.

    Raises MerchantRefused if the address is not free: of another business, or once of another business.
    """
    if slug == merchant.slug:
        return
    check_free(slug=slug, merchant=merchant)
    FormerSlug.objects.filter(slug=slug).delete()  # its own old address becomes the current one again
    FormerSlug.objects.create(slug=merchant.slug, merchant=merchant)
    merchant.slug = slug
    merchant.save(update_fields=["slug", "updated_at"])


@transaction.atomic
def set_accessibility_facts(*, merchant: Merchant, facts: Iterable[AccessibilityFact]) -> list[str]:
    """Replace all facts about access and derive the codes people filter by from them; returns the codes.

    `facts` are unsaved or already stored ones of this business, one for each key. Three queries.
    """
    facts = list(facts)
    for fact in facts:
        fact.merchant = merchant
        fact.pk = None
        fact._state.adding = True
    merchant.accessibility_facts.all().delete()
    AccessibilityFact.objects.bulk_create(facts)
    merchant.accessibility = access_codes(facts)
    merchant.save(update_fields=["accessibility", "updated_at"])
    return merchant.accessibility


def access_codes(facts: Iterable[AccessibilityFact]) -> list[str]:
    """The codes that these facts bear out, in the order of `Access`. A code without a fact is unknown, never "no"."""
    proven = {code for fact in facts if (code := code_of(fact))}
    return [code.value for code in Access if code in proven]


def code_of(fact: AccessibilityFact) -> Access | None:
    """The code this one fact bears out, if any."""
    keys = AccessibilityFact.Key
    if fact.key == keys.STEPS:
        return Access.STEP_FREE if fact.amount == 0 else None
    if fact.key == keys.DOOR_WIDTH:
        return Access.WIDE_DOOR if (fact.amount or 0) >= WIDE_DOOR else None
    if not fact.present:
        return None
    return {
        keys.RAMP.value: Access.RAMP,
        keys.TOILET.value: Access.TOILET,
        keys.INDUCTION_LOOP.value: Access.INDUCTION_LOOP,
        keys.ASSISTANCE_DOG.value: Access.ASSISTANCE_DOG,
        keys.PARKING.value: Access.PARKING,
    }.get(fact.key)


def fact_for(code: str, *, checked_by: str, checked_on: date) -> AccessibilityFact:
    """The least fact that bears out a code, for lists which tell no measures."""
    keys = AccessibilityFact.Key
    told: dict[str, dict[str, Any]] = {
        Access.STEP_FREE: {"key": keys.STEPS, "amount": 0},
        Access.RAMP: {"key": keys.RAMP},
        Access.WIDE_DOOR: {"key": keys.DOOR_WIDTH, "amount": WIDE_DOOR, "at_least": True},
        Access.TOILET: {"key": keys.TOILET},
        Access.INDUCTION_LOOP: {"key": keys.INDUCTION_LOOP},
        Access.ASSISTANCE_DOG: {"key": keys.ASSISTANCE_DOG},
        Access.PARKING: {"key": keys.PARKING},
    }
    return AccessibilityFact(**told[code], checked_by=checked_by, checked_on=checked_on)


def confirm(*, merchant: Merchant, groups: Iterable[str], confirmed_by: str, confirmed_on: date) -> None:
    """Note that these groups of facts are right as of that day. One query for all groups."""
    Confirmation.objects.bulk_create(
        [
            Confirmation(merchant=merchant, group=group, confirmed_by=confirmed_by, confirmed_on=confirmed_on)
            for group in groups
        ],
        update_conflicts=True,
        unique_fields=["merchant", "group"],
        update_fields=["confirmed_by", "confirmed_on"],
    )
