"""Quotations with an ellipsis: split at the omission. Its pieces are chained as other fragments are (chaining.py), and
what lies between them costs less.
"""

import re

OMISSION = re.compile(r"\[\s*(?:…|\.{2,}|\.\s\.\s\.)?\s*\]|…|\.{3,}|\.\s\.\s\.(?:\s\.)*")
_WORD = re.compile(r"\w")


def split(text: str) -> list[str]:
    """The pieces of `text` between omission marks that hold a word; one piece when there is no omission."""
    return [piece.strip() for piece in OMISSION.split(text) if _WORD.search(piece)]
