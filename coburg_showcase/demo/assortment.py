"""What the shops of the demo also sell: words for “Wer hat's?”, from their items; the makers are invented like them."""

from collections import Counter
from collections.abc import Iterable

from coburg_showcase.demo.items_file import Item

MOST_WORDS = 40
SHORTEST_NOUN = 4
# Tags that say how or when, not what: nobody asks a shop for "winter".
NOT_A_THING = """
    geschenk winter sommer weihnachten advent ostern regional gebraucht kinder damen herren vegetarisch vegan
    fest coburg franken mitnehmen unverpackt regen sonne sicherheit selten alkoholfrei draußen kürzen nähen
    häkeln filzen zeichnen braten grillen schleifen waschen stimmen digitalisieren vorlesen basteln schwimmen
    wandern experimentieren süßes süß warm leicht herzhaft wild bio analog entkoffeiniert maß rest reste set
    anfänger senioren sonntag nacht ruhe trauer saison rettung polstern kleinkind gesicht haare natur technik
    büro arbeit auto sammler
""".split()  # noqa: SIM905 - seventy quoted words would be harder to read

BRANDS = {
    "schuhhaus-rautengasse": ["Lindenlauf", "Absatzwerk", "Kleinfuß"],
    "brillenwerkstatt-salzmarkt": ["Klarblick Oberfranken", "Bügelmacher"],
    "fahrradwerk-hahnweg": ["Itzrad", "Hügelfrei", "Speichenwerk"],
    "uhrmacherei-unruh-feder": ["Ankergang", "Stundenmacher"],
    "spielwaren-kreisel-klotz": ["Klotzkiste", "Bärenwerk", "Kleinbahn Rodach"],
    "wollstube-dreissig-maschen": ["Rhönschaf", "Maschenfreund"],
    "stoffkontor-fadenlauf": ["Leinwerk Kronach", "Tuchmacherei Lauter"],
    "kaffeeroesterei-trommelwerk": ["Trommelwerk"],
    "eisenwaren-schraubstock": ["Eschenstiel", "Fränkisch Stahl"],
    "damenmode-knopfreihe": ["Nähstube Nord", "Fadenglück"],
    "herrenmode-revers-rand": ["Rock & Weste", "Tuchmacherei Lauter"],
    "trachtenstube-hirschhornknopf": ["Leinwerk Kronach", "Hirschhaus"],
    "kinderladen-matschhose": ["Pfützenkind", "Wollzwerg"],
    "wandersport-rucksackeck": ["Gipfelpause", "Wetterseite", "Schnürwerk"],
    "musikhaus-taktstrich": ["Saitenwerk", "Fichtenton"],
    "papeterie-loeschblatt": ["Federhalter & Sohn", "Bütten Itzgrund"],
    "parfuemerie-flakonstube": ["Maison Itz", "Seifenkessel"],
    "foto-dunkelrot": ["Lichtkasten", "Silberkorn"],
    "radio-roehrenklang": ["Röhrenklang", "Tonmöbel Franken"],
    "lederwaren-sattelstich": ["Sattelstich", "Reisekiste"],
    "tierbedarf-napf-leine": ["Vierpfot", "Napfgut"],
}


def words_of(items: Iterable[Item]) -> list[str]:
    """What a shop with these items is asked for: their tags, the most frequent first, then what their titles begin
    with; at most as many as the field holds."""
    items = list(items)
    tags = Counter(tag[:1].upper() + tag[1:] for item in items for tag in item.tags if tag not in NOT_A_THING)
    nouns = (item.title.split(",")[0].split(":")[0].split(" ")[0] for item in items)
    words = [*(tag for tag, _count in tags.most_common()), *(noun for noun in nouns if len(noun) >= SHORTEST_NOUN)]
    return list({word.lower(): word for word in reversed(words)}.values())[::-1][:MOST_WORDS]
