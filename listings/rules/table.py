"""The rules an item is held to, in one table: what, where it stands, how strict, and the sentence for people.

A new rule is a new line here and a check beside its kin (prices, books, goods, labels, claims).
"""

from django.utils.translation import gettext_lazy as _

from listings.rules import books, claims, goods, labels, prices
from listings.rules.finding import Rule, Severity

ERROR, REVIEW, HINT = Severity.ERROR, Severity.REVIEW, Severity.HINT

PRICES = (
    Rule("price-missing", "L-50", "§ 3(1) PAngV", ERROR, prices.price_fits_its_kind,
         _("Please enter the price, more than 0. What costs nothing is “free of charge”.")),
    Rule("price-too-many", "L-50", "§ 3(1) PAngV", ERROR, prices.zero_or_nothing,
         _("“On request” and “free of charge” go without an amount. Please empty the price.")),
    Rule("net-price", "L-50", "§ 3(1) PAngV", ERROR, prices.net_price,
         _("“%(word)s”: prices for consumers are total prices including VAT.")),
    Rule("from-what", "L-50", "§§ 1(3), 3 PAngV", HINT, prices.from_without_basis,
         _("Please say what the lowest price is for, for example: short hair, size S, the smallest voucher.")),
    Rule("goods-on-request", "L-50", "§ 3(1) PAngV", REVIEW, prices.goods_on_request,
         _("“Price on request” is for services that are quoted one by one. Goods need their price.")),
    Rule("quantity-and-unit", "L-51", "§ 4(1) PAngV", ERROR, prices.quantity_without_unit,
         _("Quantity and unit belong together, and the quantity is more than 0. The unit price follows from them.")),
    Rule("quantity-missing", "L-51", "§ 4(1) PAngV", HINT, prices.food_without_quantity,
         _("Is it sold by weight or volume? Then please enter quantity and unit: the price per kilogram or litre is "
           "computed from them. By the piece nothing is needed.")),
    Rule("not-tiny", "L-51", "§ 4(3) no. 1 PAngV", ERROR, prices.not_so_tiny,
         _("The exception holds up to 10 g or 10 ml only. Please choose another reason or none.")),
    Rule("reduction-not-lower", "L-53", "§ 11(1) PAngV; CJEU C-330/23", ERROR, prices.reduction_not_lower,
         _("This is no reduction: it already cost %(lowest)s within the 30 days before. An offer has to be cheaper "
           "than the lowest price of these 30 days.")),
    Rule("reduction-unproven", "L-53", "§ 11(1) PAngV; CJEU C-330/23", HINT, prices.history_too_short,
         _("The offer appears without previous price and percentage: they are only shown once the regular price has "
           "stood here for 30 days.")),
    Rule("typed-percent", "L-53", "§ 11(1) PAngV; BGH I ZR 183/24", REVIEW, prices.typed_percent,
         _("“%(word)s”: please leave out percentages. Where one is right, it is worked out from the price "
           "history.")),
    Rule("typed-comparison", "L-53", "§ 11(1) PAngV; LG Düsseldorf 38 O 284/24", REVIEW, prices.typed_comparison,
         _("“%(word)s”: please leave out comparisons with other prices. The previous price comes from the "
           "price history.")),
    Rule("perishable-what", "L-53", "§ 11(4) no. 2 PAngV", REVIEW, prices.perishable_what,
         _("“Must be used soon” is for goods that spoil, such as food and flowers.")),
    Rule("offer-end", "L-48", "§ 6(1) no. 3 DDG", ERROR, prices.offer_without_end,
         _("An offer needs an end. At that minute it disappears by itself.")),
    Rule("ended", "L-48", "§ 6(1) no. 3 DDG", ERROR, prices.ended,
         _("The end has already passed. Please choose a later one.")),
    Rule("offer-conditions", "L-48", "§ 6(1) no. 3 DDG", HINT, prices.offer_without_conditions,
         _("Are there conditions, such as “while stocks last” or “one per person”? Then please name them.")),
    Rule("voucher-says-nothing", "L-48", "§ 6(1) no. 3 DDG", ERROR, prices.voucher_says_nothing,
         _("Please say what the voucher is worth, how long it is valid and where it is redeemed.")),
    Rule("voucher-validity", "L-48", "§ 6(1) no. 3 DDG", HINT, prices.voucher_without_validity,
         _("Please say under “conditions” what the voucher is worth, how long it is valid, where it is redeemed and "
           "whether the rest is paid out.")),
)  # fmt: skip

