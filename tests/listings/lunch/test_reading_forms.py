"""Forms landlords write that the corpus does not hold: single lines, and texts whose parts explain each other."""

import pytest

from listings.lunch.reading import Reading, read_menu
from tests.listings.lunch.figures import MONDAY, as_written


def read(text: str) -> Reading:
    return read_menu(text, MONDAY)


def told(text: str) -> list[tuple[str, str, int | None]]:
    return [(dish.day, dish.title, dish.price_cents) for dish in map(as_written, read(text).dishes)]


@pytest.mark.parametrize(
    ("line", "title", "cents"),
    [
        ("Mo: Gulasch mit Nudeln 8,90Euro", "Gulasch mit Nudeln", 890),
        ("Mo: Gulasch (8,90 €)", "Gulasch", 890),
        ("Mo: Gulasch für nur 8,90!!!", "Gulasch", 890),
        ("Mo: Gulasch 9.-", "Gulasch", 900),
        ("Mo: Gulasch EUR 8,90,", "Gulasch", 890),
        ("Mo: Brunch 19,90€ p.P.", "Brunch", 1990),
        ("Mo: Rumpsteak 300g 18,90", "Rumpsteak 300g", 1890),
        ("Am Montag gibt es Gulasch mit Nudeln für 8,90 €.", "Gulasch mit Nudeln", 890),
        ("Montag – Kohlrouladen, 9,50 €, mit Kartoffeln", "Kohlrouladen, mit Kartoffeln", 950),
        ("Mo\tGulasch\t8,90", "Gulasch", 890),
        ("Mo  Tagesgericht Gulasch  8,90", "Gulasch", 890),
        ("1) Montag: Gulasch 8,90", "Gulasch", 890),
        ("30.11.26 Montag Gulasch 8,90€", "Gulasch", 890),
        ("Montag&nbsp;Wiener &amp; Brot 5,90 &euro;", "Wiener & Brot", 590),
        ("Mo: Hauptgericht 1: Gulasch 8,90", "Gulasch", 890),
        ("Mo: Burger (Rind, 200g) mit Pommes 12,90", "Burger (Rind, 200g) mit Pommes", 1290),
    ],
)
def test_line_is_read(line: str, title: str, cents: int):
    assert told(line) == [("Mo", title, cents)]
    assert read(line).unsure == ()


@pytest.mark.parametrize(
    "line",
    [
        "Mo: Gulasch 9,20 € + Salat 2,50 €",
        "Mo: Gulasch klein 6,90 € groß 8,90 €",
        "Mo: Sauerbraten 12,90 €, kleine Portion 9,90 €",
        "Mo: Maultaschen 7,90 € oder geschmälzt 8,50 €",
        "Mo: Forelle nach Gewicht",
        "Mo: Forelle ab\t9,90",
        "Mo: Gulasch 8,9O €",
        "Mo: Gulasch 890,00",
    ],
)
def test_price_that_cannot_be_known_is_left_out_and_asked_about(line: str):
    reading = read(line)

    assert [dish.price_cents for dish in reading.dishes] == [None]
    assert reading.unsure == (1,)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Mo: Gulasch 8,90 Allergene a,c,g", ("a", "c", "g")),
        ("Mo: Gulasch, 8,90 €, enthält Fisch, Milch; Zusatzstoffe: 2, 3", ("2", "3", "d", "g")),
        ("Mo: Gulasch (enthält: Gluten (Weizen), Sellerie) 8,90", ("a1", "i")),
        ("Mo: Gulasch¹²³ 8,90", ("1", "2", "3")),
        ("Mo: Gulasch *1 *12 8,90", ("1", "12")),
        ("Mo: Currywurst 1,2,3 mit Pommes 6,90 €", ("1", "2", "3")),
        ("Mo: Gulasch 8,90 A1/C/G", ("a1", "c", "g")),
        ("Mo: Gulasch (mit Konservierungsstoff, mit Antioxidationsmittel) 8,90", ("2", "3")),
        ("Mo: Gulasch 8,90, ohne Allergene", ("keine",)),
    ],
)
def test_codes_are_read(line: str, codes: tuple[str, ...]):
    reading = read(line)

    assert [as_written(dish).codes for dish in reading.dishes] == [codes]
    assert reading.unsure == ()


