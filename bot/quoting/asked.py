"""What someone writes without saying whether it is a reference or remembered words."""

import re

from bot.quoting.answers import Answer, Found
from bot.quoting.manner import PLAIN, Manner
from bot.quoting.quoter import Quoter
from bot.quoting.resolver import Resolver

_HAS_NUMBER = re.compile(r"[\d§¶]")


def answer_either(text: str, quoter: Quoter, resolver: Resolver, manner: Manner = PLAIN) -> Answer:
    """What stands at `text` if it is a reference with a number in it, else the passage that it was remembered
    from.
    """
    if _HAS_NUMBER.search(text):
        cited = resolver.cite(text, manner)
        if isinstance(cited, Found):
            return cited
    return quoter.quote(text, None, manner)
