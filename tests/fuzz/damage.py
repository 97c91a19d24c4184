"""Files as a failing disk, a full one or another program leaves them."""

from collections.abc import Callable, Mapping
from random import Random

Damage = Callable[[bytearray, Random], bytearray]
_MOST = 5_000  # bytes of a damaged stretch


def _flipped_bits(data: bytearray, draw: Random) -> bytearray:
    for _ in range(draw.choice((1, 1, 3, 50))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return data


def _stretch(data: bytearray, draw: Random) -> slice:
    start = draw.randrange(len(data))
    return slice(start, min(len(data), start + draw.choice((1, 4, 64, draw.randint(1, _MOST)))))


def _overwritten(data: bytearray, draw: Random) -> bytearray:
    place = _stretch(data, draw)
    length = place.stop - place.start
    data[place] = draw.choice((bytes(length), b"\xff" * length, draw.randbytes(length)))
    return data


def _moved(data: bytearray, draw: Random) -> bytearray:
    """What belongs at one place appears at another, as when a file system mixes up its blocks."""
    to, source = _stretch(data, draw), draw.randrange(len(data))
    moved = data[source : source + to.stop - to.start]
    data[to.start : to.start + len(moved)] = moved
    return data


def _small_steps(data: bytearray, draw: Random) -> bytearray:
    """Numbers that are a little wrong: still in range, and so the hardest to notice."""
    place = _stretch(data, draw)
    for at in range(place.start - place.start % 4, place.stop, 4):
        data[at] = (data[at] + draw.choice((-1, 0, 1))) % 256
    return data


def _cut(data: bytearray, draw: Random) -> bytearray:
    return data[: draw.randrange(len(data))]


def _longer(data: bytearray, draw: Random) -> bytearray:
    return data + draw.randbytes(draw.randint(1, _MOST))


DAMAGES: Mapping[str, Damage] = {
    "flipped bits": _flipped_bits,
    "overwritten": _overwritten,
    "moved": _moved,
    "small steps": _small_steps,
    "cut": _cut,
    "longer": _longer,
}


def damaged(data: bytes, kind: str, draw: Random) -> bytes:
    """`data` with one to three damages of a kind; at least one byte is another."""
    changed = bytearray(data)
    while bytes(changed) == data:
        for _ in range(draw.randint(1, 3)):
            changed = DAMAGES[kind](changed, draw) or bytearray(b"\0")
    return bytes(changed)