@pytest.mark.parametrize(
    "line",
    ["Mo: Salat (Nüsse) 7,90", "Mo: Gulasch (GLU, EI) 9,90", "Mo: Schnitzel (Schwein, a, c) 9,90", "Mo: Ente M12 9,90"],
)
def test_what_may_be_codes_is_asked_about(line: str):
    assert read(line).unsure == (1,)


def test_single_letters_are_codes_where_others_stand_without_brackets():
    reading = read("Mo Gulasch A,C,G 8,90\nDi Lasagne A 8,90")

    assert [as_written(dish).codes for dish in reading.dishes] == [("a", "c", "g"), ("a",)]
    assert reading.unsure == ()


@pytest.mark.parametrize(
    ("line", "diet"),
    [
        ("Mo: Linsencurry (v / a,g) 8,90", "vegetarisch"),
        ("Mo: Rahmspinat, veg. 7,50", "vegetarisch"),
        ("Mo: Falafel - vegan - 8,50", "vegan"),
        ("Mo: Schnitzel (wahlweise vegetarisch) 9,90", ""),
    ],
)
def test_diet_is_read(line: str, diet: str):
    reading = read(line)

    assert [as_written(dish).diet for dish in reading.dishes] == [diet]
    assert reading.unsure == ()


@pytest.mark.parametrize("line", ["Mo: Rouladen oder Lasagne (V) 9,90", "Mo: Burger mit veganem Patty 9,90"])
def test_diet_that_may_be_of_a_part_is_asked_about(line: str):
    assert read(line).unsure == (1,)


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Liebe Gäste, vom 1.12. bis 3.12. haben wir geschlossen.", (1, 2, 3)),
        ("Betriebsurlaub ab Mittwoch!", (2, 3, 4, 5, 6)),
        ("Ruhetage: Mo. + Di.", (0, 1)),
        ("Montag – Mittwoch: Ruhetag", (0, 1, 2)),
        ("Wegen Familienfeier ist am Freitag, 4.12. geschlossen", (4,)),
        ("Wir machen Betriebsferien vom 23.12. bis 6.1.", ()),
        ("samsdag u sonndag zu!!", (5, 6)),
        ("An den Wochenenden bleibt die Küche kalt.", (5, 6)),
        ("Sonntag ist Ruhetag, am Samstag kein Mittagstisch", (5, 6)),
        ("Samstag nur Laden, keine Küche.", (5,)),
        ("Samstag nur abends geöffnet", (5,)),
        ("Samstags kochen wir nicht.", (5,)),
        ("Samstag fällt der Mittagstisch aus", (5,)),
        ("Mittwoch ist bei uns wie immer zu.", (2,)),
        ("Sonntags und montags geschlossen. Frischfisch gibt's an der Theke.", (0, 6)),
        ("Sonntag Ruhetag - Biergarten geöffnet", (6,)),
        ("Der Imbiss hat Samstag und Sonntag zu.", (5, 6)),
        ("Sonn- und Feiertage geschlossen", (6,)),
        ("Ab Samstag Winterpause!", (5, 6)),
        ("Sa (05.12.) und So (06.12.): zu", (5, 6)),
        ("Sat - off", (5,)),
        ("Vom 5.12. an geschlossen", (5, 6)),
        ("Fr: Urlaub bis 8.12.!", (4, 5, 6)),
        ("Von Donnerstag, 3.12., bis Sonntag, 13.12., bleibt wegen Urlaub geschlossen.", (3, 4, 5, 6)),
        ("Mittagstisch Do-Sa (So-Mi geschlossen)", (0, 1, 2, 6)),
        ("Montag 30.11. – Pause, Auto ist in der Werkstatt", (0,)),
        ("Mo-Fr kein Ruhetag!", ()),
        ("Mittagstisch Mo-Fr (außer Feiertag)", ()),
        ("Nächste Woche haben wir Urlaub!", ()),
        ("Diese Woche haben wir Urlaub! Ab 7.12. sind wir wieder für euch da.", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_closed_days_are_read(text: str, closed: tuple[int, ...]):
    reading = read(text)

    assert (tuple(sorted(reading.closed)), reading.unsure) == (closed, ())


@pytest.mark.parametrize(
    "text", ["Mo: -", "Heute Ruhetag", "Mo: ausverkauft", "Mo: s. Aushang", "Mittwoch\nDonnerstag: Fisch 9,90"]
)
def test_day_of_which_nothing_is_known_is_asked_about(text: str):
    assert read(text).unsure == (1,)


def test_prices_of_menus_above_hold_for_their_dishes():
    text = "Menü 1 – 8,90 €\nMenü 2 – 7,90 €\n\nMontag\nMenü 1: Gulasch\nMenü 2: Käsespätzle"

    assert told(text) == [("Mo", "Gulasch", 890), ("Mo", "Käsespätzle", 790)]


def test_week_told_in_sentences_is_read():
    text = "Bei uns gibt es am Montag Gulasch für 8,90 €, am Dienstag Haxe für 9,90 € und am Mittwoch Fisch für 8,50 €."

    assert told(text) == [("Mo", "Gulasch", 890), ("Di", "Haxe", 990), ("Mi", "Fisch", 850)]


def test_columns_set_with_blanks_are_cells():
    text = "Montag     Gulasch mit Nudeln     Lasagne\nDienstag   Schnitzel              Risotto"

    assert told(text) == [
        ("Mo", "Gulasch mit Nudeln", None),
        ("Mo", "Lasagne", None),
        ("Di", "Schnitzel", None),
        ("Di", "Risotto", None),
    ]


def test_prices_in_a_row_below_belong_to_the_days_above():
    text = "\tMo\tDi\nEssen\tGulasch\tLasagne\nPreis\t8,90 €\t7,90 €"

    assert told(text) == [("Mo", "Gulasch", 890), ("Di", "Lasagne", 790)]


def test_text_with_a_blank_line_after_each_line_is_read_like_any_other():
    assert told("Montag\n\nGulasch\n\n8,90 €\n\nDienstag\n\nFisch\n\n9,90 €") == [
        ("Mo", "Gulasch", 890),
        ("Di", "Fisch", 990),
    ]


def test_dish_behind_the_last_day_that_may_belong_to_none_is_asked_about():
    reading = read("Mo: Gulasch 8,90\nDi: Fisch 9,90\nMi: Haxe 9,90\n\nKinderportion 5,90")

    assert reading.unsure == (5,)


def test_nothing_is_read_from_nothing():
    assert read("") == Reading((), (), ())


def test_prices_below_the_columns_of_menus_hold_for_them():
    text = "\tMenü 1\tMenü 2 (vegetarisch)\nMo\tGulasch\tLasagne\nDi\tHaxe\tRisotto\nPreis\t8,90 €\t7,90 €"

    reading = read(text)

    assert told(text) == [("Mo", "Gulasch", 890), ("Mo", "Lasagne", 790), ("Di", "Haxe", 890), ("Di", "Risotto", 790)]
    assert [dish.diet for dish in reading.dishes] == ["", "vegetarian", "", "vegetarian"]


def test_price_and_diet_in_front_of_a_row_below_days_hold_for_it():
    text = "Menü\tMo\tDi\n1 (8,50 €)\tGulasch\tHaxe\nB vegetarisch 7,50 €\tLasagne\tRisotto"

    assert told(text)[:2] == [("Mo", "Gulasch", 850), ("Di", "Haxe", 850)]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Mo: SpaghettiA1,C mit Lachs-SoßeD,G 8,90", ("a1", "c", "d", "g")),
        ("Mo: Leberkäse2,3,8 mit SpiegeleiC 8,90", ("2", "3", "8", "c")),
        ("Mo: Schnitzel A1, C mit Kartoffelsalat J 8,90", ("a1", "c", "j")),
        ("Mo: Curry mit Reis (keine) 6,50", ("keine",)),
    ],
)
def test_codes_in_a_name_are_read(line: str, codes: tuple[str, ...]):
    assert [as_written(dish).codes for dish in read(line).dishes] == [codes]
    assert read(line).unsure == ()


