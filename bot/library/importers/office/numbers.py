"""Numbers that a file states about itself, which may be anything."""

_MOST_DIGITS = 9


def whole(digits: str | None, otherwise: int) -> int:
    """The number that is written, if it is one of up to nine digits."""
    plain = (digits or "").strip()
    bare = plain.removeprefix("-")
    return int(plain) if bare.isdecimal() and bare.isascii() and len(bare) <= _MOST_DIGITS else otherwise
