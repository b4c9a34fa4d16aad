"""The best order for few shops, found among all of them."""

from listings.errands.town import STAY, Town

MOST = 9

# Done at, metres, last shop, and the label before it.
Label = tuple[int, int, int, "Label | None"]


def best_order(town: Town, at: int) -> list[int]:
    """The order that takes in most shops, of those the one done first, of those the shortest.

    Dynamic programming over sets of shops visited and the last one (Held and Karp 1962). Because being earlier is never
    worse (`Town.served`), it is enough to keep, per set and last shop, what no other way there beats in both time and
    metres. At most 9 shops: 2^9 × 9 of them.
    """
    size = town.size
    kept: list[list[Label]] = [[] for _place in range(size << size)]
    begin: Label = (at, 0, -1, None)
    for shop in range(size):
        _extend(town, begin, shop, kept[(1 << shop) * size + shop])
    best, best_worth = begin, (0, -at, 0)
    for visited in range(1, 1 << size):
        ahead = [shop for shop in range(size) if not visited >> shop & 1]
        count = size - len(ahead)
        for last in range(size):
            for label in kept[visited * size + last]:
                worth = (count, -label[0], -label[1])
                if worth > best_worth:
                    best, best_worth = label, worth
                for shop in ahead:
                    _extend(town, label, shop, kept[(visited | 1 << shop) * size + shop])
    return _order(best)


def _extend(town: Town, label: Label, shop: int, kept: list[Label]) -> None:
    """Go on to `shop`, and keep that unless a way to the same place is as early and as short."""
    time, metres, last, _before = label
    inside = town.served(shop, time + town.seconds[last][shop])
    if inside is None:
        return
    done, far = inside + STAY, metres + town.metres[last][shop]
    for other in kept:
        if other[0] <= done and other[1] <= far:
            return
    kept[:] = [other for other in kept if other[0] < done or other[1] < far]
    kept.append((done, far, shop, label))


def _order(label: Label | None) -> list[int]:
    order: list[int] = []
    while label is not None and label[2] >= 0:
        order.append(label[2])
        label = label[3]
    return order[::-1]