BOOKS = (
    Rule("isbn-wrong", "L-55", "ISO 2108", ERROR, books.wrong_isbn,
         _("This is not an ISBN: it has 13 digits, begins with 978 or 979, and the last digit must fit. Please look at "
           "it again.")),
    Rule("book-price", "L-55", "§§ 2, 3, 5 BuchPrG", ERROR, books.book_price_unsaid,
         _("The ISBN %(isbn)s belongs to a book or to sheet music. Please choose under “book price” whether the law "
           "fixes its price.")),
    Rule("bound-book-offer", "L-55", "§§ 3, 5 BuchPrG", ERROR, books.bound_book_on_offer,
         _("The law fixes the price of this book: it cannot be an offer. Damaged, second-hand or released copies can; "
           "please choose so under “book price”.")),
    Rule("bound-book-discount", "L-55", "§§ 3, 5 BuchPrG", ERROR, books.bound_book_with_discount,
         _("“%(word)s”: the law fixes the price of this book, nothing may be taken off it.")),
    Rule("defective-unmarked", "L-55", "§ 7(1) no. 4 BuchPrG", ERROR, books.defective_unmarked,
         _("A damaged copy must be marked: please write “%(mark)s” in the title or the description.")),
)  # fmt: skip

GOODS = (
    Rule("tobacco", "L-70", "§ 19(2), (3) TabakerzG", ERROR, goods.mention_of(goods.TOBACCO),
         _("“%(word)s”: tobacco, e-cigarettes and refills must not be advertised on the internet. Your shop may appear "
           "here, these goods may not.")),
    Rule("maybe-tobacco", "L-70", "§ 19(2), (3) TabakerzG", REVIEW,
         goods.unless(goods.MAYBE_TOBACCO, goods.TOBACCO, harmless=goods.SHADES),
         _("“%(word)s” may be about tobacco or e-cigarettes.")),
    Rule("cannabis", "L-70", "§ 6 KCanG", ERROR, goods.mention_of(goods.CANNABIS),
         _("“%(word)s”: cannabis must not be advertised.")),
    Rule("weapons", "L-72", "§ 35 WaffG", ERROR, goods.mention_of(goods.WEAPONS),
         _("“%(word)s”: weapons and ammunition are not shown here.")),
    Rule("maybe-weapons", "L-72", "§ 35 WaffG", REVIEW,
         goods.unless(goods.MAYBE_WEAPONS, goods.WEAPONS, harmless=goods.TOYS),
         _("“%(word)s” may be a weapon.")),
    Rule("knives", "L-72", "§§ 2, 42a WaffG", REVIEW, goods.unless(goods.KNIVES, goods.WEAPONS, harmless=goods.TOYS),
         _("“%(word)s” may be a knife that the law of weapons is about.")),
    Rule("fireworks", "L-72", "§§ 20, 22 1. SprengV", REVIEW, goods.mention_of(goods.FIREWORKS),
         _("“%(word)s” may be fireworks.")),
    Rule("dangerous-age", "L-72", "§ 2(1) WaffG; § 20 1. SprengV", HINT, goods.young_for_knives,
         _("Please set the age limit to 18 if it is sold to adults only.")),
    Rule("prescription", "L-72", "§ 10(1) HWG", ERROR, goods.mention_of(goods.PRESCRIPTION),
         _("“%(word)s”: medicines that need a prescription must not be advertised to the public.")),
    Rule("gambling", "L-72", "§ 5 GlüStV 2021", ERROR, goods.mention_of(goods.GAMBLING),
         _("“%(word)s”: gambling is not shown here.")),
    Rule("maybe-gambling", "L-72", "§ 5 GlüStV 2021", REVIEW,
         goods.unless(goods.MAYBE_GAMBLING, goods.GAMBLING, harmless=goods.TOYS),
         _("“%(word)s” may be gambling.")),
    Rule("animals", "L-72", "§ 11 TierSchG", ERROR, goods.mention_of(goods.ANIMALS),
         _("“%(word)s”: live animals are not shown here.")),
    Rule("maybe-animals", "L-72", "§ 11 TierSchG", REVIEW,
         goods.unless(goods.MAYBE_ANIMALS, goods.ANIMALS, harmless=goods.TOYS),
         _("“%(word)s” may be about live animals.")),
    Rule("adult", "L-72", "§ 4 JMStV", ERROR, goods.mention_of(goods.ADULT),
         _("“%(word)s”: offers for adults only are not shown here.")),
    Rule("phone-sex", "L-72", "§ 4 JMStV; § 66a TKG", ERROR, goods.mention_of(goods.PHONE_SEX),
         _("“%(word)s”: expensive special numbers and sex lines are not shown here.")),
    Rule("alcohol-age", "L-71", "§ 9(1) JuSchG", ERROR, goods.alcohol_without_age,
         _("This drink needs the age limit %(age)s: beer, wine and sparkling wine from 16, spirits from 18.")),
    Rule("maybe-alcohol", "L-71", "§ 9(1) JuSchG", HINT, goods.maybe_alcohol,
         _("If it contains alcohol, please set the age limit: 16 for beer and wine, 18 for spirits.")),
)  # fmt: skip