def test_legend_may_have_codes_of_several_letters_and_remarks():
    text = "Mo: Gulasch (GLU, SEL) 8,90\nGLU = Gluten, SEL = Sellerie (auch Spuren)"

    assert [as_written(dish).codes for dish in read(text).dishes] == [("a", "i")]


def test_code_of_a_legend_in_unknown_words_is_asked_about():
    reading = read("Mo: Gulasch (A, X) 8,90\nAllergene: A = Gluten, C = Eier, X = Wiesenkräuter")

    assert [as_written(dish).codes for dish in reading.dishes] == [("a",)]
    assert reading.unsure == (1,)


@pytest.mark.parametrize(
    ("heading", "days", "asked"),
    [
        ("Mittagsmenü – die ganze Woche", ["täglich"], False),
        ("Mittagskarte (Di–Do)", ["Di", "Mi", "Do"], False),
        ("Mittagstisch Mo-Di 11–14 Uhr", ["Mo", "Di"], True),
        ("Wochenkarte 30.11.–4.12.", ["täglich"], True),
    ],
)
def test_heading_of_a_menu_without_days_says_for_which_days_it_is(heading: str, days: list[str], asked: bool):
    text = f"{heading}\nGulasch 8,90"

    assert told(text) == [(day, "Gulasch", 890) for day in days]
    assert read(text).unsure == ((2,) if asked else ())


