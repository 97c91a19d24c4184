"""Options that `make bench` and `make calibrate` share."""

import click

_UNITS = {"k": 1_000, "m": 1_000_000}


def read_sizes(text: str) -> list[int]:
    """`1k,10k,1M` -> numbers."""
    try:
        return [int(s[:-1]) * _UNITS[s[-1].lower()] if s[-1].isalpha() else int(s) for s in text.split(",")]
    except (ValueError, KeyError, IndexError):
        raise click.BadParameter(f"not a list of sizes like 1k,10k,1M: {text}") from None
