"""What a good window has, as far as the business itself is concerned; the coach says what is lacking."""

from django.utils.translation import gettext_lazy as _

from merchants.models import AccessibilityFact, Merchant, MerchantPicture
from merchants.workshop.coach import Check


def checks_of(merchant: Merchant) -> list[Check]:
    """Six queries."""
    pictures = MerchantPicture.objects.filter(merchant=merchant).in_workshop()
    own = list(pictures.values_list("alt_text", flat=True))
    imprint = getattr(merchant, "imprint", None)
    return [
        Check(
            is_done=bool(merchant.phone or merchant.email),
            done=_("Telephone or e-mail"),
            open=_("Say how people reach you"),
            why=_("Whoever has a question before coming wants to call or write."),
            minutes=1,
            view="workshop:contact",
            weight=90,
        ),
        Check(
            is_done=merchant.opening_rules.exists(),
            done=_("Opening hours"),
            open=_("Tell your opening hours"),
            why=_("Nothing is asked more often than whether a shop is open."),
            minutes=2,
            view="hours:week",
            weight=100,
        ),
        Check(
            is_done=imprint is not None and not imprint.missing(),
            done=_("Imprint"),
            open=_("Complete the imprint"),
            why=_("The law wants to know who stands behind a window (§ 5 DDG)."),
            minutes=3,
            view="workshop:imprint",
            weight=85,
        ),
        Check(
            is_done=bool(merchant.short_description),
            done=_("Short description"),
            open=_("Say in one sentence what there is"),
            why=_("The sentence stands on your card, in lists and in search."),
            minutes=1,
            view="workshop:profile",
            weight=80,
        ),
        Check(
            is_done=bool(own),
            done=_("Picture of the shop"),
            open=_("Show a picture of your shop"),
            why=_("People recognise the house they are looking for."),
            minutes=2,
            view="pictures:list",
            weight=75,
        ),
        Check(
            is_done=all(own),
            done=_("Pictures described in words"),
            open=_("Describe your pictures in words"),
            why=_("So that people who do not see know what there is to be seen."),
            minutes=1,
            view="pictures:list",
            weight=70,
        ),
        Check(
            is_done=merchant.accessibility_facts.filter(key=AccessibilityFact.Key.STEPS).exists(),
            done=_("Steps at the entrance"),
            open=_("How high is the step? A folding rule is enough"),
            why=_("Whoever comes with a wheelchair, walker or pram wants to know beforehand."),
            minutes=1,
            view="workshop:access",
            weight=60,
        ),
        Check(
            is_done=bool(merchant.payment),
            done=_("Ways to pay"),
            open=_("Say how people can pay"),
            why=_("Nobody likes to find out at the till that cards are not taken."),
            minutes=1,
            view="workshop:services",
            weight=50,
        ),
        Check(
            is_done=bool(merchant.story),
            done=_("Story of the shop"),
            open=_("Tell the story of your shop"),
            why=_("Who you are is what no online shop can copy."),
            minutes=10,
            view="workshop:profile",
            weight=30,
        ),
    ]