@pytest.mark.parametrize(
    "line",
    [
        "Mo: Bratwurst 3,50 im Brötchen 4,00",
        "Mo: Burger-Tag! Cheeseburger 9,90",
        "Mo: Gulasch mit Montag 8,90",
        "Mo: Tagesgericht 8,90",
        "Mo: Station Blau: Gulasch 8,90",
        "Mo: Gulasch (mit Brot 8,90",
        "Mo: wie immer Fisch 8,90",
        "Mi Bahnhofsplatz, Chili 7,50",
        "Mi Uni - Veggie Tacos 7,50",
        "Mi BURGERTAG – Cheeseburger 7,50",
        "Do: Schnitzeldonnerstag: Schnitzel 9,00",
    ],
)
def test_name_that_looks_odd_is_asked_about(line: str):
    assert read(line).unsure == (1,)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Mo: Gulasch 8,90\nDi: Fisch 9,90\nSpeiseplan KW 50\nMo: Haxe 9,90", (3, 4)),
        ("Mo: Gulasch 8,90\nDi: Fisch 9,90\nNächste Woche:\nMo: Haxe 9,90", (4,)),
        ("Mo: Gulasch 8,90\nDi: Fisch 9,90\nMontag geschlossen", (1, 3)),
        ("Mo: Gulasch\nDi: Fisch\nPreis je Essen 6,20 €, Kinder 3,50 €", (1, 2, 3)),
        ("Mo: Gulasch 8,90\nDi: Fisch 9,90\nmorgen: Haxe 9,90", (2, 3)),
        ("Mo: Gulasch 8,90\nDi: Fisch 9,90\n oder Lachs 10,90", (2, 3)),
        ("Sa geschlossen ab 13 Uhr", (1,)),
    ],
)
def test_lines_that_do_not_go_together_are_asked_about(text: str, asked: tuple[int, ...]):
    assert read(text).unsure == asked


def test_dishes_that_are_counted_lose_their_number():
    text = "Täglich\n1 Pizza Margherita 7,00\n2 Pizza Salami 7,50\n10 Penne 7,50"

    assert [title for _, title, _ in told(text)] == ["Pizza Margherita", "Pizza Salami", "Penne"]


def test_sentences_of_one_line_are_read_one_by_one():
    text = (
        "Liebe Gäste! Vom 30.11. bis einschl. 2.12. ist wegen Umbau geschlossen. "
        "Am Donnerstag gibt es Kesselfleisch (9,90 €), am Freitag Karpfen (15,90 €). Wir freuen uns!"
    )

    assert read(text).closed == (0, 1, 2)
    assert told(text) == [("Do", "Kesselfleisch", 990), ("Fr", "Karpfen", 1590)]


@pytest.mark.rule("L-60")
@pytest.mark.parametrize(
    ("line", "nothing"),
    [
        ("Mo: Rinderroulade mit Kloß 12,90 (keine Zusatzstoffe)", False),
        ("Mo: Rinderroulade mit Kloß 12,90 Zusatzstoffe: keine", False),
        ("Mo: Rinderroulade mit Kloß 12,90 (keine Allergene)", True),
        ("Mo: Rinderroulade mit Kloß 12,90 (keine Allergene, keine Zusatzstoffe)", True),
    ],
)
def test_no_additives_is_not_no_allergens(line, nothing):
    (dish,) = read(line).dishes

    assert (dish.title, dish.price_cents) == ("Rinderroulade mit Kloß", 1290)
    assert dish.nothing_to_declare is nothing


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("mondog", "Mo"),
        ("Dienschdach", "Di"),
        ("mittwuch", "Mi"),
        ("Donnerschdag", "Do"),
        ("freitach", "Fr"),
        ("samsdag", "Sa"),
        ("Sonndoch", "So"),
        ("Lunedì (Montag)", "Mo"),
    ],
)
def test_day_written_as_it_sounds_is_read(word: str, day: str):
    assert told(f"{word} Gulasch 8,90") == [(day, "Gulasch", 890)]


