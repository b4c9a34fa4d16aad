"""The categories items can be found under, in the two levels of the desk."""

from collections import defaultdict

from merchants.directory.register import Trade
from merchants.models import Category


class Trades:
    """`keys` are the keys of a category and of those below it, by its slug. One query."""

    def __init__(self) -> None:
        rows = list(Category.objects.values_list("id", "slug", "name_de", "name_en", "parent_id"))
        self._below: dict[int | None, list[tuple[int, Trade]]] = defaultdict(list)
        for key, slug, name_de, name_en, parent in rows:
            self._below[parent].append((key, Trade(slug, name_de, name_en)))
        self.keys = {slug: [key, *(leaf for leaf, _trade in self._below.get(key, []))] for key, slug, *_rest in rows}
        self.tree = self.tree_of({key for key, *_rest in rows})

    def tree_of(self, used: set[int]) -> list[Trade]:
        """The categories with one of these keys, or with one of them below."""
        tree = []
        for key, top in self._below.get(None, []):
            leaves = [leaf for leaf_key, leaf in self._below.get(key, []) if leaf_key in used]
            if key in used or leaves:
                tree.append(Trade(top.slug, top.name_de, top.name_en, leaves))
        return tree
