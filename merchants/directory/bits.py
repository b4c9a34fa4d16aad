"""Sets of businesses as whole numbers: bit n stands for the n-th business of the register.

Python intersects two such sets of 100,000 businesses in two microseconds and counts one in three, which no grouped
query comes near.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

_FLAGS = bytes.maketrans(b"01", b"\0\1")


def from_positions(positions: Iterable[int], size: int) -> int:
    """The set of these positions, each below `size`."""
    octets = bytearray(size // 8 + 1)
    for position in positions:
        octets[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(octets, "little")


def everything(size: int) -> int:
    return (1 << size) - 1


def ranked(bits: int, order: Sequence[int], size: int) -> Iterator[int]:
    """The members in this order of positions below `size`."""
    flags = bin(bits)[:1:-1].encode().translate(_FLAGS).ljust(size, b"\0")
    return compress(order, map(flags.__getitem__, order))


def positions_of(bits: int) -> Iterator[int]:
    """The members, lowest position first."""
    for index, octet in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        while octet:
            lowest = octet & -octet
            yield index * 8 + lowest.bit_length() - 1
            octet ^= lowest
