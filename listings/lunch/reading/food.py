"""Whether words sound like something to eat or drink; only asked where the form of a line leaves it open."""

import re

FOOD = re.compile(
    r"suppe|brühe|eintopf|salat|schnitzel|braten|gulasch|ragout|steak|kotelett|filet|burger|pizza|pasta"
    r"|nudel|spätzle|spätzla|spaghetti|penne|lasagne"
    r"|gnocchi|ravioli|risotto|reis\b|curry|pfanne|auflauf|gratin|quiche|strudel|kuchen|knödel|kloß|klöße"
    r"|klößen|kartoffel|pommes|kroketten|püree|rösti|puffer"
    r"|gemüse|spinat|kürbis|linsen|bohnen|erbsen|kraut|wirsing|kohl\b|pilz|schwammerl|champignon|käse"
    r"|feta|camembert|omelett|eier\b|spiegelei|rührei|pfannkuchen"
    r"|eierkuchen|schmarrn|dampfnudel|grieß|milchreis|wurst|würst|leberkäs|fleisch|hack|frikadelle"
    r"|bulette|boulette|küchla|küchle|hähnchen|hühn|huhn\b|hendl|pute|ente\b"
    r"|gans\b|gänse|schwein|rind|kalb|lamm|wild\b|hirsch|reh\b|fisch|lachs|forelle|karpfen|zander"
    r"|seelachs|dorsch|kabeljau|hering|matjes|garnele|scampi|muschel|thunfisch"
    r"|döner|kebap|kebab|falafel|wrap|bowl|baguette|sandwich|toast|flammkuchen|maultaschen|tortellini"
    r"|tofu|chili|haxe|schäufe|rippchen|klopse|roulade|geschnetzelt|gyros"
    r"|soße|sauce|mousse|eis\b|pudding|kompott|apfelmus|grütze|brot\b|brötchen|semmel|breze|obst|joghurt"
    r"|quark|dessert|soup|salad|chicken|beef|pork|cheese|bratling|spieß|platte|teller\b|b[uü]ff?et\b|brunch",
    re.IGNORECASE,
)
VOLUME = re.compile(r"(?<![\d.,])\d?\d(?:[.,/]\d{1,3})?\s?(?:l|cl|ml|Liter|Ltr\.?)(?![a-zäöü])", re.IGNORECASE)
DRINK = re.compile(
    r"(?:(?:eine?|1|glas|tasse|becher|pott|haferl|flasche|kleine[rs]?|große[rs]?"
    r"|heiße[rs]?)\s){0,2}(?:\w*(?:schorle|bier|limo|limonade|saft|kaffee|wasser|wein|schnaps)|pils"
    r"|helles|cola|espresso|cappuccino|tee|ayran|sekt|radler|fanta|spezi"
    r"|chai|lassi|sprite|latte macchiato|milchkaffee|weizen|hefeweizen)",
    re.IGNORECASE,
)


def sounds_like_food(text: str) -> bool:
    return bool(FOOD.search(text))


def is_drink(text: str) -> bool:
    """Whether the text names a drink with its measure, or a drink and no dish."""
    if VOLUME.search(text) and not re.search(r"suppe|eintopf|brühe|soße|glas\b.*gulasch", text, re.IGNORECASE):
        return True
    return bool(DRINK.fullmatch(text))
