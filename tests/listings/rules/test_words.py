"""Words: what the rules catch, and the harmless neighbours they leave alone."""

import pytest

from listings.rules import Severity
from listings.rules.table import TABLE
from tests.listings.rules.items import findings_of, item, rules_of

FOOD = {"trade": "feinkost-kaese", "branch": "lebensmittel-genuss"}
WINE = {"trade": "wein-spirituosen", "branch": "lebensmittel-genuss"}
PETS = {"trade": "tierbedarf", "branch": "haus-garten-tier"}
IRONMONGER = {"trade": "eisenwaren-werkzeug", "branch": "haus-garten-tier"}
TOYS = {"trade": "spielwaren", "branch": "spiel-hobby"}
WARDROBE = {"trade": "damenmode", "branch": "mode-accessoires"}

CAUGHT = [
    # tobacco and e-cigarettes, L-70
    *(("tobacco", text, IRONMONGER) for text in (
        "E-Zigaretten-Angebot", "E-Zigarette", "e zigarette", "EZigaretten", "E‑Zigarette", "E\u00adZigarette",
        "E\u200b-Zigarette", "Ｅ－Zigarette", "E-Shisha", "E-Liquid Mango", "Vape", "Einweg-Vapes", "HHC-Blüten", "HHC",
        "Zigaretten", "Zigarillos", "Pfeifentabak Vanille", "Nikotinbeutel", "elektronische Zigarette",
    )),
    ("maybe-tobacco", "Liquid Blaubeere, 10 ml", IRONMONGER),
    ("maybe-tobacco", "Feiner Tabak", IRONMONGER),
    ("cannabis", "Cannabis", IRONMONGER), ("cannabis", "Hanfblüten 2 g", IRONMONGER),
    # weapons, medicine, gambling, animals, adults only, L-72
    ("weapons", "Schreckschusspistole", IRONMONGER), ("weapons", "Springmesser", IRONMONGER),
    ("weapons", "Luftgewehr", IRONMONGER), ("weapons", "Schlagring", IRONMONGER),
    ("maybe-weapons", "Waffen aller Art", IRONMONGER), ("maybe-weapons", "Pistole", IRONMONGER),
    ("knives", "Taschenmesser, fünf Werkzeuge", IRONMONGER), ("knives", "Jagdmesser", IRONMONGER),
    ("fireworks", "Feuerwerkskörper", IRONMONGER), ("fireworks", "Silvesterrakete", IRONMONGER),
    ("fireworks", "Batteriefeuerwerk", IRONMONGER), ("dangerous-age", "Böller", IRONMONGER),
    ("prescription", "Auch rezeptpflichtige Medikamente", FOOD), ("prescription", "verschreibungspflichtig", FOOD),
    ("gambling", "Rubbellose", FOOD), ("gambling", "Sportwetten", FOOD), ("maybe-gambling", "Lotto", FOOD),
    ("animals", "Lebende Fische", PETS), ("animals", "Welpen abzugeben", PETS), ("maybe-animals", "Dackelwelpen", PETS),
    ("adult", "Sexspielzeug", IRONMONGER), ("adult", "Erotikartikel", IRONMONGER),
    ("phone-sex", "Ruf an: 0900 12345678", FOOD), ("phone-sex", "0900/5-123-456", FOOD),
    ("phone-sex", "+49 900 1234567", FOOD), ("phone-sex", "(0190) 123456", FOOD), ("phone-sex", "Telefonsex", FOOD),
    # environment, organic food, seals, health, ODR
    ("neutral", "klimaneutral", FOOD), ("neutral", "CO2-neutral hergestellt", FOOD), ("neutral", "Klimaneutrales",
    FOOD),
    ("neutral-by-offsetting", "klimaneutral durch Kompensation", FOOD),
    ("neutral-by-offsetting", "CO2-neutral: wir gleichen aus, ausgeglichen mit Zertifikaten", FOOD),
    ("generic-claim", "umweltfreundlich", FOOD), ("generic-claim", "Biologisch abbaubares Öl", IRONMONGER),
    ("generic-claim", "grüne Mode", WARDROBE), ("generic-claim", "Nachhaltig hergestellt", WARDROBE),
    ("organic-code", "Bio-Espresso", FOOD), ("organic-code", "Biokäse", FOOD), ("organic-code", "Öko-Eier", FOOD),
    ("organic-code", "aus kontrolliert biologischem Anbau", FOOD), ("organic-code", "Käse (Bio)", FOOD),
    ("own-seal", "mit unserem Umweltsiegel", FOOD), ("own-seal", "klimazertifiziert", FOOD),
    ("health-claim", "stärkt das Immunsystem", FOOD),
    ("odr-platform", "OS-Plattform", FOOD), ("odr-platform", "https://ec.europa.eu/consumers/odr/", FOOD),
    ("odr-platform", "http://www.ec.europa.eu/odr", FOOD), ("odr-platform", "webgate.ec.europa.eu/odr/main", FOOD),
    ("odr-platform", "Plattform zur Online-Streitbeilegung", FOOD),
    # reductions typed in words, H-66
    *(("typed-percent", text, WARDROBE) for text in (
        "-50 %", "Mantel -50%", "– 20 %", "50 % Rabatt", "30% reduziert", "20 Prozent günstiger", "Spare 10 %",
        "bis zu 70 %", "minus 15 %", "zum halben Preis", "Rabatt 20 %",
    )),
    *(("typed-comparison", text, WARDROBE) for text in (
        "statt 89,90 €", "statt früher 100", "früher 99 €", "UVP 49,99", "unverbindliche Preisempfehlung", "Sale",
        "Bestpreis", "Tiefstpreisgarantie", "reduziert",
    )),
    ("net-price", "10 € zzgl. MwSt.", FOOD), ("net-price", "100 € netto", FOOD), ("net-price", "Nettopreis", FOOD),
]  # fmt: skip

