"""A menu of places to choose from. Pure."""

from collections.abc import Iterable

from bot.discord_ui.messages.custom_ids import CHOOSE
from bot.discord_ui.messages.parts import MOST_OPTIONS, Menu, Option
from bot.discord_ui.messages.shortening import cut, description
from bot.quoting.answers import Quotation


def place_menu(placeholder: str, places: Iterable[tuple[Quotation, str]], *, numbered: bool = False) -> Menu:
    """Each place once, with what choosing it sends: Discord refuses a menu that offers the same value twice."""
    once = {value: quotation for quotation, value in places}
    options = (
        Option(cut(f"{f'{n}. ' if numbered else ''}{quotation.reference}"), value, description(quotation))
        for n, (value, quotation) in enumerate([*once.items()][:MOST_OPTIONS], 1)
    )
    return Menu(CHOOSE, placeholder, tuple(options))
