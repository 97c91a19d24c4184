"""The plain folding that peers and the judge of hits use. It is the benchmark's own, so that what is measured
is not judged by itself; it is done for the peers beforehand, and its time is not counted against them.
"""

import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Words in lower case without accents and punctuation, one space between two."""
    bare = text.translate(_APOSTROPHES)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare.lower()))