@pytest.mark.parametrize("line", ["Mo: Saltimbocca, keine Nüsse", "Mo: Saltimbocca glutenfrei", "Mo: Blaue Zipfel"])
def test_dish_that_is_free_of_something_closes_no_day(line: str):
    assert read(line).closed == ()
    assert len(read(line).dishes) == 1


@pytest.mark.parametrize(
    "between",
    [
        "📍 Schlossplatz, 11–15 Uhr",
        "Standort: Klinikum",
        "Vor dem Rathaus, 11–13 Uhr",
    ],
)
def test_stop_of_a_food_truck_is_no_dish(between: str):
    reading = read(f"Freitag 4.12.\n{between}\nFish Tacos, 3 Stück 9,90 €")

    assert [(dish.day, dish.title) for dish in map(as_written, reading.dishes)] == [("Fr", "Fish Tacos, 3 Stück")]
    assert reading.unsure == ()


def test_event_a_day_is_named_after_is_no_dish():
    text = "DIENSTAG: BRATWURSTTAG\n- 3 Bratwürste mit Kraut 7,90 €\n- Blaue Zipfel 8,90 €"

    assert told(text) == [("Di", "3 Bratwürste mit Kraut", 790), ("Di", "Blaue Zipfel", 890)]
    assert read(text).unsure == ()


def test_event_below_which_nothing_stands_is_asked_about():
    assert read("Mo: Gulasch 8,90\nDi: Schnitzeltag").unsure == (2,)


def test_cell_in_quotes_may_run_over_several_lines():
    text = 'Mo\t"Rinderroulade\nmit Kloß"\t14,90 €\nDi\t"Pasta ""Norma"""\t8,50 €'

    assert told(text) == [("Mo", "Rinderroulade mit Kloß", 1490), ("Di", 'Pasta "Norma"', 850)]
    assert read(text).unsure == ()


@pytest.mark.parametrize("front", ["Vegetarisch", "Veggie:", "Vegetarisches Gericht"])
def test_diet_in_front_of_a_row_holds_for_it_below_a_week(front: str):
    reading = read(f"KW 49\tMo\tDi\nMenü 1\tGulasch 6,20\tHaxe 6,90\n{front}\tPilze 8,20\tFalafel 7,50")

    assert [dish.diet for dish in reading.dishes] == ["", "", "vegetarian", "vegetarian"]


def test_name_in_front_of_a_row_below_days_is_no_dish():
    text = "\tMo\tDi\nKlassik\tGulasch 7,50\tHaxe 8,50\nB\tSalat 6,90\tWok 6,90"

    assert told(text) == [("Mo", "Gulasch", 750), ("Di", "Haxe", 850), ("Mo", "Salat", 690), ("Di", "Wok", 690)]
    assert [as_written(dish).codes for dish in read(text).dishes] == [()] * 4


@pytest.mark.parametrize("line", ["Mo: Box A: Maki 9,90", "Mo: Set 2: Maki 9,90", "Mo: Haus B: Maki 9,90"])
def test_number_of_anything_but_food_is_a_label(line: str):
    assert told(line) == [("Mo", "Maki", 990)]


def test_letters_and_numbers_of_two_lines_belong_to_the_dish_above():
    reading = read("Montag\nTortellini\nAllergene: a1, c, g\nZusatzstoffe: 2, 3, 8\n8,50 €\nDienstag\nGulasch\n9,50 €")

    assert as_written(reading.dishes[0]).codes == ("2", "3", "8", "a1", "c", "g")
    assert reading.unsure == ()


@pytest.mark.parametrize("call", ["Sláinte!", "Ouzo aufs Haus!", "Bleibt gesund!", "Jamas!"])
def test_call_at_the_end_is_no_dish(call: str):
    reading = read(f"Mo: Gulasch 8,90\nDi: Fisch 9,90\nMi: Haxe 9,90\n\n{call}")

    assert (len(reading.dishes), reading.unsure) == (3, ())


def test_price_behind_courses_that_stars_part_is_asked_about():
    assert read("Montag\nKürbissuppe\n***\nRinderbraten\n14,50 €").unsure == (2, 4, 5)


def test_label_of_a_dish_that_is_not_settled_is_asked_about():
    assert read("Montag\nEssen 1: Gulasch 8,90\nEssen 2: wird noch bekannt gegeben").unsure == (3,)
