"""Pictures in the workshop: with and without a description, one that came in part, and a shop that has none yet."""

from tests.browser.special_people import owner_of

SHOP, OWNER = "laden-ohne-bilder", "fotografin@example.org"


def add_special_workshop_pictures() -> dict[str, str]:
    """Returns facts for cases: the key of a described picture."""
    from merchants.actions import save_merchant
    from merchants.codes import Kind, State
    from merchants.models import Category, Merchant, MerchantPicture

    own = Merchant.objects.get(slug="buchhandlung-blaetterdach")
    window, front = own.pictures.filter(role__in=["window", "facade"]).order_by("-role")
    MerchantPicture.objects.create(merchant=own, picture=front.picture, position=8)
    MerchantPicture.objects.create(
        merchant=own, picture=window.picture, position=9, alt_text="Leseecke mit grünem Sessel", credit="Foto: A. B."
    )
    own.picture_uploads.create(sha256="c" * 64, size=2_000_000, received=700_000, name="IMG_2041.jpg")

    shop = Merchant(slug=SHOP)
    copied = ("postcode", "town", "latitude", "longitude", "street_id", "district_id")
    values = {"name": "Laden ohne Bilder", "kind": Kind.RETAIL, "state": State.PUBLISHED}
    values |= {name: getattr(own, name) for name in copied}
    save_merchant(merchant=shop, values=values, categories=[Category.objects.get(pk=own.main_category_id)])
    owner_of(shop, OWNER)
    return {"described": str(window.pk)}