LABELS = (
    Rule("fibres-wrong", "L-73", "Art. 5–17 Regulation (EU) 1007/2011", ERROR, labels.fibres_wrong, "%(fault)s"),
    Rule("fibres-missing", "L-73", "Art. 16 Regulation (EU) 1007/2011", HINT, labels.fibres_missing,
         _("For clothes and fabrics please name the fibres, for example: 80 %% Baumwolle, 20 %% Polyester.")),
    Rule("energy-missing", "L-74", "Art. 6 Regulation (EU) 2017/1369", ERROR, labels.energy_class_missing,
         _("“%(word)s” has an energy label: please enter its class and the range of classes.")),
    Rule("energy-range", "L-74", "Art. 6 Regulation (EU) 2017/1369", ERROR, labels.energy_class_without_range,
         _("Energy class and range of classes belong together: neither stands alone.")),
    Rule("energy-outside", "L-74", "Art. 6 Regulation (EU) 2017/1369", ERROR, labels.energy_class_outside_range,
         _("The class %(class)s does not exist in the range %(range)s.")),
)  # fmt: skip

CLAIMS = (
    Rule("odr-platform", "L-06", "Regulation (EU) 2024/3228", ERROR, claims.odr_platform,
         _("“%(word)s”: the EU's platform for online disputes was closed on 20 July 2025. Pointing to it misleads; "
           "please leave it out.")),
    Rule("neutral-by-offsetting", "L-49", "Annex to § 3(3) UWG no. 4c", ERROR, claims.neutral_by_offsetting,
         _("“%(word)s”: goods must not be called neutral because emissions are offset elsewhere.")),
    Rule("neutral", "L-49", "Annex to § 3(3) UWG nos. 4a, 4c", REVIEW, claims.neutral,
         _("“%(word)s”: such a claim needs evidence for the whole life of the product.")),
    Rule("generic-claim", "L-49", "Annex to § 3(3) UWG no. 4a", HINT, claims.generic_claim,
         _("“%(word)s” says little by itself and needs evidence. Please say exactly what is meant, for example “from "
           "100 %% recycled paper”, and enter the evidence.")),
    Rule("organic-code", "L-49", "Art. 30, 32 Regulation (EU) 2018/848", REVIEW, claims.organic_without_code,
         _("“%(word)s”: organic food needs the number of the control body, such as %(code)s.")),
    Rule("organic-code-wrong", "L-49", "Art. 32 Regulation (EU) 2018/848", ERROR, claims.organic_code_wrong,
         _("The number of a control body looks like this: %(code)s.")),
    Rule("own-seal", "P-07", "Annex to § 3(3) UWG no. 2a", REVIEW, claims.own_seal,
         _("“%(word)s”: a seal needs a certification scheme behind it. Please enter owner and number under "
           "“evidence”.")),
    Rule("health-claim", "L-64", "Regulation (EC) 1924/2006", HINT, claims.health_claim,
         _("“%(word)s”: claims about health are allowed for food only as the EU's register words them.")),
)  # fmt: skip

TABLE: tuple[Rule, ...] = (*PRICES, *BOOKS, *GOODS, *LABELS, *CLAIMS)
