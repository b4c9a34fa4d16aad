"""Wishes in every state, for the pages behind their keys. Returns the keys by the name of the state."""

from uuid import uuid4

RARE = "Zwergenlaternen"  # sold by the Prüfstein-Kontor alone


def add_special_wishes() -> dict[str, str]:
    from coburg_showcase.tokens import make_token
    from listings.wishes import actions
    from listings.wishes.models import Wish, WishRecipient
    from merchants.models import Merchant

    Merchant.objects.filter(slug="pruefstein-kontor").update(
        brands=["Laternenmacher & Söhne"], assortment=[RARE, "Donaudampfschifffahrtsgesellschaftsmodelle"]
    )
    shops = list(Merchant.objects.on_show().exclude(email="").order_by("pk").values_list("pk", flat=True)[:4])

    def add(text: str, *answers: tuple[str, str], language: str = "de", suspicions: tuple[str, ...] = ()) -> Wish:
        wish = actions.receive(
            text=text,
            name="Erika Muster",
            email="erika@example.org",
            shops=shops,
            submission=uuid4(),
            suspicions=suspicions,
            language=language,
            body_hash="",
        )
        for recipient, (answer, comment) in zip(wish.recipients.order_by("pk"), answers, strict=False):
            asked = WishRecipient.objects.with_public_id(recipient.public_id)
            actions.answer(recipient=asked, answer=answer, comment=comment)
        return wish

    said = [("yes", "Zwei Paar, 24,90 €.\nKommen Sie vorbei!"), ("order", "Bis Freitag"), ("no", "")]
    answered = add("Rote Gummistiefel Größe 27", *said)
    waiting = add("Ein Ersatzteil für die Kaffeemühle meiner Großmutter, Baujahr 1931, mit Kurbel und Schublade")
    english = add("Blue rubber boots", *said, language="en")
    held = add("Fahrrad https://spam.example https://spam.example/zwei", suspicions=("links",))
    actions.mute(merchant=Merchant.objects.get(slug="kahles-kontor"))
    actions.note_unmet(text="Einhorn")
    given, open_one = (wish.recipients.order_by("pk")[0] for wish in (answered, waiting))
    return {
        "wish_answered": answered.token,
        "wish_open": waiting.token,
        "wish_english": english.token,
        "wish_held": held.token,
        "wish_gone": make_token("wish", uuid4()),
        "wish_to_answer": open_one.token,
        "wish_answer_given": given.token,
    }