HARMLESS = [
    *((text, WARDROBE) for text in (
        "Jacke, grün", "Grüner Loden", "Hose in Tabak und Marine", "80 % Baumwolle, 20 % Polyester",
        "reduziertes Design",
        "Sexy Kleid", "Unisex", "Waschbar bei 40 °C", "Statt Knöpfen ein Reißverschluss", "Schwertlilie als Druck",
        "Ärmel 60 cm, 5 % Elasthan", "für 12- bis 16-Jährige", "Westernstil mit Pistolentasche", "Größe 38-50",
    )),
    *((text, FOOD) for text in (
        "Waffeln mit Puderzucker", "Bioladen", "Biografie einer Käserin", "Rauchtee", "Zigarrenkistenholz",
        "alles liquide",
        "Räucherkäse", "Rumkugeln", "Joghurt mit lebenden Kulturen", "Weinessig", "Schweinebraten", "Rezeptheft",
        "Ökonomie des Haushalts", "Vaporetto-Nudeln", "Hanföl, kalt gepresst", "Hanfsamen", "Schokozigarre",
        "Käse mit 45 % Fett i. Tr.", "Telefon 09561 555012", "Öffnung ab 09:00 Uhr", "Senf, 190 g netto",
        "Bürsten mit Welpenhaar", "Zertifikat der Innung", "Siegelring",
    )),
    *((text, PETS) for text in ("Futter für Welpen", "Welpenfutter", "Katzenbaum", "Lebendhefe", "Hamsterrad")),
    *((text, IRONMONGER) for text in (
        "Heißklebepistole", "Spritzpistole", "Durchmesser 20 cm", "Kochmesser, 20 cm", "Messer schleifen", "Waffenöl",
        "Entfernungsmesser", "Feuerwehrschlauch", "Raketenofen", "Vase, rauchgrau", "Aschenbecher, Messing",
        "Ford Escort, Handbuch", "Akkuladegerät 9001 2345", "EAN 4009001234567",
    )),
    *((text, TOYS) for text in ("Wasserpistole", "Schwert aus Holz", "Bilderlotto", "Lotto der Tiere",
    "Cowboyrevolver")),
]  # fmt: skip


def texts(cases):
    return [f"{rule}: {text}" for rule, text, _where in cases]


@pytest.mark.parametrize(("rule", "text", "where"), CAUGHT, ids=texts(CAUGHT))
@pytest.mark.rule("L-06", "L-49", "L-53", "L-70", "L-72", "P-07", "H-66", "H-69")
@pytest.mark.parametrize("field", ["title", "description"])
def test_word_is_caught_where_it_stands(rule, text, where, field):
    found = rules_of(item(**{field: text}, **where))
    assert rule in found
    assert found[rule] in {field, "organic_code", "age_limit"}


@pytest.mark.parametrize(("text", "where"), HARMLESS, ids=[text for text, _where in HARMLESS])
@pytest.mark.parametrize("field", ["title", "description"])
def test_harmless_word_is_left_alone(text, where, field):
    found = findings_of(item(**{field: text}, **where))
    assert [finding.rule for finding in found if finding.severity != Severity.HINT] == []


@pytest.mark.rule("L-06")
@pytest.mark.parametrize("field", ["title", "description", "price_basis", "conditions", "warnings", "evidence"])
def test_every_text_of_an_item_is_read(field):
    assert rules_of(item(**{field: "Siehe OS-Plattform"}))["odr-platform"] == field


def test_tags_are_read_too():
    assert rules_of(item(tags=["Krug", "Vape"]))["tobacco"] == "tags"


@pytest.mark.rule("L-49")
def test_organic_food_with_its_control_body_is_fine():
    assert "organic-code" not in rules_of(item(title="Bio-Espresso", organic_code="DE-ÖKO-006", **FOOD))
    assert "organic-code" not in rules_of(item(title="Bio-Espresso", description="Kontrolle: DE-ÖKO-006", **FOOD))
    assert "organic-code" not in rules_of(item(title="Strampler, Biobaumwolle", **WARDROBE))
    assert "organic-code-wrong" in rules_of(item(title="Bio-Espresso", organic_code="DE-ÖKO-6", **FOOD))


@pytest.mark.rule("L-49")
def test_evidence_settles_a_general_claim_but_no_claim_of_neutrality():
    assert "generic-claim" not in rules_of(item(title="umweltfreundlich", evidence="Blauer Engel DE-UZ 14a"))
    assert "neutral" in rules_of(item(title="klimaneutral", evidence="Bilanz 2025"))


def test_messages_are_sentences_and_every_rule_names_row_and_source():
    names = [rule.name for rule in TABLE]
    assert len(set(names)) == len(names)
    for rule in TABLE:
        assert rule.row
        assert rule.source
    for _rule, text, where in CAUGHT:
        for finding in findings_of(item(title=text, **where)):
            assert finding.message.endswith((".", ")", "?", "”", "“"))
            assert "%(" not in finding.message


@pytest.mark.parametrize("text", ["x" * 2000, "a-" * 1000, "a." * 1000, "9 " * 1000, "978-" * 500, "https://" * 250])
@pytest.mark.rule("H-15")
def test_odd_text_is_not_taken_for_anything_forbidden(text):
    found = findings_of(item(title=text[:120], description=text, conditions=text[:600], **FOOD))
    assert [finding for finding in found if finding.severity != Severity.HINT] == []
